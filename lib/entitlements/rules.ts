import { isSameOrder } from '@/lib/orders/rules';
import type { Order } from '@/lib/orders/schema';
import type { PlacedHere } from '@/lib/purchases/schema';
import type { Ending, EntitlementType, HeldSort } from './kinds';
import type { Awaited, End, Entitlement, EntitlementKind, Held, HeldWish } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Whatever the spelling, and the name of the old contract too (entitlements.md 1). */
export function entitlementKindOf(type: string): EntitlementKind {
  switch (plain(type)) {
    case 'software':
      return 'software';
    case 'reservedinstance':
    case 'virtualmachinereservedinstance':
      return 'reservation';
    default:
      return 'other';
  }
}

/** Year 9999 is Microsoft's never, year 1 its nothing; a moment without a zone is UTC (entitlements.md 2). */
export function endOf(text: string | null): End {
  if (!text) return { kind: 'unknown' };
  const time = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) return { kind: 'unknown' };
  const year = new Date(time).getUTCFullYear();
  if (year >= 9998) return { kind: 'never' };
  return year <= 1 ? { kind: 'unknown' } : { kind: 'on', at: new Date(time).toISOString() };
}

export const day = 86_400_000;

/** Whole days until it ends, counted up; null = it never does, or Microsoft does not say. Not above 0: it has ended. */
export const daysLeft = (ends: End, now: number): number | null =>
  ends.kind === 'on' ? Math.ceil((Date.parse(ends.at) - now) / day) : null;
export const hasEnded = (ends: End, now: number) => ends.kind === 'on' && Date.parse(ends.at) <= now;
export const endsWithin = (ends: End, days: number, now: number) =>
  ends.kind === 'on' && !hasEnded(ends, now) && Date.parse(ends.at) - now <= days * day;

/** `Shared`, `Single`, in whatever case; anything else stays Microsoft's own word. */
export const scopeOf = (text: string): string =>
  ['shared', 'single'].find((scope) => scope === text.toLowerCase()) ?? text;

/** A title that goes on with its region and term, as those of databases do, without what stands beside it. */
export const shortTitle = (title: string, regionName: string | null): string =>
  regionName ? (title.split(`, ${regionName}`)[0] ?? title) : title;

/** Which software a customer has already, in units; what has ended or was cancelled is not counted. */
export const unitsHeld = (
  held: readonly Pick<Held, 'kind' | 'productId' | 'skuId' | 'quantity' | 'ends'>[],
  { productId, skuId }: { productId: string; skuId: string },
  now: number,
): number =>
  held
    .filter((one) => one.kind === 'software' && one.productId === productId && one.skuId === skuId)
    .filter((one) => !hasEnded(one.ends, now))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * Units of reservations that still run, by the Azure subscription that they were bought for. `untold`: those of which no
 * order that can be read says for which one.
 */
export function reservedUnits(
  held: readonly Pick<Held, 'kind' | 'ends' | 'quantity' | 'subscription'>[],
  now: number,
): { bySubscription: ReadonlyMap<string, number>; untold: number } {
  const bySubscription = new Map<string, number>();
  let untold = 0;
  for (const { kind, ends, quantity, subscription } of held) {
    if (kind !== 'reservation' || hasEnded(ends, now)) continue;
    const id = subscription?.id.toLowerCase();
    if (id) bySubscription.set(id, (bySubscription.get(id) ?? 0) + quantity);
    else untold += quantity;
  }
  return { bySubscription, untold };
}

/** Microsoft takes up to so long to list what an order gave, and after a day nobody waits for it here any more. */
const listedWithin = 15 * 60_000;
const waitedFor = day;

/**
 * Recent orders of ours of which nothing is listed yet. How old they are is told by our own record: the time on the
 * order is by Microsoft's clock, and the two need not agree.
 */
export const awaitedOf = (
  listed: readonly Pick<Entitlement, 'order'>[],
  orders: readonly Order[],
  placedHere: readonly Pick<PlacedHere, 'orderId' | 'number' | 'placedAt'>[],
  now: Date,
): Awaited[] =>
  placedHere.flatMap(({ orderId, number, placedAt }) => {
    const age = now.getTime() - Date.parse(placedAt);
    if (age >= waitedFor) return [];
    const order = orders.find((one) => isSameOrder(one, { id: orderId, number }));
    if (!order || order.status === 'cancelled') return [];
    const gives = order.lines.some(({ kind, quantity }) => kind !== 'other' && quantity > 0);
    const hasGiven = listed.some((one) => one.order !== null && isSameOrder(one.order, order));
    return gives && !hasGiven
      ? [{ orderId: order.id, number: order.number, placedAt, isLate: age >= listedWithin }]
      : [];
  });

const isOfType = ({ kind }: Held, type: EntitlementType) =>
  type === 'all' || kind === (type === 'reservations' ? 'reservation' : 'software');

export const isEnding = ({ ends }: Pick<Held, 'ends'>, within: Ending, now: number) =>
  within === 'ended' ? hasEnded(ends, now) : endsWithin(ends, Number(within), now);

export function filterHeld(held: readonly Held[], { type, q, ends, scope }: HeldWish, now: number): Held[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return held.filter((one) => {
    const text = textOf(one).toLowerCase();
    return (
      isOfType(one, type) &&
      (!ends || isEnding(one, ends, now)) &&
      (!scope || one.scope === scope) &&
      words.every((word) => text.includes(word))
    );
  });
}

/** All by which a person may know it. */
const textOf = (one: Held) =>
  [
    one.title,
    one.fullTitle,
    one.name,
    one.productId,
    one.skuId,
    one.order?.number,
    one.order?.id,
    one.reservation?.orderId,
    one.regionName,
    one.subscription?.name,
    one.typeText,
    ...one.included.map(({ title }) => title),
  ].join(' ');

/** What never ends, or whose end nobody tells, stands last in either order. */
export function sortHeld(held: readonly Held[], sort: HeldSort): Held[] {
  const end = (one: Held) => (one.ends.kind === 'on' ? Date.parse(one.ends.at) : null);
  const byName = (a: Held, b: Held) => a.title.localeCompare(b.title) || a.key.localeCompare(b.key);
  const byEnd = (a: Held, b: Held, way: 1 | -1) => {
    const [left, right] = [end(a), end(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return way * (left - right) || byName(a, b);
  };
  const compare: Record<HeldSort, (a: Held, b: Held) => number> = {
    ends: (a, b) => byEnd(a, b, 1),
    'ends-down': (a, b) => byEnd(a, b, -1),
    name: byName,
    'name-down': (a, b) => byName(b, a),
    'units-down': (a, b) => b.quantity - a.quantity || byName(a, b),
  };
  return [...held].sort(compare[sort]);
}
