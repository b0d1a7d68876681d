import { isUnsold } from './rules';
import { type CatalogView, catalogViews, isReservationView, type ShelfKey } from './schema';

type Known = ShelfKey & { wantedAt: Date | null };

const views = catalogViews as readonly CatalogView[];
const reservations = views.filter(isReservationView);
const software = views.filter((view) => !isReservationView(view));
const day = 24 * 60 * 60_000;

/** What is read of every market, in this order: what most customers buy comes first. */
const ofMarket = (market: string): ShelfKey[] => [
  ...reservations.map((view): ShelfKey => ({ market, segment: 'commercial', scope: 'AzurePlan', view })),
  ...software.map((view): ShelfKey => ({ market, segment: 'commercial', scope: 'none', view })),
  ...reservations.map((view): ShelfKey => ({ market, segment: 'commercial', scope: 'classic', view })),
  ...views.map((view): ShelfKey => ({ market, segment: 'any', scope: 'none', view })),
];
const stages = ofMarket('').length;
const nameOf = ({ market, segment, scope, view }: ShelfKey) => `${market} ${segment} ${scope} ${view}`;

/**
 * The shelves to read: those that somebody looked at within a day, the last one first; then, stage by stage, those of
 * every market; then other segments where somebody once asked. What Microsoft doesn't sell in a market is left out.
 */
export function planShelves<K extends Known>(
  markets: readonly string[],
  known: readonly K[],
  now: Date,
): { wanted: ShelfKey[]; others: ShelfKey[] } {
  const isSold = ({ market, view }: ShelfKey) => !isUnsold(view, market);
  const asked = known
    .filter(({ wantedAt }) => wantedAt !== null)
    .sort((a, b) => Number(b.wantedAt) - Number(a.wantedAt));
  const isLately = ({ wantedAt }: K) => Math.abs(Number(wantedAt) - now.getTime()) < day;
  const wanted = asked.filter((shelf) => isSold(shelf) && isLately(shelf));
  const byMarket = markets.map((market) => ofMarket(market.toUpperCase()));
  const background = Array.from({ length: stages }, (_, stage) =>
    byMarket.flatMap((keys) => keys[stage] ?? []),
  );
  const seen = new Set(wanted.map(nameOf));
  const others = [...background.flat(), ...asked].filter((key) => {
    const name = nameOf(key);
    if (seen.has(name) || !isSold(key)) return false;
    seen.add(name);
    return true;
  });
  return { wanted, others };
}
