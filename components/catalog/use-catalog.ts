'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useCustomer } from '@/components/layout/current-customer';
import { catalogQueries } from '@/lib/catalog/queries';
import { type CatalogView, catalogViews, isReservationView } from '@/lib/catalog/schema';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { chooseRegion, chooseSubscription, regionsOf } from './buying-context';
import { filterShelf, shelf, sortShelf, strayTicks } from './product-filter';
import { catalogParams } from './search-params';

/**
 * The catalogue's address, and what was read for it: whom it is bought for, the products, and what is shown of
 * them. `ownPageOf`: the product of a page of its own, which the path names.
 */
export function useCatalog(ownPageOf: string | null = null) {
  const customer = useCustomer();
  const [params, setParams] = useQueryStates(catalogParams, { history: 'push' });
  const isReservation = isReservationView(params.view);
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
  const scopeOf = (view: CatalogView) => ({
    customerId: customer.id,
    view,
    segment: params.segment,
    ...(isReservationView(view) && subscription && { subscriptionId: subscription.id }),
  });
  const canRead = (view: CatalogView) => !isReservationView(view) || subscription !== null;

  const scope = scopeOf(params.view);
  const products = useQuery({ ...catalogQueries.products(scope), enabled: canRead(params.view) });
  const open = products.data?.status === 'open' ? products.data : null;
  const facts = useQuery({ ...catalogQueries.facts(scope), enabled: open !== null });

  // The counts beside the other views, once this one has come.
  const others = useQueries({
    queries: catalogViews.map((view) => ({
      ...catalogQueries.products(scopeOf(view)),
      enabled: products.isSuccess && canRead(view),
    })),
  });
  const views = catalogViews.map((view, index) => ({ view, list: others[index]?.data ?? null }));

  const all = open ? shelf(open.products, open.hidden, facts.data?.facts ?? []) : [];
  const onShelf = params.available ? all.filter((row) => !row.hidden) : all;
  const stray = facts.isSuccess ? strayTicks(all, params) : [];

  const product = useQuery({
    ...catalogQueries.product(scope, productId ?? ''),
    enabled: productId !== null && canRead(params.view),
  });
  const regions = regionsOf([
    ...(facts.data?.facts.map((fact) => fact.regions) ?? []),
    product.data?.skus.map((sku) => sku.region) ?? [],
  ]);
  const { chosen: region } = chooseRegion(regions, params.region, customer.country);
  const shownIn = isReservation ? (region?.id ?? null) : null;
  const rows = sortShelf(filterShelf(onShelf, params.q, params), params.sort, shownIn);

  return {
    customer,
    params,
    setParams,
    isReservation,
    azure,
    subscription,
    isSubscriptionMissing,
    scope,
    products,
    open,
    facts,
    views,
    all,
    onShelf,
    rows,
    stray,
    product,
    regions,
    region,
    /** The region whose SKUs the list counts. */
    shownIn,
    /** What could be read again could not: look, do not buy. */
    isStale: products.isError && products.data !== undefined,
  };
}
export type Catalog = ReturnType<typeof useCatalog>;
