import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { type Order, type OrderCycle, type OrderStatus, orderCycles } from '@/lib/orders/schema';

export const orderStatuses = [
  'completed',
  'pending',
  'cancelled',
  'unknown',
] as const satisfies OrderStatus[];
/** Placed here without a name, or in Partner Center. */
export const elsewhere = 'partner-center';

export const orderParams = {
  cycle: parseAsStringLiteral(orderCycles).withDefault('onetime'),
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(orderStatuses),
  by: parseAsString,
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringLiteral(['placed', 'placed-down', 'number', 'units-down']).withDefault('placed-down'),
};
export type OrderParams = inferParserType<typeof orderParams>;
export type SetOrderParams = (
  values: Partial<{ [K in keyof OrderParams]: OrderParams[K] | null }>,
  options?: { history?: 'push' | 'replace' },
) => unknown;
type Wanted = {
  q: string;
  status: OrderStatus | null;
  by: string | null;
  from: string | null;
  to: string | null;
};

export const unitsIn = (order: Order) => order.lines.reduce((sum, line) => sum + line.quantity, 0);

/** The people who placed orders here, and `partner-center` where nobody here did. */
export const placers = (orders: readonly Order[]) =>
  [...new Set(orders.map((order) => order.placedBy ?? elsewhere))].sort((a, b) => a.localeCompare(b));

/** `from` and `to` are whole days, both included, in UTC as Microsoft dates orders. */
export function filterOrders(orders: readonly Order[], { q, status, by, from, to }: Wanted): Order[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return orders.filter((order) => {
    const day = order.placedAt.slice(0, 10);
    const text = [
      order.number,
      order.id,
      ...order.lines.flatMap((line) => [line.fullTitle, line.title, line.name]),
    ]
      .join(' ')
      .toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!status || order.status === status) &&
      (!by || (order.placedBy ?? elsewhere) === by) &&
      (!from || day >= from) &&
      (!to || day <= to)
    );
  });
}

export function sortOrders(orders: readonly Order[], sort: string): Order[] {
  const compare: Record<string, (a: Order, b: Order) => number> = {
    placed: (a, b) => a.placedAt.localeCompare(b.placedAt),
    'placed-down': (a, b) => b.placedAt.localeCompare(a.placedAt),
    number: (a, b) => a.number.localeCompare(b.number),
    'units-down': (a, b) => unitsIn(b) - unitsIn(a),
  };
  return [...orders].sort(compare[sort] ?? compare['placed-down']);
}

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
