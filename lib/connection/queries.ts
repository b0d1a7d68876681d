import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { ConnectionState } from './schema';

export const connectionQueries = {
  state: () =>
    queryOptions({
      queryKey: ['connection'],
      queryFn: ({ signal }) => getJson<ConnectionState>('/api/connection', signal),
      staleTime: 10_000,
    }),
};
