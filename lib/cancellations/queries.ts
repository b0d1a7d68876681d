import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Cancellation } from './schema';

export const cancellationQueries = {
  ofOrder: (customerId: string, orderId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'cancellations', orderId],
      queryFn: ({ signal }) =>
        getJson<Cancellation[]>(
          `/api/customers/${customerId}/orders/${encodeURIComponent(orderId)}/cancellations`,
          signal,
        ),
      staleTime: 1_000,
    }),
};
