import { X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../core/conventions';
import { isGuid, prop } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { Faults } from '../core/faults';
import type { RequestLog } from '../core/request-log';
import type { Throttle } from '../core/throttle';
import type { World } from '../core/world';
import { registrationOf } from '../entra/clients';
import { AUDIENCES, appClaims, type Keys, userClaims, workerApiClaims } from '../entra/tokens';
import { ordersOf } from '../partner-center/order-store';
import { orderBody } from '../partner-center/order-view';
import { PARTNER, PARTNER_CENTER_ROLES, type PartnerCenterRole, PORTAL, WORKER } from '../seeds/partner';
import { frontPage } from './front-page';

interface Parts {
  world: World;
  keys: Keys;
  ports: Record<string, number>;
  faults: Faults;
  log: RequestLog;
  throttle: Throttle;
}

/** The emulator's own routes under `/_emulator/`: JSON in and out, no token, loopback only. */
export function controlApp({ world, keys, ports, faults, log, throttle }: Parts): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body(), error.status as ContentfulStatusCode);
    throw error;
  });
  const input = (text: string): unknown => {
    if (text === '') return {};
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new ApiError(400, 2000, 'The body is not JSON.');
    }
  };

  app.get('/', (c) => c.html(frontPage(world, ports)));

  app.get('/_emulator/health', (c) =>
    c.json({
      status: 'ok',
      seed: world.settings.seed,
      ports,
      foreignCustomers: [...world.customers.values()].filter((one) => one.foreign).map((one) => one.id),
    }),
  );

  app.post('/_emulator/reset', (c) => {
    const seed = prop(input(c.env.body), 'seed');
    if (seed !== undefined && !['small', 'demo', 'large'].includes(String(seed)))
      throw new ApiError(400, 2000, 'There is no such seed.');
    world.reset(seed === undefined ? undefined : String(seed));
    faults.clear();
    log.clear();
    throttle.clear();
    return c.json({ status: 'ok', seed: world.settings.seed });
  });

  app.post('/_emulator/token', async (c) => {
    const body = input(c.env.body);
    const audience = String(prop(body, 'audience') ?? AUDIENCES.partnerCenter);
    const lifetime = Number(prop(body, 'expiresIn') ?? 3600);
    const upn = prop(body, 'user');
    if (upn === undefined || upn === null) {
      return c.json({ access_token: await keys.sign(appClaims(audience, WORKER.clientId), lifetime) });
    }
    const person = world.people.get(String(upn));
    if (!person) throw new ApiError(404, 1000, `There is no person ${String(upn)}.`);
    const issuer = `http://localhost:${ports.entra}/${PARTNER.tenantId}/v2.0`;
    const claims =
      audience === WORKER.clientId
        ? workerApiClaims(person, issuer, PORTAL.clientId)
        : userClaims(
            person,
            audience,
            WORKER.clientId,
            prop(body, 'mfa') === undefined ? true : prop(body, 'mfa') === true,
          );
    return c.json({ access_token: await keys.sign(claims, lifetime) });
  });

  app.get('/_emulator/clock', (c) => c.json({ now: world.now().toISOString() }));
  app.post('/_emulator/clock', (c) => {
    const body = input(c.env.body);
    const [advance, set] = [prop(body, 'advance'), prop(body, 'set')];
    if (typeof advance === 'string') world.clock.advance(advance);
    else if (typeof set === 'string') world.clock.set(set);
    else throw new ApiError(400, 2000, 'Give advance or set.');
    return c.json({ now: world.now().toISOString() });
  });

  app.post('/_emulator/users/:upn', (c) => {
    const person = world.people.get(c.req.param('upn'));
    if (!person) throw new ApiError(404, 1000, `There is no person ${c.req.param('upn')}.`);
    const body = input(c.env.body);
    const role = prop(body, 'partnerCenterRole');
    if (typeof role === 'string' && !PARTNER_CENTER_ROLES.includes(role as PartnerCenterRole)) {
      throw new ApiError(400, 2000, `partnerCenterRole must be one of ${PARTNER_CENTER_ROLES.join(', ')}.`);
    }
    const appRole = prop(body, 'appRole');
    const changed = {
      ...person,
      ...(appRole !== undefined && { appRole: appRole === null ? null : String(appRole) }),
      ...(role !== undefined && { partnerCenterRole: role as PartnerCenterRole | null }),
      ...(prop(body, 'mfa') !== undefined && { mfa: prop(body, 'mfa') === true }),
      ...(prop(body, 'enabled') !== undefined && { enabled: prop(body, 'enabled') === true }),
    };
    world.people.put(person.upn, changed);
    return c.json(changed);
  });

  app.post('/_emulator/registrations/:clientId/certificates', (c) => {
    const registration = registrationOf(c.req.param('clientId'));
    if (!registration) throw new ApiError(404, 1000, `There is no application ${c.req.param('clientId')}.`);
    const pem = String(prop(input(c.env.body), 'certificate') ?? '');
    const certificate = certificateIn(pem);
    const thumbprint = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString(
      'base64url',
    );
    world.certificates.put(thumbprint, { clientId: registration.clientId, pem: certificate.toString() });
    return c.json({ thumbprint, expires: new Date(certificate.validTo).toISOString() }, 201);
  });

  app.post('/_emulator/faults', (c) => {
    const rule = input(c.env.body);
    if (typeof rule !== 'object' || rule === null)
      throw new ApiError(400, 2000, 'A fault rule is an object.');
    faults.add(rule as Record<string, unknown>);
    return c.json({ status: 'ok' }, 201);
  });
  app.get('/_emulator/faults', (c) => c.json(faults.list()));
  app.delete('/_emulator/faults', (c) => {
    faults.clear();
    return c.json({ status: 'ok' });
  });

  app.get('/_emulator/requests', (c) => c.json(log.since(Number(c.req.query('since') ?? 0))));

  app.get('/_emulator/orders', (c) => {
    const customerId = c.req.query('customerId') ?? '';
    const customer = world.customers.get(customerId);
    if (!customer) throw new ApiError(404, 1000, `There is no customer ${customerId}.`);
    return c.json(ordersOf(world, customer.id).map((order) => orderBody(order, world.now())));
  });

  app.post('/_emulator/customers/:customerId/availabilities/reissue', (c) => {
    const id = c.req.param('customerId');
    const customer = isGuid(id) ? world.customers.get(id) : undefined;
    if (!customer) throw new ApiError(404, 1000, `There is no customer ${id}.`);
    const { issue } = world.issues.get(customer.country) ?? { issue: 0 };
    world.issues.put(customer.country, { issue: issue + 1 });
    return c.json({ country: customer.country, issue: issue + 1 });
  });
  app.post('/_emulator/customers/:customerId/relationship', (c) => {
    const customer = world.customers.get(c.req.param('customerId'));
    if (!customer) throw new ApiError(404, 1000, `There is no customer ${c.req.param('customerId')}.`);
    const relationship = prop(input(c.env.body), 'relationship');
    if (relationship !== 'none' && relationship !== 'reseller')
      throw new ApiError(400, 2000, 'relationship must be none or reseller.');
    world.customers.put(customer.id, { ...customer, relationship });
    return c.json({ id: customer.id, relationship });
  });
  app.post('/_emulator/catalog/:productId/skus/:skuId/withdraw', (c) => {
    const { productId, skuId } = c.req.param();
    const sku = world.catalog.sku(productId, skuId);
    if (!sku) throw new ApiError(404, 400018, `There is no SKU ${productId}:${skuId}.`);
    world.withdrawn.put(`${sku.productId}:${sku.id}`, {});
    return c.json({ productId: sku.productId, skuId: sku.id });
  });
  return app;
}

function certificateIn(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new ApiError(400, 2000, 'certificate must be a certificate in PEM.');
  }
}
