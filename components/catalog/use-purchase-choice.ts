'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from '@/lib/cart/schema';
import { catalogQueries } from '@/lib/catalog/queries';
import type { ProductDetail, SkuOffer } from '@/lib/catalog/schema';
import { inRegion, restrictedIds, sizeGrid } from './size-grid-model';
import { untilAnswered } from './until-answered';
import type { Catalog } from './use-catalog';
import { useEstimates } from './use-estimates';

/** The ways an offer can be bought: each term with its billing cycle; one without a term for what has no end. */
export function waysOf({ sku, availability }: SkuOffer) {
  const terms = availability?.terms ?? [];
  const ways = terms.map(({ duration, billingCycle }) => ({
    duration,
    billingCycle: billingCycle ?? sku.billingCycles[0] ?? null,
  }));
  const unique = ways.filter(
    (way, index) =>
      ways.findIndex((one) => one.duration === way.duration && one.billingCycle === way.billingCycle) ===
      index,
  );
  return unique.length > 0 ? unique : [{ duration: sku.term, billingCycle: sku.billingCycles[0] ?? null }];
}

/** What was chosen in the open panel, and what Microsoft says about it. */
export function usePurchaseChoice(catalog: Catalog, product: ProductDetail) {
  const { params, setParams, scope, region, subscription, isReservation, by } = catalog;
  const skus = inRegion(product.skus, isReservation ? (region?.id ?? null) : null);
  const needsInventory = skus.some((sku) => sku.needs.inventory);
  const inventory = useQuery({
    ...catalogQueries.inventory(scope, product.id),
    enabled: needsInventory && (!isReservation || subscription?.registration === 'registered'),
  });
  const restricted = restrictedIds(inventory.data);
  const grid = isReservation ? sizeGrid(skus, restricted) : null;

  const only = skus.length === 1 ? skus[0] : undefined;
  const sku = skus.find((one) => one.id === params.sku) ?? only ?? null;
  const offer = useQuery({
    ...catalogQueries.offer(scope, product.id, sku?.id ?? ''),
    enabled: sku !== null,
    refetchInterval: untilAnswered,
  });

  const [typed, setTyped] = useState({ name: '', scope: 'shared' as Scope, way: 0, attestedSku: '' });
  const ways = offer.data ? waysOf(offer.data) : [];
  const way = ways[typed.way] ??
    ways[0] ?? { duration: sku?.term ?? null, billingCycle: sku?.billingCycles[0] ?? null };

  const estimates = useEstimates(catalog, product, {
    sku,
    offer: offer.data,
    term: way.duration,
    billingCycle: way.billingCycle,
  });
  return {
    product,
    skus,
    estimates,
    grid,
    inventory,
    needsInventory,
    restricted,
    sku,
    isRestricted: sku !== null && restricted.has(sku.id),
    // With its region, so that the link shows the same; in the list of all sizes that would narrow the list.
    choose: (skuId: string) =>
      setParams(
        { sku: skuId, ...(isReservation && by === 'products' && region && { region: region.id }) },
        { history: params.sku ? 'replace' : 'push' },
      ),
    offer,
    ways,
    way,
    quantity: Math.min(
      Math.max(params.qty ?? 1, sku?.minimumQuantity ?? 1),
      sku?.maximumQuantity ?? Number.MAX_SAFE_INTEGER,
    ),
    setQuantity: (qty: number) => setParams({ qty }, { history: 'replace' }),
    name: typed.name,
    scope: typed.scope,
    isAttested: sku !== null && typed.attestedSku === sku.id,
    setName: (name: string) => setTyped((now) => ({ ...now, name })),
    setScope: (next: Scope) => setTyped((now) => ({ ...now, scope: next })),
    setWay: (index: number) => setTyped((now) => ({ ...now, way: index })),
    setAttested: (isOn: boolean) => setTyped((now) => ({ ...now, attestedSku: isOn && sku ? sku.id : '' })),
  };
}
export type PurchaseChoice = ReturnType<typeof usePurchaseChoice>;
