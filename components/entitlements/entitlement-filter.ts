import type { SetAddress } from '@/components/layout/use-address';
import { oneOf, text, type ValuesIn } from '@/lib/address';
import { daysLeft, endsWithin, hasEnded } from '@/lib/entitlements/rules';
import type { Held } from '@/lib/entitlements/schema';

export const entitlementTypes = ['all', 'reservations', 'software'] as const;
export const endings = ['30', '60', '90', 'ended'] as const;
export const heldScopes = ['shared', 'single'] as const;
export const heldSorts = ['ends', 'ends-down', 'name', 'name-down', 'units-down'] as const;

export const entitlementParams = {
  type: oneOf(entitlementTypes, 'all'),
  q: text(''),
  ends: oneOf(endings),
  scope: oneOf(heldScopes),
  sort: oneOf(heldSorts, 'ends'),
  item: text(),
};
export type EntitlementParams = ValuesIn<typeof entitlementParams>;
export type SetEntitlementParams = SetAddress<typeof entitlementParams>;

const isOfType = ({ kind }: Held, type: EntitlementParams['type']) =>
  type === 'all' || kind === (type === 'reservations' ? 'reservation' : 'software');

/** How many of each type there are, whatever else is asked. */
export const countByType = (held: readonly Held[]) => ({
  all: held.length,
  reservations: held.filter(({ kind }) => kind === 'reservation').length,
  software: held.filter(({ kind }) => kind === 'software').length,
});

export const isEnding = ({ ends }: Pick<Held, 'ends'>, within: (typeof endings)[number], now: number) =>
  within === 'ended' ? hasEnded(ends, now) : endsWithin(ends, Number(within), now);

export function filterHeld(
  held: readonly Held[],
  { type, q, ends, scope }: Pick<EntitlementParams, 'type' | 'q' | 'ends' | 'scope'>,
  now: number,
): Held[] {
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
export function sortHeld(held: readonly Held[], sort: EntitlementParams['sort']): Held[] {
  const end = (one: Held) => (one.ends.kind === 'on' ? Date.parse(one.ends.at) : null);
  const byName = (a: Held, b: Held) => a.title.localeCompare(b.title) || a.key.localeCompare(b.key);
  const byEnd = (a: Held, b: Held, way: 1 | -1) => {
    const [left, right] = [end(a), end(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return way * (left - right) || byName(a, b);
  };
  const compare: Record<typeof sort, (a: Held, b: Held) => number> = {
    ends: (a, b) => byEnd(a, b, 1),
    'ends-down': (a, b) => byEnd(a, b, -1),
    name: byName,
    'name-down': (a, b) => byName(b, a),
    'units-down': (a, b) => b.quantity - a.quantity || byName(a, b),
  };
  return [...held].sort(compare[sort]);
}

/** Warned of from here on. */
const soon = 30;
const daysOfTerm: Record<string, number> = { P1M: 30, P1Y: 365, P3Y: 1095, P5Y: 1825 };

/** The time left in the units people count in, which part of the whole term that is, and whether it is soon. */
export function timeLeft({ ends, term }: Pick<Held, 'ends' | 'term'>, now: number) {
  const days = daysLeft(ends, now);
  if (days === null) return null;
  const months = Math.floor(days / 30.44);
  const whole = daysOfTerm[term ?? ''] ?? 365 * Math.max(1, Math.ceil(days / 365));
  return {
    hasEnded: hasEnded(ends, now),
    isSoon: days <= soon,
    part: Math.min(1, Math.max(0, days / whole)),
    ...(days < 60
      ? { unit: 'days' as const, n: days, months: 0 }
      : months < 12
        ? { unit: 'months' as const, n: months, months: 0 }
        : { unit: 'years' as const, n: Math.floor(months / 12), months: months % 12 }),
  };
}
