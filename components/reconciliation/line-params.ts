import { oneOf, text, texts, type ValuesIn, whole } from '@/lib/address';
import { sortOf } from '@/lib/reconciliation/kinds';
import type { LineFilter } from '@/lib/reconciliation/schema';

export const lineParams = {
  q: text(''),
  customer: texts(),
  charge: texts(),
  provider: texts(),
  reseller: texts(),
  sort: text(),
  set: oneOf(['charges', 'usage'], 'charges'),
  /** The line whose panel is open, by its place among all lines of the reading. */
  line: whole(),
};
export type LineParams = ValuesIn<typeof lineParams>;

export const filterOf = ({ sort, ...params }: LineParams): LineFilter => ({
  set: params.set,
  q: params.q.slice(0, 200),
  customer: params.customer.slice(0, 100),
  charge: params.charge.slice(0, 100),
  provider: params.provider.slice(0, 10),
  ...(params.reseller.length > 0 && { reseller: params.reseller.slice(0, 100) }),
  sort: sortOf(sort),
});

export const isFiltered = ({ q, customer, charge, provider, reseller = [] }: LineFilter) =>
  q.trim() !== '' || customer.length + charge.length + provider.length + reseller.length > 0;
