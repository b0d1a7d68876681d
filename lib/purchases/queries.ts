import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { OpenPurchase, Purchase, Review } from './schema';

export const purchaseQueries = {
  one: (customerId: string, purchaseId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'purchases', purchaseId],
      queryFn: ({ signal }) =>
        getJson<Purchase>(`/api/customers/${customerId}/purchases/${purchaseId}`, signal),
      staleTime: 1_000,
    }),
  open: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'purchases', 'open'],
      queryFn: ({ signal }) => getJson<OpenPurchase[]>(`/api/customers/${customerId}/purchases`, signal),
      staleTime: 10_000,
    }),
  review: (customerId: string, cartId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'carts', cartId, 'review'],
      queryFn: ({ signal }) => getJson<Review>(`/api/customers/${customerId}/carts/${cartId}/review`, signal),
      staleTime: 0,
    }),
};
