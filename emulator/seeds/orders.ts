import { hex } from '../core/ids';
import type { Base } from '../core/store';
import { makeOrder, type Purchase } from '../partner-center/order-making';
import type { OrderRecord } from '../partner-center/order-record';
import { archiveOrders } from './archive-orders';
import { type Catalog, itemIds } from './catalog';
import {
  type CatalogProduct,
  type CatalogSku,
  isReservation,
  isSoftwareSubscription,
  type Segment,
} from './catalog-model';
import type { CustomerRecord, SeededCustomers } from './customers';
import { sellsTermed } from './markets';
import { COMMON_BASKETS, type OrderPlan, SHOWCASE_PLANS, type Want } from './orders-plans';
import { planOrders } from './plan-orders';
import { plantedNamed } from './planted';
import type { SubscriptionRecord } from './subscriptions';

const DAY = 86_400_000;

/** How many customers of a hundred have bought something, and how many orders each at most. */
const ACTIVITY: Record<string, { share: number; most: number }> = {
  small: { share: 0, most: 0 },
  demo: { share: 40, most: 3 },
  large: { share: 97, most: 9 },
};

/** The orders of the past: those that stories know by name, those of many customers, and those of kept invoices. */
export function seedOrders(
  seed: string,
  catalog: Catalog,
  customers: SeededCustomers,
  subscriptions: Base<SubscriptionRecord>,
  today = startOfToday(),
): Base<OrderRecord> {
  const finder = skuFinder(catalog);
  const targets = targetsByCustomer(subscriptions);
  const orders = new Map<string, OrderRecord>();
  const active = ACTIVITY[seed] ?? { share: 0, most: 0 };
  for (const id of customers.ids()) {
    const index = customers.indexOf(id);
    const customer = customers.get(id);
    if (index === undefined || !customer?.agreement || customer.account !== 'Allowed') continue;
    const planted = plantedNamed(customer.name);
    const plans = planted ? (planted.orders ?? []) : (SHOWCASE_PLANS[index] ?? commonPlans(index, active));
    plans.forEach((plan, number) => {
      const order = historic({ catalog, today }, customer, plan, number, finder, targets.get(id));
      if (order) orders.set(order.id, order);
    });
  }
  const sellers = [...customers.ids()].map((id) => customers.get(id)).filter((one) => one !== undefined);
  for (const order of archiveOrders(
    catalog,
    sellers.filter((one) => !one.foreign && one.agreement).slice(0, 3),
  )) {
    orders.set(order.id, order);
  }
  for (const order of planOrders(subscriptions, (id) => customers.get(id)?.country))
    orders.set(order.id, order);
  for (const [id, order] of orders) {
    const { resellerMpnId } = customers.get(order.customerId) ?? {};
    if (resellerMpnId) orders.set(id, soldThrough(resellerMpnId, order));
  }
  return { get: (id) => orders.get(id), ids: () => orders.keys() };
}

const soldThrough = (partnerIdOnRecord: string, order: OrderRecord): OrderRecord => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, partnerIdOnRecord })),
});

/** Midnight (UTC) of the day of the start: history is dated back from it, its ids are not. */
const startOfToday = (): Date => new Date(new Date().setUTCHours(0, 0, 0, 0));

/** Baskets of an ordinary customer, spread over the last two years. */
function commonPlans(index: number, { share, most }: { share: number; most: number }): OrderPlan[] {
  if ((index * 37) % 100 >= share) return [];
  const count = 1 + (index % most);
  return Array.from({ length: count }, (_, number) => ({
    daysAgo: 2 + ((index * 53 + number * 211) % 690),
    minute: 420 + ((index * 17 + number * 131) % 560),
    wants: COMMON_BASKETS[(index * 7 + number * 5) % COMMON_BASKETS.length] ?? [],
    times: 1 + ((index + number) % 4),
  }));
}

type Finder = (title: string) => CatalogSku | undefined;

/**
 * Finds a SKU by its exact title, and looks no further through the catalogue than it has to: the SKUs of a product
 * are made when they are looked at. Nobody has bought from the marketplace.
 */
function skuFinder(catalog: Catalog): Finder {
  const [machines, others] = [true, false].map((wanted) =>
    titlesIn(catalog.products.filter(({ kind }) => kind !== 'saas' && (kind === 'vm') === wanted)),
  );
  return (title) => (title.startsWith('Reserved VM') ? machines : others)?.(title);
}

function titlesIn(products: readonly CatalogProduct[]): Finder {
  const found = new Map<string, CatalogSku>();
  const unseen = new Map(products.map((product) => [product.title, product]));
  const look = (product: CatalogProduct) => {
    unseen.delete(product.title);
    for (const sku of product.skus()) if (!found.has(sku.title)) found.set(sku.title, sku);
  };
  return (title) => {
    const likely = unseen.get(seriesOf(title));
    if (likely) look(likely);
    for (const product of unseen.values()) {
      if (found.has(title)) break;
      look(product);
    }
    return found.get(title);
  };
}

/** The product of a virtual machine's size: `Standard_D8s_v5` is of the series Dsv5. */
function seriesOf(title: string): string {
  const [, family = '', more = '', version = ''] = /Standard_([A-Z]+)\d+([a-z]*)_?(v\d+)?/.exec(title) ?? [];
  return `Virtual Machines ${family}${more}${version} Series`;
}

/** The Azure subscription that a customer's reservations are for: the first registered plan. */
function targetsByCustomer(subscriptions: Base<SubscriptionRecord>): Map<string, SubscriptionRecord> {
  const targets = new Map<string, SubscriptionRecord>();
  for (const id of subscriptions.ids()) {
    const one = subscriptions.get(id);
    const fits = one?.kind === 'azure-plan' && one.status === 'active' && one.registrationAskedAt;
    if (one && fits && !targets.has(one.customerId)) targets.set(one.customerId, one);
  }
  return targets;
}

function historic(
  { catalog, today }: { catalog: Catalog; today: Date },
  customer: CustomerRecord,
  plan: OrderPlan,
  number: number,
  find: Finder,
  target?: SubscriptionRecord,
): OrderRecord | undefined {
  const [first, ...others] = plan.wants
    .map((want) => purchase(customer, want, plan.times ?? 1, find, target))
    .filter((made) => made !== undefined);
  if (!first) return undefined;
  const at = new Date(today.getTime() - plan.daysAgo * DAY + plan.minute * 60_000);
  // An order is of one billing cycle; what differs from its first line is left out of the plan.
  const same = others.filter((one) => one.line.billingCycle === first.line.billingCycle);
  const order = makeOrder(
    { catalog },
    {
      id: hex(12, 'history', customer.id, String(number)),
      customerId: customer.id,
      purchases: [first, ...same],
      at,
      ...(plan.pendingDays && { pendingFor: plan.pendingDays * DAY }),
      attestation: true,
    },
  );
  if (!plan.cancelledAfterDays) return order;
  const cancelledAt = new Date(at.getTime() + plan.cancelledAfterDays * DAY).toISOString();
  return { ...order, lines: order.lines.map((line) => ({ ...line, cancelledAt })) };
}

function purchase(
  customer: CustomerRecord,
  want: Want,
  times: number,
  find: Finder,
  target?: SubscriptionRecord,
): Purchase | undefined {
  const sku = find(want.title);
  if (!sku) return undefined;
  const reservation = isReservation(sku.kind);
  const termed = reservation || isSoftwareSubscription(sku.kind);
  if (termed && !sellsTermed(customer.country)) return undefined;
  if (reservation && !target) return undefined;
  const school = customer.qualifications.some((one) => one.qualification === 'Education');
  const segment: Segment = school && sku.segments.includes('education') ? 'education' : 'commercial';
  if (!sku.segments.includes(segment)) return undefined;
  const offer = {
    sku,
    country: customer.country,
    segment,
    ...(reservation && { scope: 'AzurePlan' as const }),
  };
  const ids = itemIds(offer);
  const rate = sku.rates.find((one) => !want.cycle || one.cycle === want.cycle) ?? sku.rates[0];
  return {
    line: {
      catalogItemId: ids.catalogItemId,
      friendlyName: want.name ?? sku.title,
      quantity: Math.min(want.quantity * times, sku.maximumQuantity),
      billingCycle: rate?.cycle ?? 'one_time',
      provisioningContext:
        reservation && target ? { subscriptionId: target.id, scope: want.scope ?? 'shared' } : {},
      addonItems: [],
    },
    item: { ...offer, ...ids },
    termDuration: rate?.term,
  };
}
