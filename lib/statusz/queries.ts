import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Status } from './schema';

export const statuszQueries = {
  /** It changes by itself: looked at again and again while the page is open. */
  now: () =>
    queryOptions({
      queryKey: ['statusz'],
      queryFn: ({ signal }) => getJson<Status>('/api/statusz', signal),
      staleTime: 2_000,
      refetchInterval: 10_000,
    }),
};
