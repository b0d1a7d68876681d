import type { Cart } from '@/lib/cart/schema';
import type { Order } from '@/lib/orders/schema';
import type { OpenPurchase } from '@/lib/purchases/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';

/** Something that waits for a person. */
export type Need =
  | { kind: 'purchase'; purchase: OpenPurchase }
  | { kind: 'cart-line'; cart: Cart; titles: string[] }
  | { kind: 'cart-expiring' | 'cart-expired'; cart: Cart }
  | { kind: 'pending'; order: Order }
  | { kind: 'registering'; subscription: AzureSubscription };

const hour = 3_600_000;

/** What needs somebody, worst first: not confirmed, cart, pending for over an hour, registering. */
export function needsOf(
  known: {
    purchases?: readonly OpenPurchase[];
    cart?: Cart | null;
    orders?: readonly Order[];
    subscriptions?: readonly AzureSubscription[];
  },
  now: number,
): Need[] {
  const { purchases = [], cart, orders = [], subscriptions = [] } = known;
  return [
    ...purchases.map((purchase): Need => ({ kind: 'purchase', purchase })),
    ...(cart ? needsOfCart(cart, now) : []),
    ...orders
      .filter((order) => order.status === 'pending' && now - Date.parse(order.placedAt) > hour)
      .map((order): Need => ({ kind: 'pending', order })),
    ...subscriptions
      .filter((subscription) => subscription.registration === 'registering')
      .map((subscription): Need => ({ kind: 'registering', subscription })),
  ];
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
