import { parseAsInteger, parseAsNativeArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sortOf } from '@/lib/reconciliation/kinds';
import type { LineFilter } from '@/lib/reconciliation/schema';

export const lineParams = {
  q: parseAsString.withDefault(''),
  customer: parseAsNativeArrayOf(parseAsString),
  charge: parseAsNativeArrayOf(parseAsString),
  provider: parseAsNativeArrayOf(parseAsString),
  sort: parseAsString,
  set: parseAsStringLiteral(['charges', 'usage']).withDefault('charges'),
  /** The line whose panel is open, by its place among all lines of the reading. */
  line: parseAsInteger,
};
export type LineParams = {
  q: string;
  customer: string[];
  charge: string[];
  provider: string[];
  sort: string | null;
  set: 'charges' | 'usage';
  line: number | null;
};

export const filterOf = ({ sort, ...params }: LineParams): LineFilter => ({
  set: params.set,
  q: params.q.slice(0, 200),
  customer: params.customer.slice(0, 100),
  charge: params.charge.slice(0, 100),
  provider: params.provider.slice(0, 10),
  sort: sortOf(sort),
});

export const isFiltered = ({ q, customer, charge, provider }: LineFilter) =>
  q.trim() !== '' || customer.length + charge.length + provider.length > 0;
