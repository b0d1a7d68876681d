import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import type { OrderRecord } from './order-record';
import { putOrder } from './order-store';

/**
 * Keeps a new order, and the Azure subscriptions it makes: unlike licences they are a customer's own thing,
 * registered for reservations and given Azure subscriptions later, so they are kept and not derived.
 */
export function placeOrder(world: World, order: OrderRecord): void {
  for (const line of order.lines) {
    const kind = worldCatalog(world).sku(line.productId, line.skuId)?.kind;
    if (!line.subscriptionId || (kind !== 'azure-plan' && kind !== 'classic-azure')) continue;
    world.subscriptions.put(line.subscriptionId, {
      id: line.subscriptionId,
      customerId: order.customerId,
      name: line.friendlyName,
      kind: kind === 'azure-plan' ? 'azure-plan' : 'classic',
      offerId: line.offerId,
      offerName: kind === 'azure-plan' ? 'Microsoft Azure plan' : 'Microsoft Azure',
      status: 'active',
      createdAt: order.creationDate,
      orderId: order.id,
      registrationAskedAt: null,
      entitlements: [],
    });
  }
  putOrder(world, order);
}
