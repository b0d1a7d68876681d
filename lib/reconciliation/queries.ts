import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { LineSet, Reading } from './schema';

const tick = 1_000;

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
};
