import type { Context } from 'hono';
import { requireCustomer } from '../core/caller';
import { type Env, requireGuid } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import type { CustomerRecord } from '../seeds/customers';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import { statusOf } from './order-record';
import { ordersOf } from './order-store';
import { boughtSubscriptionBody, keptSubscriptionBody } from './subscription-wire';

/** Ids of kept subscriptions by customer; only ever grows within an era. */
const indexes = new WeakMap<object, Map<string, Set<string>>>();

/** Azure subscriptions, plans and old licences of a customer, which are kept; the others follow from orders. */
export function keptOf(world: World, customerId: string): SubscriptionRecord[] {
  let index = indexes.get(world.era);
  if (!index) {
    index = new Map();
    for (const one of world.subscriptions.values()) remember(index, one);
    indexes.set(world.era, index);
  }
  for (const order of ordersOf(world, customerId)) {
    for (const { subscriptionId } of order.lines) {
      const bought = subscriptionId ? world.subscriptions.get(subscriptionId) : undefined;
      if (bought) remember(index, bought);
    }
  }
  return [...(index.get(customerId) ?? [])]
    .map((id) => world.subscriptions.get(id))
    .filter((one) => one !== undefined);
}

function remember(byCustomer: Map<string, Set<string>>, { id, customerId }: SubscriptionRecord): void {
  const ids = byCustomer.get(customerId);
  if (ids) ids.add(id);
  else byCustomer.set(customerId, new Set([id]));
}

/** Every subscription of a customer as it is answered; what was bought is there once its order is completed. */
export function subscriptionsOf(world: World, customer: CustomerRecord) {
  const now = world.now();
  const bought = ordersOf(world, customer.id)
    .filter((order) => statusOf(order, now) !== 'pending')
    .flatMap((order) =>
      order.lines
        .filter(({ subscriptionId }) => subscriptionId && !world.subscriptions.get(subscriptionId))
        .map((line) => boughtSubscriptionBody(order, line, world.catalog, now)),
    );
  return [...keptOf(world, customer.id).map((one) => keptSubscriptionBody(one, customer)), ...bought];
}

export type SubscriptionBody = ReturnType<typeof subscriptionsOf>[number];

/** The subscription of the path. No GUID: 400 code 2000; unknown or another customer's: 404 code 20003. */
export function requireSubscription(c: Context<Env>, world: World): SubscriptionBody {
  const customer = requireCustomer(c, world);
  const id = requireGuid(c.req.param('subscriptionId') ?? '', 'subscription id');
  const found = subscriptionsOf(world, customer).find((one) => one.id.toLowerCase() === id);
  if (!found) throw new ApiError(404, 20003, `There is no subscription ${id}.`);
  return found;
}

/** The Azure subscription or plan of the path; refused as above, and what is none of these: 400 code 800011. */
export function requireAzure(c: Context<Env>, world: World): SubscriptionRecord {
  const { id } = requireSubscription(c, world);
  const kept = world.subscriptions.get(id);
  if (!kept || kept.kind === 'other') throw new ApiError(400, 800011, 'This is not an Azure subscription.');
  return kept;
}
