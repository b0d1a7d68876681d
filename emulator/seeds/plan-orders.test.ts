import { expect, it } from 'vitest';
import { seedCustomers } from './customers';
import { planOrders } from './plan-orders';
import { seedSubscriptions } from './subscriptions';

it('gives every Azure plan of the seed the order that it names, and nothing else one', () => {
  const customers = seedCustomers('small');
  const subscriptions = seedSubscriptions(customers);
  const plans = [...subscriptions.ids()]
    .map((id) => subscriptions.get(id))
    .filter((one) => one?.kind === 'azure-plan');
  const orders = [...planOrders(subscriptions, (id) => customers.get(id)?.country)];
  expect(orders.length).toBeGreaterThan(3);
  expect(
    orders.map(({ id, customerId, lines }) => [id, customerId, lines[0]?.subscriptionId, lines[0]?.offerId]),
  ).toEqual(plans.map((plan) => [plan?.orderId, plan?.customerId, plan?.id, plan?.offerId]));
});
