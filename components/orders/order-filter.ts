import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { elsewhere, type OrderCycle, orderCycles, orderSorts, orderStatuses } from '@/lib/orders/kinds';
import type { Order } from '@/lib/orders/schema';

export const orderParams = {
  cycle: parseAsStringLiteral(orderCycles).withDefault('onetime'),
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(orderStatuses),
  by: parseAsString,
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringLiteral(orderSorts).withDefault('placed-down'),
};
export type OrderParams = inferParserType<typeof orderParams>;
export type SetOrderParams = (
  values: Partial<{ [K in keyof OrderParams]: OrderParams[K] | null }>,
  options?: { history?: 'push' | 'replace' },
) => unknown;
/** The people who placed orders here, and `partner-center` where nobody here did. */
export const placers = (orders: readonly Order[]) =>
  [...new Set(orders.map((order) => order.placedBy ?? elsewhere))].sort((a, b) => a.localeCompare(b));

const quarterOfAnHour = 15 * 60_000;
/** Orders that Microsoft does not list yet: those still within its 15 minutes, and when those end; and the late ones. */
export function unlisted(orders: readonly Order[]) {
  const fresh = orders.filter((order) => order.listed === 'not-yet');
  const youngest = fresh.map((order) => Date.parse(order.placedAt)).sort((a, b) => b - a)[0];
  return {
    fresh,
    until: youngest === undefined ? null : new Date(youngest + quarterOfAnHour).toISOString(),
    late: orders.filter((order) => order.listed === 'late'),
  };
}

const cycleOf: Partial<Record<Order['billingCycle'], OrderCycle>> = {
  one_time: 'onetime',
  monthly: 'monthly',
  annual: 'annual',
  triennial: 'triennial',
  none: 'none',
};
/** How many orders each tab holds, once all of them are read. */
export function countByCycle(orders: readonly Order[] | undefined): Record<OrderCycle, number> | null {
  if (!orders) return null;
  const counts = { onetime: 0, monthly: 0, annual: 0, triennial: 0, none: 0, all: orders.length };
  for (const order of orders) {
    const cycle = cycleOf[order.billingCycle];
    if (cycle) counts[cycle] += 1;
  }
  return counts;
}
