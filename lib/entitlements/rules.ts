import type { Order } from '@/lib/orders/schema';
import type { Awaited, End, Entitlement, EntitlementKind, Held } from './schema';

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

/** Microsoft takes up to so long to list what an order gave, and after a day nobody waits for it here any more. */
const listedWithin = 15 * 60_000;
const waitedFor = day;

/** Recent orders of ours of which nothing is listed yet. */
export const awaitedOf = (
  listed: readonly Pick<Entitlement, 'order'>[],
  orders: readonly Order[],
  now: Date,
): Awaited[] => {
  const given = new Set(listed.map(({ order }) => order?.id));
  return orders.flatMap(({ id, number, placedAt, placedBy, status, lines }) => {
    const age = now.getTime() - Date.parse(placedAt);
    const isOurs = placedBy !== null && status !== 'cancelled' && age < waitedFor && !given.has(id);
    const gives = lines.some(({ kind, quantity }) => kind !== 'other' && quantity > 0);
    return isOurs && gives ? [{ orderId: id, number, placedAt, isLate: age >= listedWithin }] : [];
  });
};
