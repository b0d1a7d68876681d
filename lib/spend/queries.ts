import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { BilledOrders, OrderBilling, Spend, SpendQuery } from './schema';

/** What is not the default, as the address of the page and of the file have it. */
export function spendSearch({ currency, customer, months, by }: SpendQuery): string {
  const search = new URLSearchParams();
  if (currency) search.set('currency', currency);
  if (customer) search.set('customer', customer);
  if (months) search.set('months', months);
  if (by !== 'customer') search.set('by', by);
  return search.size > 0 ? `?${search}` : '';
}

export const spendQueries = {
  one: (wish: SpendQuery) =>
    queryOptions({
      queryKey: ['billing', 'spend', spendSearch(wish)],
      queryFn: ({ signal }) => getJson<Spend>(`/api/billing/spend${spendSearch(wish)}`, signal),
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    }),
  ofOrder: (customerId: string, { orderId, number }: { orderId: string; number: string }) =>
    queryOptions({
      queryKey: ['customers', customerId, 'order', orderId, 'billing'],
      queryFn: ({ signal }) =>
        getJson<OrderBilling>(
          `/api/customers/${customerId}/orders/${encodeURIComponent(orderId)}/billing?number=${encodeURIComponent(number)}`,
          signal,
        ),
      staleTime: 60_000,
    }),
  /** Not under the orders' own key: what looks for lists of orders there would take this for one. */
  ofOrders: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'orders-billed'],
      queryFn: ({ signal }) => getJson<BilledOrders>(`/api/customers/${customerId}/orders/billed`, signal),
      staleTime: 60_000,
    }),
};
