import type { Hono } from 'hono';
import type { Env } from '../core/conventions';
import { collection, json } from '../core/envelope';
import type { World } from '../core/world';
import { skuBody } from './catalog-wire';
import { lookOf, ROOTS, requireProduct, requireSku, selfLink } from './look';
import { isOnShelf } from './shelf';

/**
 * SKUs (catalogue routes P3, P4, P9, P10), narrowed by segment and reservation scope. Unknown product: 404
 * code 400013; unknown SKU: 404 code 400018.
 */
export function skuRoutes(app: Hono<Env>, world: World): void {
  for (const root of ROOTS) {
    app.get(`${root}/:productId/skus`, (c) => {
      const look = lookOf(c, world);
      const skus = requireProduct(c, world, look)
        .skus()
        .filter((sku) => isOnShelf(world, sku, look.shelf));
      const items = skus.map((sku) => skuBody(sku, look.query));
      return json(c, collection(items, { self: selfLink(c.req.path, look.query) }));
    });

    app.get(`${root}/:productId/skus/:skuId`, (c) => {
      const look = lookOf(c, world);
      return json(c, skuBody(requireSku(c, world, requireProduct(c, world, look), look), look.query));
    });
  }
}
