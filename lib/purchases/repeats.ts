import { isSameSku, linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import type { SeenOrder } from './rules';
import type { Journal, RepeatWarning } from './schema';
import { groupsShown, requestOf } from './view';

export const repeatWindow = 24 * 3_600_000;

/**
 * Orders of the last 24 hours that look like this cart: the same SKU and quantity, by anyone. Of a purchase that
 * nobody could confirm and whose pause was lifted, every overlapping SKU counts, whatever its quantity.
 */
export function repeatsOf(
  cart: Cart,
  ours: readonly { id: string; cartId: string; journal: Journal }[],
  listed: readonly SeenOrder[],
  now: Date,
): RepeatWarning[] {
  const since = now.getTime() - repeatWindow;
  const lines = linesOf(cart);
  const warnings: RepeatWarning[] = [];
  const ourOrders = new Set<string>();

  for (const { cartId, journal } of ours) {
    const at = journal[0]?.at ?? '';
    const wasLifted = journal.some((entry) => entry.type === 'pause-lifted');
    for (const group of groupsShown(journal)) {
      if (group.order) ourOrders.add(group.order.id);
      if (cartId === cart.id || Date.parse(at) < since || group.status === 'not-placed') continue;
      for (const bought of group.lines) {
        const isLike = lines.some(
          (line) =>
            isSameSku(line.catalogItemId, bought.catalogItemId) &&
            (line.quantity === bought.quantity || (wasLifted && group.status !== 'placed')),
        );
        if (!isLike) continue;
        warnings.push({
          who: requestOf(journal).sender.name,
          at,
          title: bought.title,
          quantity: bought.quantity,
          orderId: group.order?.id ?? null,
          orderNumber: group.order?.number ?? null,
        });
      }
    }
  }

  for (const order of listed) {
    if (ourOrders.has(order.id) || Date.parse(order.placedAt) < since) continue;
    for (const bought of order.lines) {
      const like = lines.find(
        (line) => isSameSku(line.catalogItemId, bought.catalogItemId) && line.quantity === bought.quantity,
      );
      if (!like) continue;
      const { id: orderId, number: orderNumber, placedAt: at } = order;
      warnings.push({ who: '', at, title: like.title, quantity: bought.quantity, orderId, orderNumber });
    }
  }
  return warnings.sort((a, b) => b.at.localeCompare(a.at));
}
