import type { SetAddress } from '@/components/layout/use-address';
import { oneOf, text, type ValuesIn } from '@/lib/address';
import { elsewhere, type OrderCycle, orderCycles, orderSorts, orderStatuses } from '@/lib/orders/kinds';
import type { Order } from '@/lib/orders/schema';

export const orderParams = {
  cycle: oneOf(orderCycles, 'onetime'),
  q: text(''),
  status: oneOf(orderStatuses),
  by: text(),
  reseller: text(),
  from: text(),
  to: text(),
  sort: oneOf(orderSorts, 'placed-down'),
};
export type OrderParams = ValuesIn<typeof orderParams>;
export type SetOrderParams = SetAddress<typeof orderParams>;
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
