import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import { SEGMENTS } from '../seeds/catalog-model';
import type { Buyer } from './buyer';
import { judge } from './cart-lines';
import type { SentLine } from './cart-record';
import type { Purchase } from './order-making';
import { findItem, isSold } from './shelf';

/** What a cart tells on a line, a direct order refuses as a whole: the code and status for it. */
const REFUSALS: Record<number, [status: number, code: number]> = {
  10001: [400, 800004],
  10003: [400, 800010],
  10004: [403, 2006],
  10007: [400, 800021],
  10008: [400, 800013],
  10011: [400, 800030],
  10012: [400, 900203],
  10014: [400, 27007],
  10015: [403, 800067],
};

/** The purchases of a direct order. Nothing is bought when any line is wrong. */
export function directPurchases(
  world: World,
  buyer: Buyer,
  lines: readonly SentLine[],
): [Purchase, ...Purchase[]] {
  const purchases = lines.map((sent): Purchase => {
    const line = { ...sent, billingCycle: cycleFor(world, sent) };
    const { item, termDuration, error } = judge(world, buyer, line);
    if (error || !item) throw refusal(world, buyer, line, error?.errorCode ?? 10001);
    return { line, item, termDuration };
  });
  const [first, ...others] = purchases;
  if (!first) throw new ApiError(400, 800002, 'There are no lines.');
  return [first, ...others];
}

/** Left out or unknown, the billing cycle is the item's own. */
function cycleFor(world: World, { catalogItemId, billingCycle }: SentLine): string {
  if (billingCycle !== 'unknown') return billingCycle;
  const [productId = '', skuId = ''] = catalogItemId.split(':');
  return worldCatalog(world).sku(productId, skuId)?.billingCycles[0] ?? 'monthly';
}

function refusal(world: World, buyer: Buyer, { catalogItemId }: SentLine, lineCode: number): ApiError {
  const [productId = '', skuId = ''] = catalogItemId.split(':');
  const sku = worldCatalog(world).sku(productId, skuId);
  if (sku && !isSold(world, sku, buyer.country)) {
    return sku.kind === 'perpetual'
      ? new ApiError(400, 800022, 'The partner has to qualify for perpetual software first.')
      : new ApiError(400, 800070, `The offer is not available in ${buyer.country}.`);
  }
  // Sold here, but in a segment that the customer has not qualified for.
  const everywhere = sku && findItem(world, catalogItemId, buyer.country, SEGMENTS);
  if (lineCode === 10001 && everywhere) {
    return new ApiError(403, 800020, `The customer is not eligible for ${catalogItemId}.`);
  }
  const [status, code] = REFUSALS[lineCode] ?? [400, 800002];
  return new ApiError(status, code, `The item ${catalogItemId} cannot be ordered like this.`, [
    String(lineCode),
  ]);
}
