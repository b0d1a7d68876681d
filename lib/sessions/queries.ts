import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { SessionList, TimeLeft } from './schema';

export const sessionQueries = {
  all: () =>
    queryOptions({
      queryKey: ['sessions'],
      queryFn: ({ signal }) => getJson<SessionList>('/api/sessions', signal),
      staleTime: 10_000,
    }),
  left: () =>
    queryOptions({
      queryKey: ['sessions', 'left'],
      queryFn: ({ signal }) => getJson<TimeLeft>('/api/sessions/left', signal),
      staleTime: 0,
    }),
};
