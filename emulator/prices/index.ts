import type { Hono } from 'hono';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { AUDIENCES, type Keys } from '../entra/tokens';
import { guard, serviceApp } from '../graph/service-app';
import { priceRoutes } from './price-sheets';

/** The host of price sheets. */
export function pricesApp(world: World, keys: Keys): Hono<Env> {
  const app = serviceApp(() => world.now());
  guard(app, world, keys, AUDIENCES.prices, '/v1.0/*');
  priceRoutes(app, world);
  return app;
}
