import type { Hono } from 'hono';
import { requireCustomer, requireRole, requireUser } from '../core/caller';
import { type Env, requireGuid } from '../core/conventions';
import { collection, json, link } from '../core/envelope';
import { ApiError } from '../core/errors';
import { hex } from '../core/ids';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import type { OrderLineRecord, OrderRecord } from './order-record';
import { ordersOf, requireOrder } from './order-store';

function statusOf(order: OrderRecord, line: OrderLineRecord, now: Date): string {
  if (line.cancelledAt) return 'unfulfilled';
  return now.toISOString() < order.completesAt ? 'prefulfillmentPending' : 'fulfilled';
}

/** Links of marketplace lines, under which the publisher lets the customer begin. */
const linksOf = (world: World, order: OrderRecord, lines = order.lines) =>
  lines
    .filter((line) => worldCatalog(world).sku(line.productId, line.skuId)?.kind === 'saas')
    .map((line) => ({
      lineItemNumber: line.lineItemNumber,
      link: link(
        `https://publisher.example/activate?token=${hex(32, 'activation', order.id, String(line.lineItemNumber))}`,
      ),
    }));

/**
 * What became of an order: provisioning status by line and quantity (order route O9, users only) and
 * activation links of marketplace lines (O10, O11, and by subscription, enablement route E9). Unknown order:
 * 404 code 20000; line outside the order: 400 code 800071; unknown subscription: 404 code 20003.
 */
export function provisioningRoutes(app: Hono<Env>, world: World): void {
  const order = '/v1/customers/:customerId/orders/:orderId';

  app.get(`${order}/provisioningstatus`, (c) => {
    requireUser(c);
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const found = requireOrder(c, world, requireCustomer(c, world).id);
    const now = world.now();
    const items = found.lines.map((line) => {
      const status = statusOf(found, line, now);
      return {
        orderLineItemId: line.lineItemNumber,
        lineItemNumber: line.lineItemNumber,
        status,
        quantityProvisioningInformation: [{ quantity: line.quantity, status }],
      };
    });
    return json(c, collection(items));
  });

  app.get(`${order}/activationlinks`, (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const customer = requireCustomer(c, world);
    const found = requireOrder(c, world, customer.id);
    const self = `/customers/${customer.id}/orders/${found.id}/activationlinks`;
    return json(c, collection(linksOf(world, found), { self }));
  });

  app.get(`${order}/lineitems/:number/activationlinks`, (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const customer = requireCustomer(c, world);
    const found = requireOrder(c, world, customer.id);
    const line = found.lines[Number(c.req.param('number'))];
    if (!line) throw new ApiError(400, 800071, `Line item numbers go from 0 to ${found.lines.length - 1}.`);
    const self = `/customers/${customer.id}/orders/${found.id}/lineitems/${line.lineItemNumber}/activationlinks`;
    return json(c, collection(linksOf(world, found, [line]), { self }));
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId/activationlinks', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
    const customer = requireCustomer(c, world);
    const id = requireGuid(c.req.param('subscriptionId'), 'subscription id');
    const self = `/customers/${customer.id}/subscriptions/${id}/activationlinks`;
    for (const one of ordersOf(world, customer.id)) {
      const line = one.lines.find((candidate) => candidate.subscriptionId === id);
      if (line) return json(c, collection(linksOf(world, one, [line]), { self }));
    }
    if (world.subscriptions.get(id)?.customerId === customer.id) return json(c, collection([], { self }));
    throw new ApiError(404, 20003, `There is no subscription ${id}.`);
  });
}
