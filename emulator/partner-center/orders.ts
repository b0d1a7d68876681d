import type { Context, Hono } from 'hono';
import { requireCustomer, requireRole, requireUser } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { hex } from '../core/ids';
import type { World } from '../core/world';
import { placeOrder } from './azure-purchases';
import { buyerOf } from './buyer';
import { readCycle, readLines } from './cart-body';
import { freshId } from './carts';
import { requireMayBuy, whyNotPlaced } from './may-buy';
import { cancelOrder } from './order-cancel';
import { directPurchases } from './order-direct';
import { makeOrder } from './order-making';
import { asListed, isListed } from './order-record';
import { ordersOf, putOrder, requireOrder } from './order-store';
import { orderBody } from './order-view';
import { provisioningRoutes } from './provisioning';
import { requireResellers, soldBy } from './resellers';

/** Whether prices are asked for; a helpdesk agent may not see them: 403 code 800043. */
function wantsPrices(c: Context<Env>): boolean {
  if (query(c, 'include_price')?.toLowerCase() !== 'true') return false;
  const caller = c.get('caller');
  if (caller.kind === 'user' && caller.user.partnerCenterRole === 'Helpdesk agent') {
    throw new ApiError(403, 800043, 'The user has no access to prices.');
  }
  return true;
}

/** `billingType` of the list in any of its spellings; one that is none: 400 code 900126. */
function billingType(c: Context<Env>): string | undefined {
  const sent = query(c, 'billingType') ?? query(c, 'billing-cycle-type');
  if (!sent) return undefined;
  const cycle = readCycle(sent);
  if (!cycle) throw new ApiError(400, 900126, `The billing type ${sent} is not known.`);
  return cycle;
}

/**
 * Orders (order routes O5 to O8). The list is behind by the order delay and unpaged, the reading by id is
 * not; prices come with `include_price=true` only, and `indirect_reseller_id`, the reseller's partner id, leaves the
 * orders that name it. PATCH cancels (see order-cancel.ts).
 */
export function orderRoutes(app: Hono<Env>, world: World): void {
  provisioningRoutes(app, world);
  app.get('/v1/customers/:customerId/orders', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const customer = requireCustomer(c, world);
    const cycle = billingType(c);
    const prices = wantsPrices(c);
    const now = world.now();
    const listed = ordersOf(world, customer.id)
      .filter((order) => isListed(order, now, world.settings.orderDelay))
      .filter((order) => !cycle || order.billingCycle === cycle)
      .filter(soldBy(world, query(c, 'indirect_reseller_id')))
      .map((order) => asListed(order, now, world.settings.orderDelay));
    const self = `/customers/${customer.id}/orders${cycle ? `?billingType=${cycle}` : ''}`;
    return json(
      c,
      collection(
        listed.map((order) => orderBody(order, now, prices)),
        { self },
      ),
    );
  });

  app.get('/v1/customers/:customerId/orders/:orderId', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const order = requireOrder(c, world, requireCustomer(c, world).id);
    return json(c, orderBody(order, world.now(), wantsPrices(c)));
  });

  app.post('/v1/customers/:customerId/orders', async (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const customer = requireCustomer(c, world);
    const body = await readJson(c);
    const sentCycle = prop(body, 'billingCycle');
    const lines = readLines(withCycle(body, sentCycle), 'offerId');
    const attestation = prop(body, 'partnerOnRecordAttestationAccepted') === true;
    if (customer.resellerMpnId) requireUser(c);
    requireMayBuy(world, customer, attestation);
    requireResellers(world, lines, attestation);
    const purchases = directPurchases(world, buyerOf(world, customer), lines);
    const taken = (id: string) => [id, shortOf(id)].some((one) => world.orders.get(one) !== undefined);
    const made = freshId(c, 'direct-order', customer.id, taken);
    const id = purchases[0].item.sku.kind === 'classic-azure' ? made : shortOf(made);
    const order = makeOrder(world, { id, customerId: customer.id, purchases, at: world.now(), attestation });
    const refusal = whyNotPlaced(world, customer, order);
    if (refusal) throw refusal;
    placeOrder(world, order);
    return json(c, orderBody(order, world.now()), 201);
  });

  app.patch('/v1/customers/:customerId/orders/:orderId', async (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const customer = requireCustomer(c, world);
    requireOrder(c, world, customer.id);
    const body = await readJson(c);
    const order = requireOrder(c, world, customer.id);
    if (String(prop(body, 'status') ?? '').toLowerCase() !== 'cancelled') {
      throw new ApiError(400, 2006, 'This order takes no change but its cancellation.');
    }
    // Cancelling software is the admin agent's right alone (authentication facts, section 9).
    requireRole(c, 'Admin agent');
    const cancelled = cancelOrder(world, order, body);
    putOrder(world, cancelled);
    return json(c, orderBody(cancelled, world.now()));
  });
}

const shortOf = (id: string): string => hex(12, 'direct-order', id);

/** A direct order has one billing cycle for all of its lines. */
function withCycle(body: unknown, billingCycle: unknown): unknown {
  const lines = prop(body, 'lineItems');
  if (!Array.isArray(lines)) return body;
  return {
    lineItems: lines.map((line: unknown) =>
      typeof line === 'object' && line !== null && !Array.isArray(line) ? { ...line, billingCycle } : line,
    ),
  };
}
