'use client';
import type { Catalog } from './use-catalog';

/** Another region: the same size and term stay chosen where they are sold there. */
export function useRegionChange({ params, setParams, product }: Catalog) {
  return (regionId: string) => {
    const skus = product.data?.skus ?? [];
    const old = skus.find((sku) => sku.id === params.sku);
    const same =
      old &&
      skus.find(
        (sku) =>
          sku.region?.id === regionId &&
          sku.size === old.size &&
          sku.armSkuName === old.armSkuName &&
          sku.term === old.term,
      );
    setParams({ region: regionId, sku: same?.id ?? null });
  };
}
