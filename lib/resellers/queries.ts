import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { ResellerList } from './schema';

export const resellerQueries = {
  list: () =>
    queryOptions({
      queryKey: ['resellers'],
      queryFn: ({ signal }) => getJson<ResellerList>('/api/resellers', signal),
      staleTime: 600_000,
    }),
};
