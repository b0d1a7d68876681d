import { isSameSku } from '@/lib/cart/rules';
import type { BillingCycle } from '@/lib/catalog/schema';
import { subtract } from '@/lib/money';
import type { SentLine } from '@/lib/purchases/schema';
import type { NamedReseller } from '@/lib/resellers/schema';
import { elsewhere, type OrderCycle, type OrderSort, type OrderStatus } from './kinds';
import type { Order, OrderWish } from './schema';

/** Microsoft may take this long to list a new order. */
const listedWithin = 15 * 60_000;

const cycles: Record<Exclude<OrderCycle, 'all'>, BillingCycle> = {
  onetime: 'one_time',
  monthly: 'monthly',
  annual: 'annual',
  triennial: 'triennial',
  none: 'none',
};
export const isOfCycle = (billingCycle: BillingCycle, cycle: OrderCycle) =>
  cycle === 'all' || cycles[cycle] === billingCycle;

export const orderStatusOf = (text: string): OrderStatus =>
  (['completed', 'pending', 'cancelled'] as const).find((status) => status === text.toLowerCase()) ??
  'unknown';

/** An order placed here that Microsoft does not list: it has 15 minutes, then it is late. */
export const listedState = (isListed: boolean, placedAt: string, now: Date): Order['listed'] => {
  if (isListed) return 'listed';
  return now.getTime() - Date.parse(placedAt) < listedWithin ? 'not-yet' : 'late';
};

/** How much of a line is done. Microsoft counts by quantity; `unfulfilled` means cancelled. */
export function provisioningOf(
  status: string,
  parts: readonly { quantity: number; status: string }[],
): { status: 'fulfilled' | 'unfulfilled' | 'pending'; fulfilled: number; total: number } {
  const sum = (list: typeof parts) => list.reduce((all, part) => all + part.quantity, 0);
  const isDone = (text: string) => text.toLowerCase() === 'fulfilled';
  const word = status.toLowerCase();
  return {
    status: isDone(word) ? 'fulfilled' : word === 'unfulfilled' ? 'unfulfilled' : 'pending',
    fulfilled: sum(parts.filter((part) => isDone(part.status))),
    total: sum(parts),
  };
}

/** Which of the lines we sent an order's line is; its quantity is 0 once it was cancelled. */
export const sentLineOf = (lines: readonly SentLine[], catalogItemId: string, quantity: number) =>
  lines.find((line) => isSameSku(line.catalogItemId, catalogItemId) && line.quantity === quantity) ??
  lines.find((line) => isSameSku(line.catalogItemId, catalogItemId));

/** The line that gave something: by its number, where that is of the same SKU; else the first of the same SKU. */
export function findOrderLine(
  { lines }: Order,
  {
    productId,
    skuId,
    order,
  }: { productId: string | null; skuId: string | null; order: { lineNumber: number | null } | null },
) {
  const isOfSku = (line: Order['lines'][number]) => isSameSku(line.catalogItemId, `${productId}:${skuId}`);
  return lines.find((line) => line.number === order?.lineNumber && isOfSku(line)) ?? lines.find(isOfSku);
}

const isGuid = /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/;
const plainId = (id: string) => {
  const low = id.trim().toLowerCase();
  return isGuid.test(low) ? low.replace(/[{}-]/g, '') : low;
};
type Named = { id: string; number: string };
/**
 * One order has several names (orders.md 6): a GUID, a long token or twelve hex digits as its id, and the twelve as its
 * short number beside. Two are one when they share a name.
 */
export const isSameOrder = (a: Named, b: Named): boolean =>
  [a.id, a.number].some((name) => name !== '' && [b.id, b.number].map(plainId).includes(plainId(name)));

/** Each order once, under the first of its names. */
export const distinctOrders = <T extends Named>(orders: readonly T[]): T[] =>
  orders.filter((order, index) => !orders.slice(0, index).some((one) => isSameOrder(one, order)));

/** The order with these lines cancelled: Microsoft's list may still show them as they were (orders.md 11.1). */
export function withCancelled<T extends Pick<Order, 'status' | 'lines' | 'total'>>(
  order: T,
  lineNumbers: readonly number[],
): T {
  const stale = order.lines.filter((line) => lineNumbers.includes(line.number) && line.quantity > 0);
  if (stale.length === 0) return order;
  const lines = order.lines.map((line) =>
    stale.includes(line) ? { ...line, quantity: 0, amount: line.amount === null ? null : '0' } : line,
  );
  return {
    ...order,
    lines,
    status: lines.every((line) => line.quantity === 0) ? 'cancelled' : order.status,
    total: stale.reduce<string | null>(
      (left, { amount }) => (left === null || amount === null ? null : subtract(left, amount)),
      order.total,
    ),
  };
}

/** A publisher's address, where it is one that may be opened: https, and a host that can be named. */
export function activationOf(address: string): { url: string; host: string } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' ? { url: url.href, host: url.hostname } : null;
}

/** The resellers through whom orders were sold, each once, by name. */
export const resellersIn = (orders: readonly Pick<Order, 'lines'>[]): NamedReseller[] => {
  const named = orders.flatMap(({ lines }) => lines.flatMap(({ reseller }) => reseller ?? []));
  return [...new Map(named.map((one) => [one.mpnId, one])).values()].sort((a, b) =>
    (a.name ?? a.mpnId).localeCompare(b.name ?? b.mpnId),
  );
};

export const unitsIn = (order: Pick<Order, 'lines'>) =>
  order.lines.reduce((sum, line) => sum + line.quantity, 0);

export function filterOrders(
  orders: readonly Order[],
  { q, status, by, reseller, from, to }: OrderWish,
): Order[] {
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
      (!reseller || order.lines.some((line) => line.reseller?.mpnId === reseller)) &&
      (!from || day >= from) &&
      (!to || day <= to)
    );
  });
}

const compare: Record<OrderSort, (a: Order, b: Order) => number> = {
  placed: (a, b) => a.placedAt.localeCompare(b.placedAt),
  'placed-down': (a, b) => b.placedAt.localeCompare(a.placedAt),
  number: (a, b) => a.number.localeCompare(b.number),
  'units-down': (a, b) => unitsIn(b) - unitsIn(a),
};
export const sortOrders = (orders: readonly Order[], sort: OrderSort): Order[] =>
  [...orders].sort(compare[sort]);
