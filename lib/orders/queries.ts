import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { OrderCycle, OrderDetail, OrderList, PlacedBehind } from './schema';

export const orderQueries = {
  list: (customerId: string, cycle: OrderCycle) =>
    queryOptions({
      queryKey: ['customers', customerId, 'orders', cycle],
      queryFn: ({ signal }) =>
        getJson<OrderList>(`/api/customers/${customerId}/orders?cycle=${cycle}`, signal),
      staleTime: 30_000,
    }),
  /** By our own record alone. */
  kept: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'orders', 'kept'],
      queryFn: ({ signal }) => getJson<OrderList>(`/api/customers/${customerId}/orders/kept`, signal),
      staleTime: 30_000,
    }),
  one: (customerId: string, orderId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'order', orderId],
      queryFn: ({ signal }) =>
        getJson<OrderDetail>(`/api/customers/${customerId}/orders/${encodeURIComponent(orderId)}`, signal),
      staleTime: 30_000,
    }),
  /** The purchase here behind an order that a bill names; null = it was placed elsewhere. */
  placedHere: (customerId: string, names: { orderId: string; alternateId: string }) =>
    queryOptions({
      queryKey: ['customers', customerId, 'placed-here', names],
      queryFn: ({ signal }) =>
        getJson<PlacedBehind | null>(
          `/api/customers/${customerId}/orders/placed-here?${new URLSearchParams(names)}`,
          signal,
        ),
      staleTime: 60_000,
    }),
};
