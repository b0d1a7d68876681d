import { randomUUID } from 'node:crypto';
import { type Context, Hono, type Next } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { requireMfa, TokenCheck } from '../core/caller';
import type { Env } from '../core/conventions';
import { ApiError, BareError } from '../core/errors';
import { idempotent } from '../core/idempotency';
import { rights } from '../core/rights';
import { type Throttle, throttled } from '../core/throttle';
import type { World } from '../core/world';
import { AUDIENCES, type Keys } from '../entra/tokens';
import { PARTNER } from '../seeds/partner';
import { applicationConsentRoutes } from './application-consents';
import { audited, auditRecordRoutes } from './audit-records';
import { availabilityRoutes } from './availabilities';
import { cartRoutes } from './carts';
import { checkoutRoutes } from './checkout';
import { customerStandingRoutes } from './customer-standing';
import { customerRoutes } from './customers';
import { entitlementRoutes } from './entitlements';
import { inventoryRoutes } from './inventory';
import { invoiceLineRoutes } from './invoice-lines';
import { invoiceRoutes } from './invoices';
import { marginRoutes } from './margins';
import { mfaReportRoutes, noteCall } from './mfa-reports';
import { orderRoutes } from './orders';
import { productRoutes } from './products';
import { promotionRoutes } from './promotions';
import { provisioningRoutes } from './provisioning';
import { relationshipRoutes } from './relationships';
import { skuRoutes } from './skus';
import { subscriptionRoutes } from './subscriptions';
import { tokenExchangeRoutes } from './token-exchange';
import { webhookRoutes } from './webhooks';

/** The Partner Center REST API: what every route shares (conventions), and the routes. */
export function partnerCenterApp(world: World, keys: Keys, throttle: Throttle): Hono<Env> {
  const app = new Hono<Env>();
  const tokens = new TokenCheck(world, keys, AUDIENCES.partnerCenter);

  app.onError((error, c) => failure(c, error));
  app.notFound((c) => failure(c, new ApiError(404, 1000, `There is nothing at ${c.req.path}.`)));
  app.use('*', shared);
  app.use('*', async (c, next) => {
    const seconds = throttle.pass(PARTNER.tenantId);
    if (seconds > 0) return c.json(throttled(seconds), 429, { 'Retry-After': String(seconds) });
    return next();
  });
  app.use('*', async (c, next) => {
    const asksOnly = c.req.header('validatemfa')?.toLowerCase() === 'true';
    const caller = await tokens.callerOf(c.req.header('authorization'));
    noteCall(c, world, caller);
    if (!asksOnly) requireMfa(caller);
    c.set('caller', caller);
    c.env.seen.tokenKind = caller.kind;
    if (caller.kind === 'user') c.env.seen.user = caller.user.upn;
    if (asksOnly) c.header('isMfaCompliant', String(caller.hasMfa));
    await next();
  });
  app.use('*', rights);
  app.use('*', idempotent(world));
  app.use('*', audited(world));

  for (const routes of [
    relationshipRoutes,
    customerStandingRoutes,
    customerRoutes,
    subscriptionRoutes,
    productRoutes,
    skuRoutes,
    availabilityRoutes,
    inventoryRoutes,
    promotionRoutes,
    cartRoutes,
    checkoutRoutes,
    orderRoutes,
    provisioningRoutes,
    entitlementRoutes,
    invoiceLineRoutes,
    invoiceRoutes,
    auditRecordRoutes,
    applicationConsentRoutes,
    marginRoutes,
    mfaReportRoutes,
    webhookRoutes,
    tokenExchangeRoutes,
  ]) {
    routes(app, world);
  }
  return app;
}

/** Headers of every answer (conventions, 3): the two ids as sent or made, the locale as asked. */
async function shared(c: Context<Env>, next: Next): Promise<void> {
  c.set('body', c.env.body);
  c.set('failGroup', c.env.failGroup);
  c.set('requestId', c.req.header('ms-requestid') ?? randomUUID());
  c.header('MS-RequestId', c.get('requestId'));
  c.header('MS-CorrelationId', c.req.header('ms-correlationid') ?? randomUUID());
  c.header('MS-CV', `${Buffer.from(c.get('requestId').slice(0, 12)).toString('base64')}.0`);
  c.header('MS-ServerId', '202611001');
  c.header('X-Locale', c.req.header('x-locale') ?? 'en-US');
  await next();
}

function failure(c: Context<Env>, error: Error): Response {
  if (error instanceof ApiError) {
    c.header('Content-Type', 'application/json; charset=utf-8');
    return c.body(JSON.stringify(error.body()), error.status as ContentfulStatusCode);
  }
  if (error instanceof BareError) {
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return c.body(null, error.status as ContentfulStatusCode);
  }
  throw error;
}
