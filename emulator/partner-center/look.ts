import type { Context } from 'hono';
import { requireCustomer, requireRole } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import { type CatalogProduct, type CatalogSku, SEGMENTS } from '../seeds/catalog-model';
import { buyerOf } from './buyer';
import type { LinkQuery } from './catalog-wire';
import { isSold, type Shelf, USUAL_SEGMENTS } from './shelf';

/** What a catalogue request looks at, and the query its links carry on. */
export interface Look {
  shelf: Shelf;
  query: LinkQuery;
}

/** The catalogue is for those who sell; billing people see it for its prices. */
const readers = (c: Context<Env>) => requireRole(c, 'Admin agent', 'Sales agent', 'Billing admin');

/**
 * Market, segment and reservation scope of a request. By customer they are the customer's own; else `country`
 * is required (400 code 2000). A segment that is none: 400 code 2000; one the customer has no right to:
 * 403 code 400030.
 */
export function lookOf(c: Context<Env>, world: World): Look {
  readers(c);
  const byCustomer = c.req.param('customerId') !== undefined;
  const buyer = byCustomer ? buyerOf(world, requireCustomer(c, world)) : undefined;
  const country = buyer?.country ?? query(c, 'country')?.toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(country)) throw new ApiError(400, 2000, 'The country is missing or no ISO code.');
  const wanted = query(c, 'targetSegment')?.toLowerCase();
  const segment = SEGMENTS.find((one) => one === wanted);
  if (wanted && !segment) throw new ApiError(400, 2000, `There is no segment ${wanted}.`);
  const allowed = buyer?.segments ?? SEGMENTS;
  if (segment && !allowed.includes(segment)) {
    throw new ApiError(403, 400030, `Access to the segment ${segment} is not allowed.`);
  }
  const usual = USUAL_SEGMENTS.filter((one) => allowed.includes(one));
  const scope = query(c, 'reservationScope');
  if (scope && scope.toLowerCase() !== 'azureplan')
    throw new ApiError(400, 2000, `There is no scope ${scope}.`);
  return {
    shelf: { country, segments: segment ? [segment] : usual, scope: scope ? 'AzurePlan' : 'classic' },
    query: {
      country,
      ...(segment && { targetSegment: segment }),
      ...(scope && { reservationScope: 'AzurePlan' }),
    },
  };
}

/** The product of the path; unknown or not sold here: 404 code 400013. */
export function requireProduct(c: Context<Env>, world: World, { shelf }: Look): CatalogProduct {
  const id = c.req.param('productId') ?? '';
  const product = worldCatalog(world).product(id);
  if (!product?.skus().some((sku) => isSold(world, sku, shelf.country))) {
    throw new ApiError(404, 400013, `There is no product ${id}.`);
  }
  return product;
}

/** The SKU of the path; unknown or not sold here: 404 code 400018. */
export function requireSku(
  c: Context<Env>,
  world: World,
  product: CatalogProduct,
  { shelf }: Look,
): CatalogSku {
  const id = c.req.param('skuId') ?? '';
  const sku = worldCatalog(world).sku(product.id, id);
  if (!sku || !isSold(world, sku, shelf.country)) throw new ApiError(404, 400018, `There is no SKU ${id}.`);
  return sku;
}

/** Both forms of a catalogue route: by country, and by customer. */
export const ROOTS = ['/v1/products', '/v1/customers/:customerId/products'] as const;

/** The address of a list as its self link prints it: relative and with the query it was asked by. */
export function selfLink(path: string, query: LinkQuery): string {
  const parts = Object.entries(query).filter((part): part is [string, string] => typeof part[1] === 'string');
  return `${path.replace(/^\/v1/i, '')}?${new URLSearchParams(parts)}`;
}
