import { linesOf, resellerOf } from '@/lib/cart/rules';
import type { CartContents, CartLine } from '@/lib/cart/schema';
import type { Review, SentLine } from './schema';

/** The lines of a cart as they are kept for ever, each with the estimate that was shown. */
export const confirmedLines = (cart: CartContents, seen: Pick<Review, 'cart'>): SentLine[] =>
  linesOf(cart).map((line) => {
    const mpnId = resellerOf(line);
    const name = linesOf(seen.cart).find((one) => resellerOf(one) === mpnId)?.reseller?.name ?? null;
    return {
      ...toSentLine(line),
      estimate: seen.cart.estimate.units[line.id] ?? null,
      ...(mpnId !== null && { reseller: { mpnId, name } }),
    };
  });

const toSentLine = (line: CartLine): SentLine => ({
  id: line.id,
  catalogItemId: line.catalogItemId,
  view: line.view,
  segment: line.segment,
  productId: line.productId,
  skuId: line.skuId,
  title: line.title,
  fullTitle: line.fullTitle,
  kind: line.kind,
  regionName: line.regionName,
  name: line.name,
  subscription: line.subscription,
  scope: line.scope,
  term: line.term,
  billingCycle: line.billingCycle,
  quantity: line.quantity,
  orderGroup: line.orderGroup,
});
