import type { Hono } from 'hono';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { SEGMENTS } from '../seeds/catalog-model';
import { availabilityBody } from './catalog-wire';
import { lookOf, ROOTS, requireProduct, requireSku, selfLink } from './look';
import { availabilitiesOf, findAvailability } from './shelf';

/**
 * Availabilities (catalogue routes P5, P6, P11, P12): what can be bought in a market, one for each segment.
 * Their ids change when the market is reissued. Unknown product, SKU, availability: 404 code 400013, 400018,
 * 400019. A single one embeds its product and SKU.
 */
export function availabilityRoutes(app: Hono<Env>, world: World): void {
  for (const root of ROOTS) {
    const path = `${root}/:productId/skus/:skuId/availabilities` as const;

    app.get(path, (c) => {
      const look = lookOf(c, world);
      const sku = requireSku(c, world, requireProduct(c, world, look), look);
      const items = availabilitiesOf(world, sku, look.shelf).map((item) => availabilityBody(item));
      return json(c, collection(items, { self: selfLink(c.req.path, look.query) }));
    });

    app.get(`${path}/:availabilityId`, (c) => {
      const look = lookOf(c, world);
      const product = requireProduct(c, world, look);
      const sku = requireSku(c, world, product, look);
      const id = c.req.param('availabilityId');
      const segments =
        c.req.param('customerId') || query(c, 'targetSegment') ? look.shelf.segments : SEGMENTS;
      const found = findAvailability(world, sku, id, look.shelf.country, segments);
      if (!found) throw new ApiError(404, 400019, `There is no availability ${id}.`);
      return json(c, availabilityBody(found, { product }));
    });
  }
}

/** Gives the availabilities of a market new ids, as the real service does over time; carts with old ones are stale. */
export function reissue(world: World, country: string): void {
  const key = country.toUpperCase();
  world.issues.put(key, { issue: (world.issues.get(key)?.issue ?? 0) + 1 });
}
