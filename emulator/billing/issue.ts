import { type Billable, taxOf } from './charges';
import { fromCents, toText } from './decimal';
import {
  billingCurrency,
  CURRENCIES,
  type IssuedInvoice,
  modernId,
  modernIssue,
  modernPeriod,
  paymentsOf,
  type Sums,
} from './invoices';
import { linesOf, type ReconciliationLine, type Terms } from './lines';
import { addDays, addMonths, type Month, monthNumber, monthStart } from './months';
import type { Consumer } from './usage';
import { addUsage } from './usage-lines';

/** Everything charged by the new commerce, read once for many months. */
export type Snapshot = { items: readonly Billable[]; consumers: readonly Consumer[] };

/** The invoices of a calendar month, one for each currency that has lines, with their credit notes. */
export function issueMonth(
  month: Month,
  snapshot: Snapshot,
  termsOf: (currency: string) => Terms,
): IssuedInvoice[] {
  const terms = new Map(CURRENCIES.map((currency) => [currency, termsOf(currency)]));
  const sums = sumsOf(month, snapshot, terms);
  const { start, end } = modernPeriod(month);
  return [...terms].flatMap(([currency, { taxPercent }]): IssuedInvoice[] => {
    const own = sums.get(currency);
    if (!own?.lines) return [];
    const base = {
      kind: 'modern' as const,
      currency,
      taxPercent,
      month,
      issuedAt: modernIssue(month, currency),
      periodStart: start,
      periodEnd: end,
      has: { seats: false, usage: false },
    };
    const id = modernId(month, currency);
    const note = creditNote(snapshot.items, { currency, taxPercent, month }, base, id);
    const invoice = { ...base, id, sums: own, total: own.subtotal + own.tax, notes: note ? [note] : [] };
    return [{ ...invoice, payments: paymentsOf(invoice, note?.total ?? 0) }];
  });
}

function sumsOf(month: Month, { items, consumers }: Snapshot, terms: Map<string, Terms>): Map<string, Sums> {
  const sums = new Map(
    CURRENCIES.map((currency): [string, Sums] => [currency, { subtotal: 0, tax: 0, lines: 0 }]),
  );
  const number = monthNumber(month);
  for (const item of items) {
    if (number < item.firstMonth || number > item.lastMonth) continue;
    const currency = billingCurrency(item.customer.country);
    const [own, into] = [terms.get(currency), sums.get(currency)];
    if (own && into) for (const line of linesOf(item, own)) add(into, line);
  }
  const until = monthStart(addMonths(month, 1));
  for (const consumer of consumers) {
    const currency = billingCurrency(consumer.customer.country);
    const [own, into] = [terms.get(currency), sums.get(currency)];
    if (own && into) addUsage(consumer, own, until, into);
  }
  return sums;
}

function add(sums: Sums, line: { subtotal: number; tax: number }): void {
  sums.subtotal += line.subtotal;
  sums.tax += line.tax;
  sums.lines += 1;
}

/** In every third month the invoice in Swedish kronor is followed by a credit note eleven days later. */
function creditNote(
  items: readonly Billable[],
  terms: Terms,
  base: Omit<IssuedInvoice, 'id' | 'sums' | 'total' | 'payments' | 'notes'>,
  amends: string,
): IssuedInvoice | undefined {
  if (terms.currency !== 'SEK' || Number(terms.month.slice(5)) % 3 !== 2) return undefined;
  const line = creditLine(items, terms);
  if (!line) return undefined;
  return {
    ...base,
    issuedAt: addDays(base.issuedAt, 11),
    id: modernId(terms.month, 'SEK', true),
    amends,
    sums: { subtotal: line.subtotal, tax: line.tax, lines: 1 },
    total: line.subtotal + line.tax,
    payments: [],
    notes: [],
  };
}

/**
 * The line of a month's credit note: one unit of the first purchase of several,
 * given back. Only what was bought by the 20th counts, because then nobody can
 * cancel it any more when the note is written.
 */
export function creditLine(items: Iterable<Billable>, terms: Terms): ReconciliationLine | undefined {
  const number = monthNumber(terms.month);
  for (const item of items) {
    const fits =
      item.cycle === 'one_time' && item.firstMonth === number && item.quantity > 1 && !item.cancelledAt;
    if (
      !fits ||
      item.orderDate.slice(8, 10) > '20' ||
      billingCurrency(item.customer.country) !== terms.currency
    )
      continue;
    const [line] = linesOf(item, terms);
    if (line && line.subtotal > 0) return credited(line, terms);
  }
  return undefined;
}

function credited(line: ReconciliationLine, { taxPercent }: Terms): ReconciliationLine {
  const subtotal = -Math.floor(line.subtotal / line.quantity);
  return {
    ...line,
    chargeType: 'customerCredit',
    quantity: -1,
    billableQuantity: '-1',
    subtotal,
    tax: taxOf(subtotal, taxPercent),
    effectiveUnitPrice: toText(fromCents(Math.abs(subtotal))),
    rate: '1',
    pricingCurrency: line.currency,
    creditReason: 'Goodwill credit',
  };
}
