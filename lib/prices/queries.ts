import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { PriceSettings } from './schema';

export const priceQueries = {
  settings: () =>
    queryOptions({
      queryKey: ['prices'],
      queryFn: ({ signal }) => getJson<PriceSettings>('/api/prices', signal),
      staleTime: 10_000,
    }),
};
