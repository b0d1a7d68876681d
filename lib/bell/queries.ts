import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Bell } from './schema';

export const bellQueries = {
  /** What this person is told. */
  told: () =>
    queryOptions({
      queryKey: ['bell'],
      queryFn: ({ signal }) => getJson<Bell>('/api/bell', signal),
      staleTime: 15_000,
    }),
};
