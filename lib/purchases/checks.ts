import { linesOf } from '@/lib/cart/rules';
import type { Cart, CartLine } from '@/lib/cart/schema';
import { isUnsold } from '@/lib/catalog/rules';
import type { Inventory } from '@/lib/catalog/schema';
import type { Customer, Readiness } from '@/lib/customers/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import type { Check } from './schema';

/** Everything a review knows, each part read just now. */
export type Known = {
  cart: Cart;
  customer: Customer;
  readiness: Readiness;
  /** Of the lines that are bought for a subscription. */
  inventories: Map<number, Inventory>;
  subscriptions: readonly AzureSubscription[];
  now: Date;
};

/** The checks of a review, in the order they are shown. Keys of `detail` stand under `review.checks.<id>`. */
export const checksOf = (known: Known): Check[] => [
  linesCheck(known),
  ...inventoryCheck(known),
  marketCheck(known),
  agreementCheck(known),
  accountCheck(known),
  ...registrationCheck(known),
  ageCheck(known),
  { id: 'credit', status: 'told-later', detail: 'later', lineIds: [] },
];

const failed = (id: Check['id'], detail: string, lines: CartLine[], values: Check['values'] = {}): Check => ({
  id,
  status: 'failed',
  detail,
  values: { count: lines.length, ...values },
  lineIds: lines.map((line) => line.id),
});
const unread = (id: Check['id'], lines: CartLine[] = []): Check => ({
  id,
  status: 'unknown',
  detail: 'unread',
  values: { count: lines.length },
  lineIds: lines.map((line) => line.id),
});

function linesCheck({ cart }: Known): Check {
  const lines = linesOf(cart);
  const troubles: [string, (line: CartLine) => boolean][] = [
    ['refused', (line) => line.error !== null],
    ['gone', (line) => line.offer === 'gone'],
    ['reissued', (line) => line.offer === 'reissued'],
    ['quantity', (line) => line.quantity < line.minimumQuantity || line.quantity > line.maximumQuantity],
    ['attestation', (line) => line.attestation !== null && !line.attestation.accepted],
  ];
  for (const [detail, has] of troubles) {
    const troubled = lines.filter(has);
    if (troubled.length > 0) return failed('lines', detail, troubled);
  }
  const notRead = lines.filter((line) => line.offer === 'unread');
  if (notRead.length > 0) return unread('lines', notRead);
  return { id: 'lines', status: 'passed', detail: 'passed', values: { count: lines.length }, lineIds: [] };
}

/** Only reservations are checked; a check that could not be made blocks, for the answer is a minute away. */
function inventoryCheck({ cart, inventories }: Known): Check[] {
  const checked = linesOf(cart).filter((line) => {
    const inventory = inventories.get(line.id);
    return inventory !== undefined && inventory.status !== 'not-needed';
  });
  if (checked.length === 0) return [];
  const restricted = checked.filter((line) =>
    inventories.get(line.id)?.restricted.some(({ skuId }) => skuId === line.skuId),
  );
  const names = [...new Set(checked.map((line) => line.subscription?.name ?? ''))].join(', ');
  if (restricted.length > 0) return [failed('inventory', 'restricted', restricted, { subscription: names })];
  const notRead = checked.filter((line) => {
    const inventory = inventories.get(line.id);
    return inventory?.status === 'unknown' || inventory?.unchecked.includes(line.skuId);
  });
  if (notRead.length > 0) return [unread('inventory', notRead)];
  const regions = [...new Set(checked.flatMap((line) => line.regionName ?? []))].join(', ') || 'none';
  const values = { count: checked.length, subscription: names, region: regions };
  return [{ id: 'inventory', status: 'passed', detail: 'passed', values, lineIds: [] }];
}

function marketCheck({ cart, customer }: Known): Check {
  const lines = linesOf(cart);
  const values = { country: customer.country };
  // 800070: not available in the country; 10000: the currency is not this market's.
  const foreign = lines.filter(
    (line) =>
      isUnsold(line.view, customer.country) || line.error?.code === 800070 || line.error?.code === 10000,
  );
  if (foreign.length > 0) return failed('market', 'not-sold', foreign, values);
  const wrong = lines.filter((line) => !customer.segments.includes(line.segment));
  if (wrong.length > 0) return failed('market', 'segment', wrong, values);
  return { id: 'market', status: 'passed', detail: 'passed', values, lineIds: [] };
}

function agreementCheck({ readiness: { agreement } }: Known): Check {
  if (agreement.status === 'missing') return failed('agreement', 'missing', []);
  if (agreement.status === 'unknown') return unread('agreement');
  const values = { at: agreement.at ?? '', by: agreement.by ?? '' };
  return { id: 'agreement', status: 'passed', detail: 'accepted', values, lineIds: [] };
}

function accountCheck({ readiness: { account } }: Known): Check {
  if (account.status === 'unknown') return unread('account');
  if (account.status !== 'approved' && account.status !== 'no-status')
    return failed('account', account.status, []);
  return { id: 'account', status: 'passed', detail: 'approved', lineIds: [] };
}

function registrationCheck({ cart, subscriptions }: Known): Check[] {
  const lines = linesOf(cart).filter((line) => line.subscription !== null);
  if (lines.length === 0) return [];
  const stateOf = (line: CartLine) =>
    subscriptions.find(({ id }) => id === line.subscription?.id)?.registration ?? 'unknown';
  const names = [...new Set(lines.map((line) => line.subscription?.name ?? ''))].join(', ');
  const values = { subscription: names };
  for (const state of ['not-registered', 'registering', 'impossible'] as const) {
    const waiting = lines.filter((line) => stateOf(line) === state);
    const [first] = waiting;
    if (first)
      return [failed('registration', state, waiting, { subscription: first.subscription?.name ?? '' })];
  }
  const notRead = lines.filter((line) => stateOf(line) === 'unknown');
  if (notRead.length > 0) return [unread('registration', notRead)];
  return [{ id: 'registration', status: 'passed', detail: 'registered', values, lineIds: [] }];
}

function ageCheck({ cart, now }: Known): Check {
  const hours = Math.floor((Date.parse(cart.expiresAt) - now.getTime()) / 3_600_000);
  if (cart.status === 'expired' || Date.parse(cart.expiresAt) <= now.getTime())
    return failed('cart-age', 'expired', []);
  return { id: 'cart-age', status: 'passed', detail: 'passed', values: { hours }, lineIds: [] };
}

/** Why the orders cannot be placed as it stands: a key under `review.blocked`, or null. */
export function blockedBy(cart: Cart, checks: readonly Check[], isPaused: boolean): string | null {
  if (cart.status === 'ordered') return 'ordered';
  if (cart.status === 'expired') return 'expired';
  if (isPaused) return 'paused';
  if (checks.some((check) => check.status === 'failed')) return 'checks';
  // Agreement and account are Microsoft's to refuse, cleanly; these two cost a failed group.
  const mustKnow = checks.filter((check) => check.id === 'lines' || check.id === 'inventory');
  return mustKnow.some((check) => check.status === 'unknown') ? 'unread' : null;
}
