import type { z } from 'zod';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { getProducts, getSkuNames, skuKey } from '@/lib/catalog/data';
import { type CatalogView, catalogViews } from '@/lib/catalog/schema';
import { getCartEstimate } from '@/lib/prices/data';
import { getResellerNames } from '@/lib/resellers/data';
import { FailureError, fail } from '@/lib/result';
import { editCart } from './editing';
import { lineFor, readOffers, renewed, requireUnrestricted, type Wanted } from './offers';
import { isSameThing, linesOf, resellerOf, whyNotQuantity } from './rules';
import type { BuyAgain, Cart, CartAnswer, CartContents, CartLine } from './schema';
import * as store from './store';

/** The cart as it is shown: what it costs, and who the resellers are that its lines name. */
export async function priced(cart: CartContents): Promise<Cart> {
  const [estimate, names] = await Promise.all([
    getCartEstimate(cart.customerId, linesOf(cart)),
    getResellerNames(linesOf(cart).map((line) => resellerOf(line) ?? '')),
  ]);
  const named = (line: CartLine): CartLine => {
    const mpnId = resellerOf(line);
    return mpnId === null ? line : { ...line, reseller: { mpnId, name: names.get(mpnId) ?? null } };
  };
  return {
    ...cart,
    groups: cart.groups.map((group) => ({ ...group, lines: group.lines.map(named) })),
    estimate,
  };
}

/** Prices are looked up when the change is done: nobody waits for a cart that is being priced. */
export async function edit(...change: Parameters<typeof editCart>): Promise<CartAnswer> {
  const { cart } = await editCart(...change);
  return { cart: cart && (await priced(cart)) };
}

/**
 * Adds to the line of the same thing if there is one; begins a cart if there is none. `alreadyIn`: what the person saw
 * in it, so that what was meant once is not in the cart twice.
 */
export async function addLines(
  access: CustomerAccess,
  added: Omit<CartLine, 'id'>[],
  alreadyIn?: number,
): Promise<Cart> {
  const open = await store.findOpenCart(access.customerId);
  const offers = await readOffers(access.customerId, open?.lines ?? []);
  const { cart } = await edit(access, null, (lines) => {
    const next = lines.map((line) => renewed(line, offerOf(offers, line)));
    for (const line of added) {
      const at = next.findIndex((one) => isSameThing(one, { ...line, id: one.id }));
      const same = next[at];
      const theirs = same?.quantity ?? 0;
      if (alreadyIn !== undefined && alreadyIn !== theirs)
        fail('conflict', 'cart-already-in', { values: { item: line.title, theirs } });
      const quantity = line.quantity + theirs;
      requireQuantity(quantity, line);
      // Whoever sells what is in the cart goes on selling it.
      if (same)
        next[at] = {
          ...{ ...same, ...line, id: same.id, name: line.name || same.name, quantity },
          ...(same.participants && { participants: same.participants }),
        };
      else next.push({ ...line, id: Math.max(-1, ...next.map((one) => one.id)) + 1 });
    }
    return next;
  });
  return cart ?? fail('not-found', 'cart');
}

/** Puts lines of an earlier cart into the open one, or a new one. Every line is read again; what is gone is left out. */
export const addAgain = async (customerId: string, lines: readonly Wanted[]): Promise<Cart | null> =>
  (await addOffered(customerId, lines)).cart;

/** The same, and which of them Microsoft does not offer any more. */
export async function addOffered<W extends Wanted>(
  customerId: string,
  lines: readonly W[],
): Promise<{ cart: Cart | null; missing: W[] }> {
  const access = await customerApi(customerId, 'edit-carts');
  const fresh = await Promise.all(lines.map((line) => lineOrNull(access, line)));
  const added = fresh.filter((line) => line !== null);
  return {
    cart: added.length > 0 ? await addLines(access, added) : null,
    missing: lines.filter((_, index) => !fresh[index]),
  };
}

export async function lineOrNull(access: CustomerAccess, wanted: Wanted) {
  try {
    return await lineFor(access, wanted);
  } catch (error) {
    if (error instanceof FailureError && ['rejected', 'not-found', 'invalid'].includes(error.failure.code))
      return null;
    throw error;
  }
}

/**
 * Puts what a customer has, or had, into the open cart, by today's offer of the same SKU and term. A second press finds
 * it there and adds nothing.
 */
export async function buyAgain(input: z.output<typeof BuyAgain>): Promise<{ cartId: string }> {
  const access = await customerApi(input.customerId, 'edit-carts');
  const subscriptionId = input.subscriptionId ?? null;
  const wanted: Wanted = {
    ...input,
    ...(await placeOf(access.customerId, { ...input, subscriptionId })),
    subscriptionId,
    billingCycle: null,
    name: '',
    attestationAccepted: false,
  };
  const line = await lineFor(access, wanted);
  if (input.term && line.term !== input.term) fail('rejected', 'term-gone', { values: { item: line.title } });
  if (subscriptionId) await requireUnrestricted(access.customerId, wanted, line.title);
  const { id: cartId } = await addLines(access, [line], 0);
  return { cartId };
}

/** Where a SKU is sold: from the index, or, where that does not know it, by looking at Microsoft's lists. */
async function placeOf(
  customerId: string,
  item: { productId: string; skuId: string; subscriptionId: string | null },
): Promise<Pick<Wanted, 'view' | 'segment'>> {
  const known = (await getSkuNames(customerId, [item])).get(skuKey(item))?.place;
  if (known) return known;
  const segment = 'commercial';
  const subscription = item.subscriptionId ? { subscriptionId: item.subscriptionId } : {};
  const views = await Promise.all(
    catalogViews.map(async (view): Promise<CatalogView[]> => {
      const shelf = await getProducts({ customerId, view, segment, ...subscription });
      const has = shelf.status === 'open' && shelf.products.some(({ id }) => id === item.productId);
      return has ? [view] : [];
    }),
  );
  const [view] = views.flat();
  return view ? { view, segment } : fail('rejected', 'item-gone', { values: { item: item.productId } });
}

export function requireQuantity(quantity: number, line: Parameters<typeof whyNotQuantity>[1]) {
  const why = whyNotQuantity(quantity, line);
  if (why) fail('invalid', why.reason, { values: { limit: why.limit }, fields: { quantity: [why.reason] } });
}

/** Offers were read before the lock; lines are other objects inside it. */
export function offerOf(offers: Awaited<ReturnType<typeof readOffers>>, line: CartLine) {
  for (const [known, offer] of offers) if (isSameThing(known, line)) return offer;
  return undefined;
}
