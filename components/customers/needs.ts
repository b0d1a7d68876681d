import type { Cart } from '@/lib/cart/schema';
import { endsWithin } from '@/lib/entitlements/rules';
import type { Held } from '@/lib/entitlements/schema';
import type { Order } from '@/lib/orders/schema';
import type { OpenPurchase } from '@/lib/purchases/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';

/** Something that waits for a person. */
export type Need =
  | { kind: 'purchase'; purchase: OpenPurchase }
  | { kind: 'cart-line'; cart: Cart; titles: string[] }
  | { kind: 'cart-expiring' | 'cart-expired'; cart: Cart }
  | { kind: 'pending'; order: Order }
  | { kind: 'ending'; what: 'reservations' | 'software'; held: Held[] }
  | { kind: 'registering' | 'not-enabled'; subscription: AzureSubscription };

const hour = 3_600_000;
/** Days before its end from which on something is named here. */
export const endingSoon = 30;

/**
 * What needs somebody, worst first: not confirmed, cart, what ends soon, pending for over an hour, registering, and no
 * subscription that could hold a reservation.
 */
export function needsOf(
  known: {
    purchases?: readonly OpenPurchase[];
    cart?: Cart | null;
    orders?: readonly Order[];
    subscriptions?: readonly AzureSubscription[];
    entitlements?: readonly Held[];
  },
  now: number,
): Need[] {
  const { purchases = [], cart, orders = [], subscriptions = [], entitlements = [] } = known;
  return [
    ...purchases.map((purchase): Need => ({ kind: 'purchase', purchase })),
    ...(cart ? needsOfCart(cart, now) : []),
    ...needsOfEnds(entitlements, now),
    ...orders
      .filter((order) => order.status === 'pending' && now - Date.parse(order.placedAt) > hour)
      .map((order): Need => ({ kind: 'pending', order })),
    ...subscriptions
      .filter((subscription) => subscription.registration === 'registering')
      .map((subscription): Need => ({ kind: 'registering', subscription })),
    ...needsOfAzure(subscriptions),
  ];
}

function needsOfEnds(entitlements: readonly Held[], now: number): Need[] {
  const soon = entitlements
    .filter(({ ends }) => endsWithin(ends, endingSoon, now))
    .sort((a, b) => endAt(a).localeCompare(endAt(b)));
  const kinds = { reservations: 'reservation', software: 'software' } as const;
  return (['reservations', 'software'] as const).flatMap((what) => {
    const held = soon.filter(({ kind }) => kind === kinds[what]);
    return held.length > 0 ? [{ kind: 'ending' as const, what, held }] : [];
  });
}
const endAt = ({ ends }: Held) => (ends.kind === 'on' ? ends.at : '');

/** Reservations need one enabled subscription; where one is, or is about to be, the others are no need. */
function needsOfAzure(subscriptions: readonly AzureSubscription[]): Need[] {
  const isKnown = subscriptions.every(({ registration }) =>
    ['not-registered', 'impossible'].includes(registration),
  );
  const first = subscriptions.find(({ registration }) => registration === 'not-registered');
  return isKnown && first ? [{ kind: 'not-enabled', subscription: first }] : [];
}

function needsOfCart(cart: Cart, now: number): Need[] {
  if (cart.status === 'ordered') return [];
  const left = Date.parse(cart.expiresAt) - now;
  if (cart.status === 'expired' || left <= 0) return [{ kind: 'cart-expired', cart }];
  const wrong = cart.groups.flatMap((group) => group.lines).filter((line) => line.error);
  return [
    ...(wrong.length > 0
      ? [{ kind: 'cart-line' as const, cart, titles: wrong.map((line) => line.title) }]
      : []),
    ...(left < 24 * hour ? [{ kind: 'cart-expiring' as const, cart }] : []),
  ];
}
