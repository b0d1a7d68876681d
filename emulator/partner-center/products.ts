import type { Hono } from 'hono';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { productBody } from './catalog-wire';
import { lookOf, ROOTS, requireProduct } from './look';
import { productsOf } from './shelf';
import { skuRoutes } from './skus';

/**
 * Products (catalogue routes P1, P2, P7, P8). `targetView` is required (400 code 2000); a view that is not
 * there or not allowed, such as perpetual software for a partner not approved for it: 403 code 400036.
 */
export function productRoutes(app: Hono<Env>, world: World): void {
  skuRoutes(app, world);
  for (const root of ROOTS) {
    app.get(root, (c) => {
      const look = lookOf(c, world);
      const view = query(c, 'targetView');
      if (!view) throw new ApiError(400, 2000, 'The target view is missing.');
      const closed = view.toLowerCase() === 'softwareperpetual' && !world.settings.approvedPerpetual;
      const products = closed ? undefined : productsOf(world, view, look.shelf);
      if (!products) throw new ApiError(403, 400036, `Access to the view ${view} is not allowed.`);
      const customer = c.req.param('customerId');
      const self = new URLSearchParams({
        ...(!customer && { country: look.shelf.country }),
        targetView: view,
      });
      for (const name of ['targetSegment', 'reservationScope'] as const) {
        const value = look.query[name];
        if (value) self.set(name, value);
      }
      const items = products.map((product) => productBody(product, look.query));
      return json(
        c,
        collection(items, { self: `${customer ? `/customers/${customer}` : ''}/products?${self}` }),
      );
    });

    app.get(`${root}/:productId`, (c) => {
      const look = lookOf(c, world);
      return json(c, productBody(requireProduct(c, world, look), look.query));
    });
  }
}
