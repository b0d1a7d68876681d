import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import { isUnderway } from './rules';
import type { Bulk, BulkList } from './schema';

export const bulkQueries = {
  list: () =>
    queryOptions({
      queryKey: ['bulk'],
      queryFn: ({ signal }) => getJson<BulkList>('/api/bulk', signal),
      staleTime: 10_000,
    }),
  /** Read again every two seconds while something is still to come. */
  one: (bulkId: string) =>
    queryOptions({
      queryKey: ['bulk', bulkId],
      queryFn: ({ signal }) => getJson<Bulk>(`/api/bulk/${bulkId}`, signal),
      staleTime: 1_000,
      refetchInterval: ({ state }) => (state.data && isUnderway(state.data) ? 2_000 : false),
    }),
};
