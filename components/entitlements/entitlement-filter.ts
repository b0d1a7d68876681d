import type { SetAddress } from '@/components/layout/use-address';
import { oneOf, text, type ValuesIn } from '@/lib/address';
import { endings, entitlementTypes, heldScopes, heldSorts } from '@/lib/entitlements/kinds';
import { daysLeft, hasEnded } from '@/lib/entitlements/rules';
import type { Held } from '@/lib/entitlements/schema';

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

/** How many of each type there are, whatever else is asked. */
export const countByType = (held: readonly Held[]) => ({
  all: held.length,
  reservations: held.filter(({ kind }) => kind === 'reservation').length,
  software: held.filter(({ kind }) => kind === 'software').length,
});

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
