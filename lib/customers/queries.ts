import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Customer, CustomerList, Readiness } from './schema';

export const customerQueries = {
  list: () =>
    queryOptions({
      queryKey: ['customers'],
      queryFn: ({ signal }) => getJson<CustomerList>('/api/customers', signal),
      staleTime: 120_000,
    }),
  /** Those of one indirect reseller. */
  ofReseller: (resellerId: string) =>
    queryOptions({
      queryKey: ['customers', 'of-reseller', resellerId],
      queryFn: ({ signal }) =>
        getJson<CustomerList>(`/api/customers?reseller=${encodeURIComponent(resellerId)}`, signal),
      staleTime: 120_000,
    }),
  one: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId],
      queryFn: ({ signal }) => getJson<Customer>(`/api/customers/${customerId}`, signal),
      staleTime: 120_000,
    }),
  readiness: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'readiness'],
      queryFn: ({ signal }) => getJson<Readiness>(`/api/customers/${customerId}/readiness`, signal),
      staleTime: 120_000,
    }),
};
