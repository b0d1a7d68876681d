import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import { type ColumnName, sortText } from './kinds';
import type {
  LineDetail,
  LineFacets,
  LineFilter,
  LinePage,
  LineSet,
  Reading,
  UnreadableLine,
} from './schema';

const tick = 1_000;
/** How often lines are looked at again while they are being read. */
const growing = 3_000;
export const linesPerPage = 100;

/** What of the lines is meant, as the address of the page and of each request has it; defaults are left out. */
export function lineSearch({
  set,
  q,
  customer,
  charge,
  provider,
  reseller = [],
  sort,
}: LineFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (set !== 'charges') search.set('set', set);
  if (q !== '') search.set('q', q);
  for (const one of customer) search.append('customer', one);
  for (const one of charge) search.append('charge', one);
  for (const one of provider) search.append('provider', one);
  for (const one of reseller) search.append('reseller', one);
  if (sort) search.set('sort', sortText(sort));
  return search;
}

const urlOf = (invoiceId: string, end: string) =>
  `/api/billing/invoices/${encodeURIComponent(invoiceId)}/${end}`;
const keyOf = (invoiceId: string, ...rest: unknown[]) => ['billing', 'invoices', invoiceId, 'lines', ...rest];
/** What was there while they were being read is no answer once they all are. */
const seenKey = (reading: ReadingSeen) => [reading?.id, reading?.state];

/** Of which reading the answer is to be: another one is another list, and one under way grows. */
export type ReadingSeen = Pick<Reading, 'id' | 'state'> | null;

export const reconciliationQueries = {
  /** How far the reading of an invoice's lines is; asking has them read. Looked at again until they are all there. */
  reading: (invoiceId: string, set: LineSet) =>
    queryOptions({
      queryKey: ['billing', 'invoices', invoiceId, 'reading', set],
      queryFn: ({ signal }) =>
        getJson<Reading>(`/api/billing/invoices/${encodeURIComponent(invoiceId)}/reading?set=${set}`, signal),
      staleTime: tick,
      refetchInterval: ({ state: { data } }) => (data?.state === 'reading' ? tick : false),
    }),
  /** A page of the lines that a filter leaves, with the sums of all that it leaves. */
  lines: (
    invoiceId: string,
    reading: ReadingSeen,
    filter: LineFilter,
    columns: readonly ColumnName[],
    page: number,
  ) =>
    queryOptions({
      queryKey: keyOf(invoiceId, ...seenKey(reading), lineSearch(filter).toString(), columns.join(), page),
      queryFn: ({ signal }) => {
        const search = lineSearch(filter);
        search.set('from', String(page * linesPerPage));
        search.set('size', String(linesPerPage));
        search.set('columns', columns.join());
        return getJson<LinePage | null>(urlOf(invoiceId, `lines?${search}`), signal);
      },
      enabled: reading !== null,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      refetchInterval: reading?.state === 'reading' ? growing : false,
    }),
  /** What the lines can be narrowed to. */
  facets: (invoiceId: string, reading: ReadingSeen, filter: LineFilter) => {
    const wish = { ...filter, sort: null };
    return queryOptions({
      queryKey: keyOf(invoiceId, ...seenKey(reading), 'facets', lineSearch(wish).toString()),
      queryFn: ({ signal }) =>
        getJson<LineFacets | null>(urlOf(invoiceId, `lines/facets?${lineSearch(wish)}`), signal),
      staleTime: reading?.state === 'reading' ? growing : Number.POSITIVE_INFINITY,
    });
  },
  line: (invoiceId: string, readingId: string, set: LineSet, row: number) =>
    queryOptions({
      queryKey: keyOf(invoiceId, readingId, set, 'line', row),
      queryFn: ({ signal }) => getJson<LineDetail>(urlOf(invoiceId, `lines/${row}?set=${set}`), signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** The first lines of which something could not be read. */
  unreadable: (invoiceId: string, readingId: string, set: LineSet) =>
    queryOptions({
      queryKey: keyOf(invoiceId, readingId, set, 'unreadable'),
      queryFn: ({ signal }) =>
        getJson<UnreadableLine[]>(urlOf(invoiceId, `lines/unreadable?set=${set}`), signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
