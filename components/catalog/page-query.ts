import { isReservationView } from '@/lib/catalog/kinds';
import type { CatalogPage, CatalogQuery, CatalogScope } from '@/lib/catalog/schema';
import { chooseRegion } from './buying-context';
import type { CatalogParams } from './search-params';

/** Ticks that can be asked for; what a hand-written address holds besides is none that exists. */
export const fitting = (ticks: readonly string[]) => ticks.filter((tick) => tick.length <= 200).slice(0, 50);

/** The shelf as a whole: its counts and facets with next to no rows. */
export const shelfQuery = (scope: CatalogScope): CatalogQuery => ({ ...scope, limit: 1 });

/** What the address asks for. `shown`: the region that products are shown for when the address names none. */
export function pageQuery(
  scope: CatalogScope,
  params: Pick<
    CatalogParams,
    | 'q'
    | 'available'
    | 'by'
    | 'sort'
    | 'price'
    | 'category'
    | 'term'
    | 'cycle'
    | 'publisher'
    | 'region'
    | 'regions'
    | 'trial'
    | 'needs'
  >,
  shown: string | null,
): CatalogQuery {
  const isReservation = isReservationView(scope.view);
  const region = params.region ?? shown;
  const { q, available, sort, price, category, term, cycle, publisher, regions, trial, needs } = params;
  return {
    ...scope,
    by: isReservation ? params.by : 'products',
    q: q.slice(0, 300),
    available,
    sort,
    price,
    category: fitting(category),
    term: fitting(term),
    cycle: fitting(cycle),
    publisher: fitting(publisher),
    region: !isReservation ? [] : fitting(region ? [region] : regions),
    trial: fitting(trial),
    needs: fitting(needs),
  };
}

/** Tells one reading of a shelf from the next: what was found in another is asked for again. */
export const editionOf = (page: CatalogPage | undefined) =>
  `${page?.readAt} ${page?.progress?.read} ${page?.onShelf} ${page?.hidden}`;

/** A reading under way is looked at, often while products are still missing; false when none is. */
export function waitFor(page: CatalogPage | undefined): number | false {
  if (!page?.progress) return false;
  return page.progress.read < page.progress.of ? 2_000 : 15_000;
}

/**
 * Whether the words name a region: then the region that products are shown for by themselves gives way. Microsoft's
 * ids hold the country's or the place's name ("swedencentral", "westeurope"), its names the compass ("EU West").
 */
export function namesRegion(q: string, regions: readonly { id: string; name: string }[]): boolean {
  const words = q.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.some((word) =>
    regions.some(
      ({ id, name }) =>
        (word.length >= 4 && id.toLowerCase().includes(word)) ||
        name.toLowerCase().split(/\s+/).includes(word),
    ),
  );
}

/** The region that products are shown for by themselves, where the address names none. */
export function shownIn(
  { view, by, q, region }: Pick<CatalogParams, 'view' | 'by' | 'q' | 'region'>,
  regions: readonly { id: string; name: string }[],
  country: string,
): string | null {
  if (!isReservationView(view) || by === 'sizes' || namesRegion(q, regions)) return null;
  return chooseRegion(regions, region, country).chosen?.id ?? null;
}

export const regionsOfPage = (page: CatalogPage | undefined) =>
  page?.facets.region.map(({ value, label }) => ({ id: value, name: label })) ?? [];
