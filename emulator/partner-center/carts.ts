import type { Context, Hono } from 'hono';
import { requireCustomer, requireRole } from '../core/caller';
import { type Env, prop, readJson, requireGuid } from '../core/conventions';
import { json, link } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { buyerOf } from './buyer';
import { readLines } from './cart-body';
import { cartLines } from './cart-lines';
import type { CartRecord } from './cart-record';
import { requireResellers } from './resellers';

const WEEK = 7 * 24 * 3_600_000;

/** Cart resource (order facts, section 3). */
export function cartBody({ customerId, result: _, ...cart }: CartRecord) {
  return {
    ...cart,
    links: { self: link(`/customers/${customerId}/carts/${cart.id}`) },
    attributes: { objectType: 'Cart' },
  };
}

/** The cart of the path. Unknown, another customer's or expired: 404 code 800008. */
export function requireCart(c: Context<Env>, world: World, customerId: string): CartRecord {
  const id = requireGuid(c.req.param('cartId') ?? '', 'cart id');
  const cart = world.carts.get(id);
  const lives = cart && (cart.status === 'Ordered' || cart.expirationTimestamp > world.now().toISOString());
  if (!cart || !lives || cart.customerId !== customerId)
    throw new ApiError(404, 800008, `There is no cart ${id}.`);
  return cart;
}

/** An id that no cart has yet; it follows from the request, so that two runs of a story give the same ids. */
export function freshId(
  c: Context<Env>,
  kind: string,
  customerId: string,
  taken: (id: string) => boolean,
): string {
  const request = c.req.header('ms-requestid') ?? '';
  for (let at = 0; ; at += 1) {
    const id = guid(kind, customerId, request, String(at));
    if (!taken(id)) return id;
  }
}

const callerId = (c: Context<Env>): string => {
  const caller = c.get('caller');
  return caller.kind === 'user' ? caller.user.oid : caller.appId;
};

/** The partner's attestation, where the caller has sent one; a replacement without it keeps what was said. */
function attestationOf(body: unknown): Pick<CartRecord, 'partnerOnRecordAttestationAccepted'> {
  const sent = prop(body, 'partnerOnRecordAttestationAccepted');
  return typeof sent === 'boolean' ? { partnerOnRecordAttestationAccepted: sent } : {};
}

/**
 * Carts (order routes O1 to O3). POST answers 201, PUT 200, both with the whole cart; a line that cannot be
 * bought carries `error`. A body that is no cart: 400 code 800002, 900126 or 900142; an ordered cart is not
 * replaced: 400 code 800065. A cart lives seven days from its creation. There is no list and no DELETE.
 */
export function cartRoutes(app: Hono<Env>, world: World): void {
  app.post('/v1/customers/:customerId/carts', async (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const customer = requireCustomer(c, world);
    const body = await readJson(c);
    const sent = readLines(body);
    const buyer = buyerOf(world, customer);
    requireResellers(world, sent, attestationOf(body).partnerOnRecordAttestationAccepted);
    const lineItems = cartLines(world, buyer, sent);
    const now = world.now();
    const cart: CartRecord = {
      id: freshId(c, 'cart', customer.id, (id) => world.carts.get(id) !== undefined),
      customerId: customer.id,
      creationTimestamp: now.toISOString(),
      lastModifiedTimestamp: now.toISOString(),
      expirationTimestamp: new Date(now.getTime() + WEEK).toISOString(),
      lastModifiedUser: callerId(c),
      status: 'Active',
      ...attestationOf(body),
      lineItems,
    };
    world.carts.put(cart.id, cart);
    return json(c, cartBody(cart), 201);
  });

  app.get('/v1/customers/:customerId/carts/:cartId', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    return json(c, cartBody(requireCart(c, world, requireCustomer(c, world).id)));
  });

  app.put('/v1/customers/:customerId/carts/:cartId', async (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const customer = requireCustomer(c, world);
    requireCart(c, world, customer.id);
    const body = await readJson(c);
    const sent = readLines(body);
    // Read again behind the wait for the body: a checkout may have come in between.
    const cart = requireCart(c, world, customer.id);
    if (cart.status === 'Ordered')
      throw new ApiError(400, 800065, `The cart ${cart.id} was already submitted.`);
    const buyer = buyerOf(world, customer);
    const attestation = { ...cart, ...attestationOf(body) }.partnerOnRecordAttestationAccepted;
    requireResellers(world, sent, attestation);
    const replaced: CartRecord = {
      ...cart,
      lastModifiedTimestamp: world.now().toISOString(),
      lastModifiedUser: callerId(c),
      ...attestationOf(body),
      lineItems: cartLines(world, buyer, sent),
    };
    world.carts.put(cart.id, replaced);
    return json(c, cartBody(replaced));
  });
}
