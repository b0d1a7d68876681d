import { type RadarKind, radarKinds, type Within, withins } from './kinds';
import { monthsAhead } from './rules';
import type { RadarPage, RadarWish } from './schema';

type Count = { kind: RadarKind; span: string; n: number };

/** Which spans hold a thing that ends so: `2027-03 60`, `ended`, or `none` where Microsoft names no end. */
function isIn(within: RadarWish['within'], { kind, span }: Count, type: RadarKind | null): boolean {
  if (within === 'any') return true;
  if (span === 'ended') return within === 'ended';
  if (span === 'none')
    return (
      within !== 'ended' && isSpan(within) && (kind === 'purchase' || (kind === 'azure' && type === kind))
    );
  const [month = '', nearest = ''] = span.split(' ');
  if (!isSpan(within)) return month === within;
  const order = ['30', '60', '90', 'year'];
  return order.includes(nearest) && order.indexOf(nearest) <= order.indexOf(within);
}
const isSpan = (within: string): within is Within => (withins as readonly string[]).includes(within);

/** What each choice of a filter would find, and what ends in which month, from one count of everything. */
export function countsOf(
  counts: readonly Count[],
  { within, type }: Pick<RadarWish, 'within' | 'type'>,
  now: Date,
): Pick<RadarPage, 'counts' | 'months' | 'total'> {
  const sum = (fits: (one: Count) => boolean) =>
    counts.reduce((total, one) => (fits(one) ? total + one.n : total), 0);
  const isKind = (one: Count, wanted: RadarKind | null) => wanted === null || one.kind === wanted;
  const inType = Object.fromEntries(
    radarKinds.map((kind) => [kind, sum((one) => one.kind === kind && isIn(within, one, kind))]),
  ) as Record<RadarKind, number>;
  const inSpan = Object.fromEntries(
    withins.map((span) => [span, sum((one) => isKind(one, type) && isIn(span, one, type))]),
  ) as Record<Within, number>;
  return {
    total: sum((one) => isKind(one, type) && isIn(within, one, type)),
    counts: { within: inSpan, type: inType, all: sum((one) => isIn(within, one, null)) },
    months: monthsAhead(now).map((month) => {
      const kinds: Partial<Record<RadarKind, number>> = {};
      for (const one of counts)
        if (isKind(one, type) && one.span.startsWith(`${month} `))
          kinds[one.kind] = (kinds[one.kind] ?? 0) + one.n;
      return { month, kinds, total: Object.values(kinds).reduce((total, n) => total + n, 0) };
    }),
  };
}
