import type { World } from '../core/world';
import { reservationOrderId } from '../partner-center/holdings';
import type { Letterhead } from '../partner-center/invoice-contents';
import type { OrderLineRecord, OrderRecord } from '../partner-center/order-record';
import { KEPT_MONTHS } from '../seeds/archive-orders';
import { isReservation } from '../seeds/catalog-model';
import type { CustomerRecord } from '../seeds/customers';
import { legacySeats } from '../seeds/legacy-seats';
import { PARTNER } from '../seeds/partner';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import { type Billable, spanOf } from './charges';
import { billingCurrency } from './invoices';
import { Ledger } from './ledger';
import type { LegacyHolding } from './legacy';
import { addMonths, type Month, monthNumber, monthOf } from './months';
import { spread } from './spread';
import { type Consumer, usesOf } from './usage';

/** How many full months before the start are billed. */
const MONTHS_BEFORE = 14;

const ledgers = new WeakMap<World, { seed: string; ledger: Ledger }>();

/** The ledger of a world and seed; one for its whole life, so that issued invoices are kept. */
export function ledgerOf(world: World): Ledger {
  const { seed } = world.settings;
  const known = ledgers.get(world);
  if (known?.seed === seed) return known.ledger;
  // The start, not the emulator's date: setting the clock back must not make invoices of other months.
  const started = new Date(world.now().getTime() - world.clock.offset);
  const ledger = new Ledger({
    months: { kept: [...KEPT_MONTHS], from: addMonths(monthOf(started), -MONTHS_BEFORE) },
    billables: () => billables(world),
    consumers: () => consumers(world),
    legacy: () => [...legacyHoldings(world)],
    resources: heavyMonth(world, addMonths(monthOf(started), -1)),
  });
  ledgers.set(world, { seed, ledger });
  return ledger;
}

/** Lines of the one heavy invoice of the seed `large`. */
const HEAVY_LINES = 1_000_000;

/** In the seed `large` the last billed month counts so many resources in Swedish kronor that its lines are a million. */
function heavyMonth(world: World, heavy: Month): ((month: Month, currency: string) => number) | undefined {
  if (world.settings.seed !== 'large') return undefined;
  let each: number | undefined;
  return (month, currency) => {
    if (month !== heavy || currency !== 'SEK') return 1;
    if (each === undefined) {
      let uses = 0;
      for (const consumer of consumers(world)) {
        if (billingCurrency(consumer.customer.country) === currency) uses += [...usesOf(consumer)].length;
      }
      each = Math.ceil(HEAVY_LINES / Math.max(1, uses));
    }
    return each;
  };
}

/** The reseller as documents and lines name it. */
export const partnerOf = (_world: World): Letterhead & { currency: string } => ({
  id: PARTNER.tenantId,
  name: PARTNER.name,
  mpnId: PARTNER.mpnId,
  currency: PARTNER.currency,
  address: ['Storgatan 1', '123 45 Exempelstad', 'Sweden', 'VAT SE000000000001'],
});

const ours = (customer: CustomerRecord): Billable['customer'] => ({
  id: customer.id,
  name: customer.name,
  domain: customer.domain,
  country: customer.country,
});

const made = new WeakMap<OrderRecord, Billable[]>();

function* billables(world: World): Generator<Billable> {
  for (const order of world.orders.values()) {
    let lines = made.get(order);
    if (!lines) {
      const customer = world.customers.get(order.customerId);
      lines = customer ? order.lines.flatMap((line) => billable(world, order, line, customer) ?? []) : [];
      made.set(order, lines);
    }
    yield* lines;
  }
}

/** Azure itself is charged by its use, not by its order. */
function billable(
  world: World,
  order: OrderRecord,
  line: OrderLineRecord,
  customer: CustomerRecord,
): Billable | undefined {
  const sku = world.catalog.sku(line.productId, line.skuId);
  const product = world.catalog.product(line.productId);
  if (!sku || !product || sku.kind === 'azure-plan' || sku.kind === 'classic-azure') return undefined;
  const reference = reservationOrderId(order, line);
  const charging = {
    orderDate: order.creationDate,
    cancelledAt: line.cancelledAt,
    cycle: order.billingCycle,
    term: line.termDuration ?? '',
    renews: sku.kind === 'licence' || sku.kind === 'saas',
    endsAt: line.endsAt,
  };
  return {
    ...charging,
    ...spanOf(charging),
    mark: spread(order.id, line.lineItemNumber, line.quantity, line.unitPrice, line.endsAt ?? ''),
    customer: ours(customer),
    orderId: order.id,
    alternateId: order.alternateId,
    lineNumber: line.lineItemNumber,
    productId: line.productId,
    skuId: line.skuId,
    availabilityId: line.availabilityId ?? '',
    productName: product.title,
    skuName: sku.title,
    publisherName: product.publisher,
    publisherId: product.isMicrosoft
      ? ''
      : String(10_000_000 + (Number.parseInt(order.id.slice(0, 6), 16) % 89_999_999)),
    qualifiers: sku.isTrial ? ['Trial'] : sku.dynamicAttributes?.isAddon === true ? ['AddOn'] : [],
    kind: sku.kind,
    quantity: line.quantity,
    listPrice: line.listPrice,
    unitPrice: line.unitPrice,
    pricingCurrency: order.currencyCode,
    promotionId: line.promotionId,
    subscriptionId: line.subscriptionId ?? '',
    reservationOrderId: isReservation(sku.kind) ? reference : undefined,
    referenceId: reference,
    resellerMpnId: line.partnerIdOnRecord ?? '0',
  };
}

const using = new WeakMap<SubscriptionRecord, Consumer[]>();

function* consumers(world: World): Generator<Consumer> {
  for (const subscription of world.subscriptions.values()) {
    if (subscription.kind !== 'azure-plan') continue;
    let found = using.get(subscription);
    if (!found) {
      const customer = world.customers.get(subscription.customerId);
      found = customer ? consumersOf(subscription, ours(customer), customer.resellerMpnId) : [];
      using.set(subscription, found);
    }
    yield* found;
  }
}

const consumersOf = (
  subscription: SubscriptionRecord,
  customer: Billable['customer'],
  resellerMpnId = '0',
): Consumer[] =>
  subscription.entitlements
    .filter(({ status }) => status !== 'suspended')
    .map(({ id, name, cancelledAt }) => ({
      customer,
      planSubscriptionId: subscription.id,
      planAvailabilityId: subscription.offerId.split(':')[2] ?? '',
      planOrderId: subscription.orderId,
      planOrderDate: subscription.createdAt,
      entitlementId: id,
      entitlementName: name,
      since: subscription.createdAt,
      until: cancelledAt,
      resellerMpnId,
      firstMonth: monthNumber(monthOf(subscription.createdAt)),
      mark: spread(id, subscription.createdAt),
    }));

function* legacyHoldings(world: World): Generator<LegacyHolding> {
  for (const subscription of world.subscriptions.values()) {
    const customer = subscription.kind === 'classic' && world.customers.get(subscription.customerId);
    if (!customer) continue;
    yield {
      kind: 'usage',
      customer: ours(customer),
      subscriptionId: subscription.id,
      subscriptionName: subscription.offerName,
      since: subscription.createdAt,
    };
  }
  let index = 0;
  for (const customer of world.customers.values()) {
    if (!customer.foreign)
      for (const seats of legacySeats(customer, index)) yield { ...seats, customer: ours(customer) };
    index += 1;
  }
}
