import type { Column } from './column';
import type { ColumnName } from './columns';
import { familyOf, unitsOf } from './rules';
import type { Twice } from './schema';
import { type PartSums, readColumns } from './store';
import { Exact, Tally } from './tally';

// What is made of all lines once they are all there; chunk by chunk, so that nothing grows with their number.

const amounts = ['subtotal', 'taxTotal', 'total'] as const;
const keys = ['currency', 'customerId', 'customerName', 'productId', 'orderId', 'alternateId'] as const;
const telling = [
  ...['publisherName', 'publisherId', 'termAndBillingCycle', 'skuName', 'chargeEndDate'],
  'billingProvider',
] as const;
type Telling = (typeof telling)[number];
const counting = ['billingFrequency', 'quantity', 'billableQuantity'] as const;

/** A cell of a chunk; a column that says nothing is missing. */
const cellsOf = (columns: Partial<Record<ColumnName, Column>>) => (name: ColumnName, at: number) => {
  const column = columns[name];
  return column ? (column.values[column.codes[at] as number] as string) : '';
};
const rowsIn = (columns: Partial<Record<ColumnName, Column>>) =>
  Math.max(0, ...Object.values(columns).map(({ codes }) => codes.length));

/** What each order, and each customer, family and product comes to, in parts of a chunk each. */
export async function* partSums(readingId: string): AsyncGenerator<PartSums> {
  const names = [...amounts, ...keys, ...telling, ...counting] as ColumnName[];
  for await (const { columns } of readColumns(readingId, names)) {
    const cell = cellsOf(columns);
    const [orders, spend] = [new Tally(), new Tally()];
    const sold = new Map<string, Exact | null>();
    for (let at = 0; at < rowsIn(columns); at += 1) {
      const line = {
        ...{ subtotal: cell('subtotal', at), taxTotal: cell('taxTotal', at), total: cell('total', at) },
      };
      const [currency, customerId] = [cell('currency', at), cell('customerId', at)];
      if (currency === '') continue;
      const [orderId, alternateId] = [cell('orderId', at), cell('alternateId', at)];
      if (orderId !== '' || alternateId !== '')
        orders.add(JSON.stringify([orderId, alternateId, customerId, currency]), line);
      const said = Object.fromEntries(telling.map((name) => [name, cell(name, at)])) as Record<
        Telling,
        string
      >;
      const family = familyOf(said);
      const of = JSON.stringify([
        ...[customerId, cell('customerName', at), family, cell('productId', at), currency],
      ]);
      spend.add(of, line);
      const units = unitsOf({
        ...{ family, billingFrequency: cell('billingFrequency', at), subtotal: line.subtotal },
        quantity: cell('billableQuantity', at) || cell('quantity', at),
      });
      const known = sold.get(of) ?? (sold.has(of) ? null : new Exact());
      if (units !== null) known?.add(units);
      sold.set(of, units === null ? null : known);
    }
    yield {
      orders: [...orders.entries()].map(({ key, lines, subtotal, total }) => {
        const [orderId = '', alternateId = '', customerId = '', currency = ''] = JSON.parse(key) as string[];
        return { orderId, alternateId, customerId, currency, subtotal, total, lines };
      }),
      spend: [...spend.entries()].map(({ key, lines, subtotal, total }) => {
        const [customerId = '', customerName = '', family = '', productId = '', currency = ''] = JSON.parse(
          key,
        ) as string[];
        const units = sold.get(key);
        return {
          ...{ customerId, customerName, family, productId, currency, subtotal, total, lines },
          units: units ? String(units) : null,
        };
      }),
    };
  }
}

/** What makes two lines the same charge. */
const charge = [
  ...['customerId', 'orderId', 'alternateId', 'productId', 'skuId', 'subscriptionId', 'reservationOrderId'],
  ...['referenceId', 'chargeType', 'chargeStartDate', 'chargeEndDate', 'meterDescription', 'meterId'],
  ...['quantity', 'billableQuantity', 'unitPrice', 'subtotal', 'taxTotal', 'total', 'currency', 'other'],
] as ColumnName[];
const mostOrders = 20;

/** Lines that say all of what an earlier one says; null = there are none. Two passes, for keys are as long as lines. */
export async function findTwice(readingId: string, invoice: { currency: string }): Promise<Twice | null> {
  const suspects = await repeatedMarks(readingId);
  if (suspects.size === 0) return null;
  const seen = new Set<string>();
  const tally = new Tally();
  const orders = new Set<string>();
  for await (const { columns } of readColumns(readingId, charge)) {
    const cell = cellsOf(columns);
    for (let at = 0; at < rowsIn(columns); at += 1) {
      const key = keyOf(cell, at);
      if (!suspects.has(markOf(key))) continue;
      if (!seen.has(key)) seen.add(key);
      else if (cell('currency', at) === invoice.currency) {
        tally.add('twice', {
          ...{ subtotal: cell('subtotal', at), taxTotal: cell('taxTotal', at), total: cell('total', at) },
        });
        const order = cell('alternateId', at) || cell('orderId', at);
        if (order && orders.size < mostOrders) orders.add(order);
      }
    }
  }
  const [found] = tally.entries();
  return found ? { lines: found.lines, total: found.total, orders: [...orders] } : null;
}

/** Marks that more than one line has. */
async function repeatedMarks(readingId: string): Promise<Set<number>> {
  const all: Float64Array[] = [];
  for await (const { columns } of readColumns(readingId, charge)) {
    const cell = cellsOf(columns);
    all.push(Float64Array.from({ length: rowsIn(columns) }, (_, at) => markOf(keyOf(cell, at))));
  }
  const marks = new Float64Array(all.reduce((count, part) => count + part.length, 0));
  let at = 0;
  for (const part of all) {
    marks.set(part, at);
    at += part.length;
  }
  marks.sort();
  const repeated = new Set<number>();
  for (let one = 1; one < marks.length; one += 1)
    if (marks[one] === marks[one - 1]) repeated.add(marks[one] as number);
  return repeated;
}

const keyOf = (cell: (name: ColumnName, at: number) => string, at: number) =>
  charge.map((name) => cell(name, at)).join('\u0000');

/** 53 bits of a text (FNV-1a twice). A chance likeness costs a look and no more. */
function markOf(text: string): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b) + low;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
