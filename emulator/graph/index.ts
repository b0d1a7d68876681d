import type { Hono } from 'hono';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { AUDIENCES, type Keys } from '../entra/tokens';
import { signerOf } from '../partner-center/webhook-certificate';
import { billingExportRoutes } from './billing-export';
import { guard, serviceApp } from './service-app';

/**
 * Microsoft Graph, as far as it exports billing data. Files (exports, and the
 * certificate of webhooks) are fetched without a bearer.
 */
export function graphApp(world: World, keys: Keys): Hono<Env> {
  const app = serviceApp(() => world.now());
  guard(app, world, keys, AUDIENCES.graph, '/v1.0/*');
  billingExportRoutes(app, world);
  app.get('/cert/pcnotifications-dispatch.cer', (c) =>
    c.body(new Uint8Array(signerOf(world).certificate), 200, { 'Content-Type': 'application/pkix-cert' }),
  );
  return app;
}
