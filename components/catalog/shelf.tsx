'use client';
import { later } from '@/components/ui/later';
import { ErrorState } from '@/components/ui/states';
import { tickedCount } from './facets';
import { FoundList } from './found-list';
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
  const { isStale, isSubscriptionMissing, params } = catalog;
  const isNarrowed = tickedCount(params) > 0 || params.region !== null;
  return isStale || isSubscriptionMissing || isNarrowed ? <ShelfBands catalog={catalog} /> : null;
}
