import { prop } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import { isReservation } from '../seeds/catalog-model';
import type { OrderLineRecord, OrderRecord } from './order-record';

const DAY = 86_400_000;

/** Days within which an order line can be cancelled (order facts, section 11.3). */
const WINDOW: Partial<Record<string, number>> = { perpetual: 30, subscription: 7 };

/**
 * The order with some or all of its lines cancelled, each as a whole. All or nothing: one line that cannot
 * be cancelled refuses the request. A line number outside the order: 400 code 800071; cancelled before:
 * 400 code 800061; window over: 400 code 900117; reservations: 403 code 800019; SaaS: 403 code 800077; what
 * is cancelled through its subscription: 400 code 800063.
 */
export function cancelOrder(world: World, order: OrderRecord, body: unknown): OrderRecord {
  const numbers = lineNumbers(order, prop(body, 'lineItems'));
  const now = world.now();
  for (const number of numbers) {
    const line = order.lines[number];
    if (line) requireCancellable(world, order, line, now);
  }
  return {
    ...order,
    lines: order.lines.map((line) =>
      numbers.includes(line.lineItemNumber) ? { ...line, cancelledAt: now.toISOString() } : line,
    ),
  };
}

function lineNumbers(order: OrderRecord, sent: unknown): number[] {
  if (sent === undefined || sent === null) return order.lines.map((line) => line.lineItemNumber);
  if (!Array.isArray(sent) || sent.length === 0)
    throw new ApiError(400, 800002, 'There are no lines to cancel.');
  return sent.map((line: unknown) => {
    const number = prop(line, 'lineItemNumber');
    if (typeof number !== 'number' || !order.lines[number]) {
      throw new ApiError(400, 800071, `Line item numbers go from 0 to ${order.lines.length - 1}.`);
    }
    return number;
  });
}

function requireCancellable(world: World, order: OrderRecord, line: OrderLineRecord, now: Date): void {
  const kind = worldCatalog(world).sku(line.productId, line.skuId)?.kind;
  if (kind && isReservation(kind)) {
    throw new ApiError(403, 800019, 'Reservations are returned in the Azure portal.');
  }
  if (kind === 'saas')
    throw new ApiError(403, 800077, 'Marketplace subscriptions are cancelled by themselves.');
  if (kind === 'licence' || kind === 'azure-plan' || kind === 'classic-azure') {
    throw new ApiError(400, 800063, `The order ${order.id} is cancelled through its subscriptions.`);
  }
  const days = WINDOW[kind ?? ''];
  if (!days) throw new ApiError(400, 800061, 'The order cannot be cancelled.');
  if (line.cancelledAt) throw new ApiError(400, 800061, `Line ${line.lineItemNumber} is cancelled already.`);
  if (now.getTime() - Date.parse(order.creationDate) > days * DAY) {
    throw new ApiError(400, 900117, `The ${days}-day cancellation window is over.`);
  }
}
