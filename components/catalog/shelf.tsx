'use client';
import { later } from '@/components/ui/later';
import { ErrorState } from '@/components/ui/states';
import { facetNames } from '@/lib/catalog/kinds';
import { FoundList } from './found-list';
import { fitting } from './page-query';
import { type StrayTick, tickedIn } from './search-params';
import type { Catalog } from './use-catalog';

const NoTable = later(() => import('./no-table').then((one) => one.NoTable));
const ShelfBands = later(() => import('./shelf-bands').then((one) => one.ShelfBands));

/** The table, or in its place why there is none. */
export function Shelf({ catalog }: { catalog: Catalog }) {
  const { shelf, list, page, azure, subscription, isReservation, status } = catalog;
  if (isReservation && azure.isError)
    return <ErrorState error={azure.error} onRetry={() => azure.refetch()} busy={azure.isFetching} />;
  if (isReservation && azure.data && !subscription)
    return <NoTable catalog={catalog} why="no-subscription" />;
  if (shelf.isError && !shelf.data)
    return <ErrorState error={shelf.error} onRetry={() => shelf.refetch()} busy={shelf.isFetching} />;
  if (list.isError && !page)
    return <ErrorState error={list.error} onRetry={() => list.refetch()} busy={list.isFetching} />;
  if (status === 'refused' || status === 'unsold') return <NoTable catalog={catalog} why={status} />;
  if (page && page.total === 0 && !list.isPlaceholderData) return <NoTable catalog={catalog} why="nothing" />;
  return <FoundList key={catalog.by} catalog={catalog} />;
}

/** What has to be said above the list. */
export function Bands({ catalog }: { catalog: Catalog }) {
  const { isStale, isSubscriptionMissing, isReservation, azure } = catalog;
  const stray = strayTicks(catalog);
  const isGone = isReservation && azure.data !== undefined && isSubscriptionMissing;
  return isStale || isGone || stray.length > 0 ? <ShelfBands catalog={catalog} stray={stray} /> : null;
}

/** The ticks of the address that nothing here has. What products are shown for by themselves is nobody's tick. */
function strayTicks({ page, list, params, isReservation }: Catalog): StrayTick[] {
  if (!page || list.isPlaceholderData) return [];
  const { progress } = page;
  if (progress && progress.read < progress.of) return [];
  const unasked = facetNames.flatMap((name) => {
    const asked = fitting(params[tickedIn[name]]);
    return params[tickedIn[name]].filter((value) => !asked.includes(value)).map((value) => ({ name, value }));
  });
  const known = page.stray.filter(({ name, value }) => {
    // For how long software is sold is known once all that is offered of it was read.
    if (name === 'term' && progress && !isReservation) return false;
    return name === 'region'
      ? params.region === value || params.regions.includes(value)
      : params[tickedIn[name]].includes(value);
  });
  return [...known, ...unasked];
}
