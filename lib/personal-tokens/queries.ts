import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { TokenList } from './schema';

export const tokenQueries = {
  mine: () =>
    queryOptions({
      queryKey: ['personal-tokens'],
      queryFn: ({ signal }) => getJson<TokenList>('/api/tokens', signal),
      staleTime: 10_000,
    }),
};
