import type { Hono } from 'hono';
import { requireCustomer, requireUser } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { azureEntitlementRoutes } from './azure-entitlements';
import { registrationOf } from './registrations';
import { subscriptionChangeRoutes } from './subscription-changes';
import { requireAzure, requireSubscription, subscriptionsOf } from './subscription-store';

const ONE = '/v1/customers/:customerId/subscriptions/:subscriptionId';

/**
 * Subscriptions of a customer and their registration for reservations (enablement facts, E1 to E6 and E8).
 * Registration answers 202 at once and is done some seconds later; done again it changes nothing. Not Azure:
 * 400 code 800011; not active: 400 code 800012; of an offer without reservations: 400 code 800013.
 */
export function subscriptionRoutes(app: Hono<Env>, world: World): void {
  azureEntitlementRoutes(app, world);
  subscriptionChangeRoutes(app, world);

  app.get('/v1/customers/:customerId/subscriptions', (c) => {
    const customer = requireCustomer(c, world);
    const [orderId, mpnId] = [query(c, 'order_id')?.toLowerCase(), query(c, 'mpn_id')];
    const found = subscriptionsOf(world, customer)
      .filter((one) => orderId === undefined || one.orderId.toLowerCase() === orderId)
      .filter((one) => mpnId === undefined || one.partnerId === mpnId);
    return json(c, collection(found, { self: `/customers/${customer.id}/subscriptions` }));
  });

  app.get(ONE, (c) => json(c, requireSubscription(c, world)));

  app.post(`${ONE}/registrations`, (c) => {
    const subscription = requireAzure(c, world);
    if (subscription.status !== 'active') {
      throw new ApiError(400, 800012, 'The subscription is not active.');
    }
    if (subscription.noReservations) {
      throw new ApiError(400, 800013, 'The subscription is not enabled for reservations.');
    }
    if (subscription.registrationAskedAt === null) {
      const registrationAskedAt = world.now().toISOString();
      world.subscriptions.put(subscription.id, { ...subscription, registrationAskedAt });
    }
    const { customerId, id } = subscription;
    c.header('Location', `/customers/${customerId}/subscriptions/${id}/registrationstatus`);
    return c.body(null, 202);
  });

  app.get(`${ONE}/registrationstatus`, (c) => {
    const subscription = requireAzure(c, world);
    return json(c, {
      subscriptionId: subscription.id,
      status: registrationOf(subscription, world.now()),
      attributes: { objectType: 'SubscriptionRegistrationStatus' },
    });
  });

  app.get(`${ONE}/provisioningstatus`, (c) => {
    requireUser(c);
    const { id, quantity, commitmentEndDate } = requireSubscription(c, world);
    return json(c, {
      skuId: guid('provisioned-sku', id),
      status: 'success',
      quantity,
      endDate: commitmentEndDate,
      attributes: { objectType: 'SubscriptionProvisioningStatus' },
    });
  });
}
