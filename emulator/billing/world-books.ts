import type { World } from '../core/world';
import { reservationOrderId } from '../partner-center/holdings';
import type { Letterhead } from '../partner-center/invoice-contents';
import type { OrderLineRecord, OrderRecord } from '../partner-center/order-record';
import { KEPT_MONTHS } from '../seeds/archive-orders';
import { isReservation } from '../seeds/catalog-model';
import type { CustomerRecord } from '../seeds/customers';
import { legacySeats } from '../seeds/legacy-seats';
import { PARTNER } from '../seeds/partner';
import type { Billable } from './charges';
import { Ledger } from './ledger';
import type { LegacyHolding } from './legacy';
import { addMonths, monthOf } from './months';
import type { Consumer } from './usage';

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
  });
  ledgers.set(world, { seed, ledger });
  return ledger;
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
  return {
    customer: ours(customer),
    orderId: order.id,
    alternateId: order.alternateId,
    orderDate: order.creationDate,
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
    term: line.termDuration ?? '',
    cycle: order.billingCycle,
    renews: sku.kind === 'licence' || sku.kind === 'saas',
    subscriptionId: line.subscriptionId ?? '',
    reservationOrderId: isReservation(sku.kind) ? reservationOrderId(order, line) : undefined,
    referenceId: reservationOrderId(order, line),
    resellerMpnId: line.partnerIdOnRecord ?? '0',
    cancelledAt: line.cancelledAt,
  };
}

function* consumers(world: World): Generator<Consumer> {
  for (const subscription of world.subscriptions.values()) {
    if (subscription.kind !== 'azure-plan') continue;
    const customer = world.customers.get(subscription.customerId);
    if (!customer) continue;
    for (const entitlement of subscription.entitlements) {
      if (entitlement.status === 'suspended') continue;
      yield {
        customer: ours(customer),
        planSubscriptionId: subscription.id,
        planAvailabilityId: subscription.offerId.split(':')[2] ?? '',
        planOrderId: subscription.orderId,
        planOrderDate: subscription.createdAt,
        entitlementId: entitlement.id,
        entitlementName: entitlement.name,
        since: subscription.createdAt,
        resellerMpnId: '0',
      };
    }
  }
}

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
