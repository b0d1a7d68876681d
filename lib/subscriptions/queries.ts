import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { AzureEntitlements, AzureSubscriptions, Followed } from './schema';

export const subscriptionQueries = {
  azure: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'azure'],
      queryFn: ({ signal }) => getJson<AzureSubscriptions>(`/api/customers/${customerId}/azure`, signal),
      staleTime: 30_000,
    }),
  /** The Azure subscriptions in a plan. */
  inPlan: (customerId: string, subscriptionId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'azure', subscriptionId],
      queryFn: ({ signal }) =>
        getJson<AzureEntitlements>(`/api/customers/${customerId}/azure/${subscriptionId}`, signal),
      staleTime: 60_000,
    }),
  /** The registrations that this person asked for, in all customers. */
  followed: () =>
    queryOptions({
      queryKey: ['registrations'],
      queryFn: ({ signal }) => getJson<Followed>('/api/registrations', signal),
      staleTime: 10_000,
    }),
};
