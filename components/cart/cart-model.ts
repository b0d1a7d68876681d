import { linesOf } from '@/lib/cart/rules';
import type { Cart, CartLine, LineError } from '@/lib/cart/schema';
import { isItemGone } from '@/lib/code-kinds';
import type { AzureSubscription } from '@/lib/subscriptions/schema';

/** Lines are numbered through all orders, as they are shown. */
export const numberOf = (cart: Pick<Cart, 'groups'>, lineId: number) =>
  linesOf(cart).findIndex((line) => line.id === lineId) + 1;

export const lineOf = (cart: Pick<Cart, 'groups'>, lineId: number | null) =>
  linesOf(cart).find((line) => line.id === lineId);

export const unitsOf = (lines: readonly { quantity: number }[]) =>
  lines.reduce((sum, line) => sum + line.quantity, 0);

/** Why a line cannot be ordered as it stands; Microsoft's own complaint weighs most. */
export type LineTrouble =
  | ({ kind: 'error' } & LineError)
  | { kind: 'gone' | 'changed' }
  | { kind: 'attestation' }
  | { kind: 'quantity-min' | 'quantity-max'; limit: number };

export function troubleOf(line: CartLine): LineTrouble | null {
  // An item under a new id mends itself in the review, and Microsoft's complaint about the old id with it.
  const isMended = line.offer === 'reissued' && line.error && isItemGone(line.error.code);
  if (line.error && !isMended) return { kind: 'error', ...line.error };
  if (line.offer === 'gone' || line.offer === 'changed') return { kind: line.offer };
  if (line.quantity < line.minimumQuantity) return { kind: 'quantity-min', limit: line.minimumQuantity };
  if (line.quantity > line.maximumQuantity) return { kind: 'quantity-max', limit: line.maximumQuantity };
  if (line.attestation && !line.attestation.accepted) return { kind: 'attestation' };
  return null;
}

export const troubledLines = (cart: Pick<Cart, 'groups'>) => linesOf(cart).filter((line) => troubleOf(line));

/** The next line with a problem after this one, round and round. */
export function nextTroubled(cart: Pick<Cart, 'groups'>, afterLineId: number | null): CartLine | null {
  const lines = linesOf(cart);
  const start = lines.findIndex((line) => line.id === afterLineId);
  const turned = [...lines.slice(start + 1), ...lines.slice(0, start + 1)];
  return turned.find((line) => troubleOf(line)) ?? null;
}

const hour = 3_600_000;

/** Microsoft drops a cart after 7 days. `soon` from 24 hours left. */
export function lifeOf(cart: Pick<Cart, 'status' | 'expiresAt'>, now: number) {
  const left = Date.parse(cart.expiresAt) - now;
  if (cart.status === 'expired' || left <= 0)
    return { state: 'expired', days: 0, hours: 0, minutes: 0 } as const;
  return {
    state: left < 24 * hour ? 'soon' : 'long',
    days: Math.floor(left / (24 * hour)),
    hours: Math.floor(left / hour) % 24,
    minutes: Math.floor(left / 60_000) % 60,
  } as const;
}

/** The Azure subscriptions that the lines are bought for, with what is known of them now. */
export function subscriptionsInCart(cart: Pick<Cart, 'groups'>, known: readonly AzureSubscription[]) {
  const ids = new Map(
    linesOf(cart).flatMap((line) =>
      line.subscription ? [[line.subscription.id, line.subscription.name] as const] : [],
    ),
  );
  return [...ids].map(([id, name]) => ({
    id,
    name,
    registration: known.find((subscription) => subscription.id === id)?.registration ?? 'unknown',
  }));
}

/** The line that adding the same thing would double, if it is in the cart already. */
export const sameLine = (
  cart: Pick<Cart, 'groups'>,
  wanted: Pick<CartLine, 'productId' | 'skuId' | 'term' | 'scope'> & {
    billingCycle: string | null;
    subscriptionId: string | null;
  },
) =>
  linesOf(cart).find(
    (line) =>
      line.productId === wanted.productId &&
      line.skuId === wanted.skuId &&
      (line.term ?? null) === wanted.term &&
      line.billingCycle === (wanted.billingCycle ?? line.billingCycle) &&
      (line.scope ?? null) === wanted.scope &&
      (line.subscription?.id.toLowerCase() ?? null) === (wanted.subscriptionId?.toLowerCase() ?? null),
  );

/** The line that a cart has and had not before: what was just added. */
export function addedLine(before: Pick<Cart, 'groups'> | null, after: Pick<Cart, 'groups'>) {
  const old = new Set(before ? linesOf(before).map((line) => line.id) : []);
  return linesOf(after).find((line) => !old.has(line.id)) ?? null;
}
