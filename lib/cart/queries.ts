import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { CartAnswer } from './schema';

export const cartQueries = {
  /** The customer's open cart. */
  current: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'cart'],
      queryFn: ({ signal }) => getJson<CartAnswer>(`/api/customers/${customerId}/cart`, signal),
      staleTime: 30_000,
    }),
  one: (customerId: string, cartId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'carts', cartId],
      queryFn: ({ signal }) => getJson<CartAnswer>(`/api/customers/${customerId}/carts/${cartId}`, signal),
      staleTime: 30_000,
    }),
};
