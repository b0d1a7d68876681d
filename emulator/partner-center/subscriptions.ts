import type { Context, Hono } from 'hono';
import { requireCustomer, requireUser } from '../core/caller';
import { type Env, isGuid, query } from '../core/conventions';
import { collection, json, link } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { AZURE_PLAN_OFFER, type SubscriptionRecord } from '../seeds/subscriptions';
import { softwareSubscriptionsOf } from './order-subscriptions';
import { registrationOf } from './registrations';

/**
 * Subscriptions of a customer, their registration for reservations, and the Azure subscriptions under a plan
 * (enablement facts, E1 to E8). Registration answers 202 at once and is done some seconds later.
 */
export function subscriptionRoutes(app: Hono<Env>, world: World): void {
  const ownOf = (customerId: string): SubscriptionRecord[] =>
    [...world.subscriptions.values()].filter((one) => one.customerId === customerId);
  const requireSubscription = (c: Context<Env>): SubscriptionRecord => {
    const customer = requireCustomer(c, world);
    const id = c.req.param('subscriptionId') ?? '';
    const found = world.subscriptions.get(id);
    if (found?.customerId === customer.id) return found;
    if (softwareSubscriptionsOf(world, customer).some((one) => one.id === id.toLowerCase())) {
      throw new ApiError(400, 800011, 'This is not an Azure subscription.');
    }
    throw new ApiError(404, 20003, `There is no subscription ${id}.`);
  };

  app.get('/v1/customers/:customerId/subscriptions', (c) => {
    const customer = requireCustomer(c, world);
    const orderId = query(c, 'order_id');
    const azure = ownOf(customer.id)
      .filter((one) => orderId === undefined || one.orderId === orderId)
      .map((one) => subscriptionBody(one, customer.country));
    const software = softwareSubscriptionsOf(world, customer).filter(
      (one) => orderId === undefined || one.orderId === orderId,
    );
    const isResellers = query(c, 'mpn_id') !== undefined;
    return json(
      c,
      collection(isResellers ? [] : [...azure, ...software], {
        self: `/customers/${customer.id}/subscriptions`,
      }),
    );
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId', (c) => {
    const customer = requireCustomer(c, world);
    const id = c.req.param('subscriptionId').toLowerCase();
    const software = softwareSubscriptionsOf(world, customer).find((one) => one.id === id);
    if (software) return json(c, software);
    return json(c, subscriptionBody(requireSubscription(c), customer.country));
  });

  app.post('/v1/customers/:customerId/subscriptions/:subscriptionId/registrations', (c) => {
    const subscription = requireSubscription(c);
    if (subscription.kind === 'other') throw new ApiError(400, 800011, 'This is not an Azure subscription.');
    if (subscription.status !== 'active') throw new ApiError(400, 800012, 'The subscription is not active.');
    if (subscription.registrationAskedAt === null) {
      world.subscriptions.put(subscription.id, {
        ...subscription,
        registrationAskedAt: world.now().toISOString(),
      });
    }
    c.header(
      'Location',
      `/customers/${subscription.customerId}/subscriptions/${subscription.id}/registrationstatus`,
    );
    return c.body(null, 202);
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId/registrationstatus', (c) => {
    const subscription = requireSubscription(c);
    return json(c, {
      subscriptionId: subscription.id,
      status: registrationOf(subscription, world.now()),
      attributes: { objectType: 'SubscriptionRegistrationStatus' },
    });
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId/azureEntitlements', (c) => {
    const subscription = requireSubscription(c);
    return json(c, collection(entitlementsOf(subscription)));
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId/azureEntitlements/:entitlementId', (c) => {
    const id = c.req.param('entitlementId').toLowerCase();
    const found = entitlementsOf(requireSubscription(c)).find((one) => one.id === id);
    if (!found)
      throw new ApiError(404, 800111, `There is no Azure subscription with the entitlement id ${id}.`);
    return json(c, found);
  });

  app.get('/v1/customers/:customerId/subscriptions/:subscriptionId/provisioningstatus', (c) => {
    requireUser(c);
    requireCustomer(c, world);
    if (!isGuid(c.req.param('subscriptionId')))
      throw new ApiError(400, 2000, 'The subscription id is not a GUID.');
    const subscription = requireSubscription(c);
    return json(c, {
      skuId: subscription.id,
      status: 'success',
      quantity: 1,
      endDate: '9999-12-31T00:00:00Z',
      attributes: { objectType: 'SubscriptionProvisioningStatus' },
    });
  });
}

const entitlementsOf = (subscription: SubscriptionRecord) =>
  subscription.entitlements.map(({ id, name, status }) => ({
    id,
    friendlyName: name,
    status,
    subscriptionId: subscription.id,
  }));

/** An Azure subscription or plan as the Subscription resource (enablement facts, section 5). */
function subscriptionBody(subscription: SubscriptionRecord, country: string) {
  const isPlan = subscription.kind === 'azure-plan';
  const self = `/customers/${subscription.customerId}/subscriptions/${subscription.id}`;
  const [product = '', sku = '', availability = ''] = AZURE_PLAN_OFFER.split(':');
  return {
    id: subscription.id,
    ...(!isPlan && { entitlementId: subscription.id }),
    offerId: subscription.offerId,
    offerName: subscription.offerName,
    friendlyName: subscription.name,
    ...(isPlan && { productType: { id: 'Azure', displayName: 'Azure' } }),
    quantity: 1,
    unitType: 'Usage-based',
    hasPurchasableAddons: false,
    creationDate: subscription.createdAt,
    effectiveStartDate: subscription.createdAt,
    commitmentEndDate: '9999-12-31T00:00:00Z',
    status: subscription.status,
    autoRenewEnabled: false,
    isTrial: false,
    billingType: 'usage',
    billingCycle: isPlan ? 'one_time' : 'monthly',
    isMicrosoftProduct: true,
    partnerId: '',
    contractType: 'subscription',
    publisherName: 'Microsoft Corporation',
    orderId: subscription.orderId,
    links: {
      ...(isPlan && {
        product: link(`/products/${product}?country=${country}`),
        sku: link(`/products/${product}/skus/${sku}?country=${country}`),
        availability: link(
          `/products/${product}/skus/${sku}/availabilities/${availability}?country=${country}`,
        ),
      }),
      ...(!isPlan && { offer: link(`/offers/${subscription.offerId}?country=${country}`) }),
      self: link(self),
    },
    attributes: {
      ...(!isPlan && {
        etag: Buffer.from(JSON.stringify({ id: subscription.id, version: 1 })).toString('base64'),
      }),
      objectType: 'Subscription',
    },
  };
}
