'use client';
import { useQuery } from '@tanstack/react-query';
import { catalogQueries } from '@/lib/catalog/queries';
import type { PricedOffer, ProductDetail, Sku } from '@/lib/catalog/schema';
import type { Estimate } from '@/lib/prices/schema';
import type { Catalog } from './use-catalog';

export type SizeEstimate = Estimate & { saving: number | null };

/**
 * What the price list says of the open product: of every size of a reservation, for the grid, and of the chosen SKU in
 * the way it is bought. Nothing is asked where no list is loaded.
 */
export function useEstimates(
  {
    indexScope,
    shelf,
    isReservation,
    params,
  }: Pick<Catalog, 'indexScope' | 'shelf' | 'isReservation' | 'params'>,
  product: ProductDetail,
  chosen: {
    sku: Sku | null;
    offer: PricedOffer | undefined;
    term: string | null;
    billingCycle: string | null;
  },
) {
  const priceList = shelf.data?.list ?? null;
  const sizes = useQuery({
    ...catalogQueries.page({
      ...{ ...indexScope, available: false, by: 'sizes', q: product.id, limit: 500 },
      price: params.price,
    }),
    enabled: priceList !== null && isReservation,
  });
  const bySku = new Map<string, SizeEstimate>();
  if (sizes.data?.by === 'sizes')
    for (const row of sizes.data.rows.filter(({ productId }) => productId === product.id))
      for (const { skuId, estimate, saving } of Object.values(row.byTerm))
        if (estimate) bySku.set(skuId, { ...estimate, saving });
  return {
    priceList,
    bySku,
    /** Whose prices are shown. */
    kind: params.price,
    /** The month of the prices by the hour; null where nothing can be compared with them. */
    hoursOf: isReservation ? (sizes.data?.hoursOf ?? null) : null,
    /** For one unit of the chosen SKU, with what it saves; null where the list has none. */
    way: chosen.sku && chosen.offer ? priceOf(chosen.offer, chosen) : null,
  };
}

/** The price of the way that was chosen. */
export function priceOf(
  { prices }: PricedOffer,
  { term, billingCycle }: { term: string | null; billingCycle: string | null },
) {
  const way = prices.find((one) => one.term === term && one.billingCycle === billingCycle);
  return way ?? prices.find((one) => one.term === term) ?? null;
}
