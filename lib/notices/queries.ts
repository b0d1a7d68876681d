import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { NoticeState } from './schema';

export const noticeQueries = {
  /** Notices go on by themselves: looked at again while the page is open, and sooner while one is on its way. */
  state: () =>
    queryOptions({
      queryKey: ['notices'],
      queryFn: ({ signal }) => getJson<NoticeState>('/api/notices', signal),
      staleTime: 2_000,
      refetchInterval: ({ state: { data } }) =>
        data?.deliveries.some(({ state }) => state === 'waiting') ? 2_000 : 10_000,
    }),
};
