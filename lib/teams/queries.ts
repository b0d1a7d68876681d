import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Teams } from './schema';

export const teamQueries = {
  all: () =>
    queryOptions({
      queryKey: ['teams'],
      queryFn: ({ signal }) => getJson<Teams>('/api/teams', signal),
      staleTime: 10_000,
    }),
};
