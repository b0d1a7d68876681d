'use client';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCustomer } from '@/components/layout/current-customer';
import { useAddress } from '@/components/layout/use-address';
import { failureOf } from '@/components/ui/failure-of';
import { isReservationView } from '@/lib/catalog/kinds';
import { catalogQueries } from '@/lib/catalog/queries';
import type { CatalogPage } from '@/lib/catalog/schema';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { chooseRegion, chooseSubscription, regionsOf } from './buying-context';
import { editionOf, pageQuery, regionsOfPage, shelfQuery, shownIn, waitFor } from './page-query';
import { type CatalogParams, catalogParams } from './search-params';
import { untilAnswered } from './until-answered';

/**
 * The catalogue's address, and what was found for it: whom it is bought for, the shelf as a whole, and the rows that
 * match. `ownPageOf`: the product of a page of its own, which the path names. `presumed`: the classic subscription
 * that the server takes reservations to be for, until the subscriptions are read.
 */
export function useCatalog(ownPageOf: string | null = null, presumed: string | null = null) {
  const customer = useCustomer();
  const [params, setParams] = useAddress(catalogParams);
  const isReservation = isReservationView(params.view);
  const by = isReservation ? params.by : 'products';
  const productId = ownPageOf ?? params.product;

  const azure = useQuery({
    ...subscriptionQueries.azure(customer.id),
    refetchInterval: ({ state }) =>
      state.data?.subscriptions.some((one) => one.registration === 'registering') && 60_000,
  });
  const { chosen: subscription, missing: isSubscriptionMissing } = chooseSubscription(
    azure.data?.subscriptions ?? [],
    params.sub,
  );
  const scope = {
    customerId: customer.id,
    view: params.view,
    segment: params.segment,
    ...(isReservation && subscription && { subscriptionId: subscription.id }),
  };
  const canRead = !isReservation || subscription !== null;
  // The index knows Azure plans from classic subscriptions and no more: it does not wait for the list of them.
  const classic = azure.data ? (subscription?.kind === 'classic' ? subscription.id : null) : presumed;
  const indexScope = {
    customerId: customer.id,
    view: params.view,
    segment: params.segment,
    ...(isReservation && classic && { subscriptionId: classic }),
  };
  const hasShelf = canRead || !azure.data;

  // The shelf before anything is asked of it: its age, its counts, its regions.
  const shelf = useQuery({
    ...catalogQueries.page(shelfQuery(indexScope)),
    enabled: hasShelf,
    refetchInterval: ({ state }) => waitFor(state.data),
  });
  const product = useQuery({
    ...catalogQueries.product(scope, productId ?? ''),
    enabled: productId !== null && canRead,
    refetchInterval: untilAnswered,
  });
  const regions = regionsOf([regionsOfPage(shelf.data), product.data?.skus.map((sku) => sku.region) ?? []]);
  const first = chooseRegion(regions, params.region, customer.country).chosen;
  const sold = product.data?.skus.find((sku) => sku.id === params.sku)?.region ?? null;
  /** What the panel shows: the region of the chosen SKU, wherever it was found; before that, the one chosen above. */
  const region = sold ?? first;

  const pagesOf = (asked: CatalogParams) => {
    const shown = shownIn({ ...asked, by }, regionsOfPage(shelf.data), customer.country);
    return catalogQueries.pages(pageQuery(indexScope, asked, shown), editionOf(shelf.data));
  };
  // The region comes with the shelf; what needs none is asked for at once.
  const canList = hasShelf && ownPageOf === null && (shelf.isSuccess || !isReservation || by === 'sizes');
  const list = useInfiniteQuery({
    ...pagesOf(params),
    enabled: canList,
    placeholderData: keepPreviousData,
  });
  const queryClient = useQueryClient();
  /** What these words find, asked for once; null where it cannot be known. */
  const ask = (q: string): Promise<CatalogPage | null> =>
    canList
      ? queryClient.fetchInfiniteQuery(pagesOf({ ...params, q })).then(
          ({ pages }) => pages[0] ?? null,
          () => null, // the list says why
        )
      : Promise.resolve(null);
  const page = list.data?.pages[0] ?? null;
  const status = shelf.data?.status ?? page?.status ?? null;

  return {
    customer,
    params,
    setParams,
    ask,
    isReservation,
    by,
    azure,
    subscription,
    isSubscriptionMissing,
    /** Where live reads are made for; null subscription = nothing of reservations can be read. */
    scope,
    indexScope,
    shelf,
    list,
    /** The first page of what matches; from the last question while the next is on its way. */
    page: page?.by === by ? page : null,
    status,
    isOpen: status === 'open',
    product,
    /** The open product as the list has it, where it is among what was fetched. */
    openRow: list.data?.pages.flatMap(productRows).find(({ id }) => id === productId) ?? null,
    regions,
    region,
    /** What could be read again could not: look, do not buy. */
    isStale: shelf.isError && shelf.data !== undefined,
  };
}
const productRows = (page: CatalogPage) => (page.by === 'products' ? page.rows : []);
export type Catalog = ReturnType<typeof useCatalog>;

/** The shelf's age for the top bar; nothing while its first reading is under way. */
export function readingOf({ data, isFetching, refetch }: Catalog['shelf']) {
  const readAt = data?.readAt;
  return readAt ? { data: { readAt }, isFetching, refetch } : undefined;
}

/** Microsoft lists no such product for this customer. */
export const isGone = (error: unknown) => failureOf(error).code === 'not-found';
