import type { Context, Hono } from 'hono';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { AUDIENCES, type Keys } from '../entra/tokens';
import { pemOf, signerOf } from '../partner-center/webhook-certificate';
import { billingExportRoutes, refuseInNationalClouds } from './billing-export';
import { guard, serviceApp } from './service-app';

/**
 * Microsoft Graph, as far as it exports billing data. Files (exports, and the
 * certificates of webhooks) are fetched without a bearer.
 */
export function graphApp(world: World, keys: Keys): Hono<Env> {
  const app = serviceApp(() => world.now());
  refuseInNationalClouds(app, world);
  const audience = world.settings.government ? AUDIENCES.governmentGraph : AUDIENCES.graph;
  guard(app, world, keys, audience, '/v1.0/*');
  billingExportRoutes(app, world);
  const signer = (c: Context) => signerOf(world, new URL(c.req.url).origin);
  const file = (c: Context, bytes: Buffer) =>
    c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'application/pkix-cert' });
  app.get('/cert/pcnotifications-dispatch.cer', (c) => file(c, signer(c).certificate));
  app.get('/cert/issuing.cer', (c) => file(c, signer(c).issuing));
  // What a receiver has to trust, as PEM: nobody fetches that from Microsoft.
  app.get('/cert/root.pem', (c) => c.text(pemOf(signer(c).root)));
  return app;
}
