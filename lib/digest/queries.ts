import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { DigestState } from './schema';

export const digestQueries = {
  /** Deliveries go on by themselves: looked at again while the page is open, and sooner while one is on its way. */
  state: () =>
    queryOptions({
      queryKey: ['digest'],
      queryFn: ({ signal }) => getJson<DigestState>('/api/digest', signal),
      staleTime: 2_000,
      refetchInterval: ({ state: { data } }) =>
        data?.deliveries.some(({ state }) => state === 'waiting') ? 2_000 : 10_000,
    }),
};
