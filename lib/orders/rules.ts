import { isSameSku } from '@/lib/cart/rules';
import type { BillingCycle } from '@/lib/catalog/schema';
import type { SentLine } from '@/lib/purchases/schema';
import type { Order, OrderCycle, OrderStatus } from './schema';

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
