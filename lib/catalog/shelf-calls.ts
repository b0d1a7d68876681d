import type { PartnerApi, ProductScope, WireProduct } from '@/lib/partner-center';
import { bestOf, toProductRow, toSku } from './reading';
import {
  isReservationView,
  type Offered,
  type ProductRow,
  type ShelfKey,
  type Sku,
  targetViews,
} from './schema';

/** How Microsoft wants a shelf said (catalogue.md 2.2, 2.3). */
export const wireOf = ({ segment, scope }: ShelfKey): ProductScope => ({
  ...(segment !== 'any' && { targetSegment: segment }),
  ...(scope === 'AzurePlan' && { reservationScope: 'AzurePlan' }),
});

/** The products of a shelf. `any` is everything of a view in the market: nonprofit has to be asked for by name. */
export async function listShelf(partner: PartnerApi, key: ShelfKey): Promise<ProductRow[]> {
  const { list } = partner.products(key.market);
  const ask = (scope: ProductScope) => list(targetViews[key.view], scope);
  const rows = (products: WireProduct[]) => products.map((product) => toProductRow(product, key.view));
  if (key.segment !== 'any') return rows(await ask(wireOf(key)));
  const scopes: ProductScope[] = isReservationView(key.view) ? [{ reservationScope: 'AzurePlan' }, {}] : [{}];
  const lists = await Promise.all(
    scopes.flatMap((scope) => [ask(scope), ask({ ...scope, targetSegment: 'nonprofit' })]),
  );
  return [...new Map(rows(lists.flat()).map((row) => [row.id, row])).values()];
}

export async function readSkus(partner: PartnerApi, key: ShelfKey, productId: string): Promise<Sku[]> {
  const skus = await partner.products(key.market).skus(productId, wireOf(key));
  return skus.map((sku) => toSku(sku, productId, key.view));
}

/** What is offered of a SKU, without the ids that are reissued; null = nothing. */
export async function readOffered(
  partner: PartnerApi,
  key: ShelfKey,
  productId: string,
  skuId: string,
): Promise<Offered | null> {
  const wires = await partner.products(key.market).availabilities(productId, skuId, wireOf(key));
  const best = bestOf(wires, key.segment);
  if (!best) return null;
  const terms = best.terms.map(({ duration, billingCycle }) => ({ duration, billingCycle }));
  return { isPurchasable: best.isPurchasable, currency: best.currency, terms };
}
