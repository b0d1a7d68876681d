'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useCustomer } from '@/components/layout/current-customer';
import { type CatalogView, catalogViews, isReservationView } from '@/lib/catalog/kinds';
import { catalogQueries } from '@/lib/catalog/queries';
import { type Segment, segments } from '@/lib/customers/kinds';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { chooseSubscription } from './buying-context';
import { comparedOf } from './compared';
import { restrictedIds } from './size-grid-model';
import { priceOf } from './use-estimates';

/** What the address compares, each SKU read live, with what the price list says of it. */
export function useComparison() {
  const customer = useCustomer();
  const search = useSearchParams();
  const view: CatalogView = catalogViews.find((one) => one === search.get('view')) ?? 'vm';
  const segment: Segment = segments.find((one) => one === search.get('segment')) ?? 'commercial';
  const isReservation = isReservationView(view);
  const azure = useQuery({ ...subscriptionQueries.azure(customer.id), enabled: isReservation });
  const { chosen: subscription } = chooseSubscription(azure.data?.subscriptions ?? [], search.get('sub'));
  const scope = {
    customerId: customer.id,
    view,
    segment,
    ...(isReservation && subscription && { subscriptionId: subscription.id }),
  };
  const enabled = !isReservation || subscription !== null;
  const compared = comparedOf(search.getAll('sku'));
  const shelf = useQuery({ ...catalogQueries.page({ ...scope, limit: 1 }), enabled });

  const offers = useQueries({
    queries: compared.map(({ productId, skuId }) => ({
      ...catalogQueries.offer(scope, productId, skuId),
      enabled,
    })),
  });
  const inventories = useQueries({
    queries: compared.map(({ productId }, at) => ({
      ...catalogQueries.inventory(scope, productId),
      enabled: enabled && Boolean(offers[at]?.data?.sku.needs.inventory),
    })),
  });
  const items = compared.map(({ productId, skuId }, at) => {
    const offer = offers[at];
    const inventory = inventories[at]?.data;
    const term = offer?.data?.sku.term ?? offer?.data?.availability?.terms[0]?.duration ?? null;
    return {
      productId,
      skuId,
      offer: offer?.data ?? null,
      error: offer?.error ?? null,
      term,
      retry: () => offer?.refetch(),
      inventory: !inventory
        ? null
        : restrictedIds(inventory).has(skuId)
          ? ('restricted' as const)
          : inventory.status === 'unknown' || inventory.unchecked.includes(skuId)
            ? ('unknown' as const)
            : ('available' as const),
      priced: offer?.data ? priceOf(offer.data, { term, billingCycle: null }) : null,
    };
  });
  return {
    customer,
    view,
    segment,
    isReservation,
    subscription,
    azure,
    scope,
    items,
    priceList: shelf.data?.list ?? null,
  };
}
export type Comparison = ReturnType<typeof useComparison>;
export type ComparedItem = Comparison['items'][number];
