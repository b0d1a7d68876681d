import type { World } from '../core/world';
import { type Availability, itemIds, type Offer, worldCatalog } from '../seeds/catalog';
import {
  type CatalogProduct,
  type CatalogSku,
  isReservation,
  isSoftwareSubscription,
  type ReservationScope,
  SEGMENTS,
  type Segment,
  VIEWS,
} from '../seeds/catalog-model';
import { sellsTermed } from '../seeds/markets';

/** What a caller looks at: a market, the segments asked for or allowed, and for whom reservations are made. */
export interface Shelf {
  country: string;
  segments: readonly Segment[];
  scope: ReservationScope;
}

/** Segments of an unspecified request: nonprofit has to be asked for (catalogue facts, 2.2). */
export const USUAL_SEGMENTS: readonly Segment[] = SEGMENTS.filter((segment) => segment !== 'nonprofit');

/** Whether a SKU is sold in a market and to this partner at all. */
export function isSold(world: World, sku: CatalogSku, country: string): boolean {
  if (world.withdrawn.get(`${sku.productId}:${sku.id}`)) return false;
  if (sku.markets && !sku.markets.includes(country.toUpperCase())) return false;
  if (sku.kind === 'perpetual') return world.settings.approvedPerpetual;
  if (isReservation(sku.kind) || isSoftwareSubscription(sku.kind)) return sellsTermed(country);
  return true;
}

function availability(world: World, offer: Offer): Availability {
  return { ...offer, ...itemIds(offer, world.issues.get(offer.country)?.issue) };
}

/** The availabilities of a SKU on a shelf; none where it is not sold. */
export function availabilitiesOf(world: World, sku: CatalogSku, shelf: Shelf): Availability[] {
  if (!isSold(world, sku, shelf.country)) return [];
  if (sku.scopes.length > 0 && !sku.scopes.includes(shelf.scope)) return [];
  const scope = sku.scopes.length > 0 ? shelf.scope : undefined;
  return shelf.segments
    .filter((segment) => sku.segments.includes(segment))
    .map((segment) => availability(world, { sku, country: shelf.country, segment, ...(scope && { scope }) }));
}

export const isOnShelf = (world: World, sku: CatalogSku, shelf: Shelf): boolean =>
  isSold(world, sku, shelf.country) &&
  (sku.scopes.length === 0 || sku.scopes.includes(shelf.scope)) &&
  shelf.segments.some((segment) => sku.segments.includes(segment));

/** Products of a view that have anything on the shelf, or undefined when there is no such view. */
export function productsOf(world: World, targetView: string, shelf: Shelf): CatalogProduct[] | undefined {
  const wanted = targetView.toLowerCase();
  const kinds = Object.entries(VIEWS)
    .filter(([, views]) => views.some((view) => view.toLowerCase() === wanted))
    .map(([kind]) => kind);
  if (kinds.length === 0) return wanted === 'specializedoffers' ? [] : undefined;
  return worldCatalog(world).products.filter(
    (product) => kinds.includes(product.kind) && product.skus().some((sku) => isOnShelf(world, sku, shelf)),
  );
}

/** The availability of an id under a SKU, in every scope, within the market and segments given. */
export function findAvailability(
  world: World,
  sku: CatalogSku,
  availabilityId: string,
  country: string,
  segments: readonly Segment[],
): Availability | undefined {
  const scopes = sku.scopes.length > 0 ? sku.scopes : (['classic'] as const);
  return scopes
    .flatMap((scope) => availabilitiesOf(world, sku, { country, segments, scope }))
    .find((item) => item.id.toUpperCase() === availabilityId.toUpperCase());
}

/** What a catalogue item id buys in a market, if it is on sale under this id today and may be bought at all. */
export function findItem(
  world: World,
  catalogItemId: string,
  country: string,
  segments: readonly Segment[],
): Availability | undefined {
  const [productId = '', skuId = '', availabilityId = ''] = catalogItemId.split(':');
  const classic = productId.toUpperCase() === 'MS-AZR-0145P' && !skuId;
  const sku = classic
    ? worldCatalog(world)
        .products.find((product) => product.kind === 'classic-azure')
        ?.skus()[0]
    : worldCatalog(world).sku(productId, skuId);
  if (!sku || sku.notPurchasable) return undefined;
  return findAvailability(world, sku, classic ? sku.id : availabilityId, country, segments);
}
