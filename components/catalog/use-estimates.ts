'use client';
import { useQuery } from '@tanstack/react-query';
import { catalogQueries } from '@/lib/catalog/queries';
import type { ProductDetail, Sku } from '@/lib/catalog/schema';
import type { Estimate } from '@/lib/prices/schema';
import type { Catalog } from './use-catalog';

/**
 * What the price list says of the open product: of every size of a reservation, and of the chosen SKU of anything
 * else. Nothing is asked where no list is loaded.
 */
export function useEstimates(
  { indexScope, shelf, isReservation }: Pick<Catalog, 'indexScope' | 'shelf' | 'isReservation'>,
  product: ProductDetail,
  sku: Sku | null,
  term: string | null,
) {
  const priceList = shelf.data?.list ?? null;
  const about = { ...indexScope, available: false };
  const sizes = useQuery({
    ...catalogQueries.page({ ...about, by: 'sizes', q: product.id, limit: 500 }),
    enabled: priceList !== null && isReservation,
  });
  const one = useQuery({
    ...catalogQueries.page({ ...about, q: `${product.id}:${sku?.id ?? ''}` }),
    enabled: priceList !== null && !isReservation && sku !== null,
  });
  const bySku = new Map<string, Estimate>();
  if (sizes.data?.by === 'sizes')
    for (const row of sizes.data.rows.filter(({ productId }) => productId === product.id))
      for (const { skuId, estimate } of Object.values(row.byTerm)) if (estimate) bySku.set(skuId, estimate);
  const row = one.data?.by === 'products' ? one.data.rows.find(({ id }) => id === product.id) : undefined;
  const ofTerm = row?.from[term ?? ''] ?? null;
  return {
    priceList,
    bySku,
    /** For one unit of the chosen SKU; null where the list has none. */
    unit: sku ? (isReservation ? (bySku.get(sku.id) ?? null) : ofTerm) : null,
  };
}
