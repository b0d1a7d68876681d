import { type Base, whenAsked } from '../core/store';
import type { OrderRecord } from '../partner-center/order-record';
import type { Catalog } from './catalog';
import { type SeededCustomers, seedCustomers } from './customers';
import { seedOrders } from './orders';
import { PEOPLE, type Person } from './partner';
import type { Reseller } from './resellers';
import { type SubscriptionRecord, seedSubscriptions } from './subscriptions';

export interface Seed {
  people: Base<Person>;
  customers: SeededCustomers;
  subscriptions: Base<SubscriptionRecord>;
  orders: Base<OrderRecord>;
}

/**
 * What a seed holds, dated back from `epoch`. Built anew at each start; ids and amounts are always the same. The
 * history of thousands of customers takes a second, so it is made when somebody asks for it and not at the start.
 */
export function seedOf(
  name: string,
  catalog: Catalog,
  epoch: Date,
  resellers: readonly Reseller[] = [],
): Seed {
  const customers = seedCustomers(name, resellers);
  const subscriptions = whenAsked(() => seedSubscriptions(customers));
  return {
    people: people(),
    customers,
    subscriptions,
    orders: whenAsked(() => seedOrders(name, catalog, customers, subscriptions, epoch)),
  };
}

function people(): Base<Person> {
  const byName = new Map(PEOPLE.map((person) => [person.upn, person]));
  return { get: (upn) => byName.get(upn), ids: () => byName.keys() };
}
