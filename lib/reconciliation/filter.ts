import type { Column } from './column';
import type { ColumnName } from './columns';
import type { LineFilter } from './schema';

/** Of a filter, what leaves lines out. */
export type LineWish = Pick<LineFilter, 'q' | 'customer' | 'charge' | 'provider' | 'reseller'>;

/** Where the text of a filter is looked for. */
export const searchedColumns = [
  'customerName',
  'customerDomainName',
  'productName',
  'skuName',
  'subscriptionDescription',
  'orderId',
  'alternateId',
  'reservationOrderId',
  'subscriptionId',
] as const satisfies readonly ColumnName[];

/** Plain letters, so that a search finds with and without accents and capitals. */
export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const leavesAllIn = ({ q, customer, charge, provider, reseller = [] }: LineWish) =>
  plain(q.trim()) === '' && customer.length + charge.length + provider.length + reseller.length === 0;

/** The columns that a filter has to see. */
export function columnsAsked({ q, customer, charge, provider, reseller = [] }: LineWish): ColumnName[] {
  const asked: ColumnName[] = [];
  if (customer.length > 0) asked.push('customerId');
  if (charge.length > 0) asked.push('chargeType');
  if (provider.length > 0) asked.push('billingProvider');
  if (reseller.length > 0) asked.push('tier2MpnId');
  if (plain(q.trim()) !== '') asked.push(...searchedColumns);
  return asked;
}

/**
 * The rows of a chunk of so many lines that a filter leaves, in order. Each different value is looked at once, however
 * many lines say it.
 */
export function rowsLeft(
  columns: Partial<Record<ColumnName, Column>>,
  lines: number,
  wish: LineWish,
): Uint32Array {
  const isIn = new Uint8Array(lines).fill(1);
  const keep = (name: ColumnName, fits: (value: string) => boolean) => {
    const column = columns[name];
    if (!column) {
      if (!fits('')) isIn.fill(0);
      return;
    }
    const good = Uint8Array.from(column.values, (value) => (fits(value) ? 1 : 0));
    for (let row = 0; row < lines; row += 1)
      isIn[row] = (isIn[row] ?? 0) & (good[column.codes[row] ?? 0] ?? 0);
  };
  const oneOf = (values: readonly string[]) => {
    const wanted = new Set(values.map((value) => value.toLowerCase()));
    return (value: string) => wanted.has(value.toLowerCase());
  };
  if (wish.customer.length > 0) keep('customerId', oneOf(wish.customer));
  if (wish.charge.length > 0) keep('chargeType', oneOf(wish.charge));
  if (wish.provider.length > 0) keep('billingProvider', oneOf(wish.provider));
  if (wish.reseller?.length) keep('tier2MpnId', oneOf(wish.reseller));
  const wanted = plain(wish.q.trim());
  if (wanted !== '') {
    const isFound = new Uint8Array(lines);
    for (const name of searchedColumns) {
      const column = columns[name];
      if (!column) continue;
      const good = Uint8Array.from(column.values, (value) => (plain(value).includes(wanted) ? 1 : 0));
      if (!good.includes(1)) continue;
      for (let row = 0; row < lines; row += 1)
        isFound[row] = (isFound[row] ?? 0) | (good[column.codes[row] ?? 0] ?? 0);
    }
    for (let row = 0; row < lines; row += 1) isIn[row] = (isIn[row] ?? 0) & (isFound[row] ?? 0);
  }
  let count = 0;
  for (const one of isIn) count += one;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < lines; row += 1) if (isIn[row] === 1) rows[at++] = row;
  return rows;
}
