import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { OrderCycle, OrderDetail, OrderList } from './schema';

export const orderQueries = {
  list: (customerId: string, cycle: OrderCycle) =>
    queryOptions({
      queryKey: ['customers', customerId, 'orders', cycle],
      queryFn: ({ signal }) =>
        getJson<OrderList>(`/api/customers/${customerId}/orders?cycle=${cycle}`, signal),
      staleTime: 30_000,
    }),
  one: (customerId: string, orderId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'order', orderId],
      queryFn: ({ signal }) =>
        getJson<OrderDetail>(`/api/customers/${customerId}/orders/${encodeURIComponent(orderId)}`, signal),
      staleTime: 30_000,
    }),
};
