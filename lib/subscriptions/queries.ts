import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { AzureSubscriptions } from './schema';

export const subscriptionQueries = {
  azure: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'azure'],
      queryFn: ({ signal }) => getJson<AzureSubscriptions>(`/api/customers/${customerId}/azure`, signal),
      staleTime: 30_000,
    }),
};
