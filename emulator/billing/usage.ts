import { type Billable, taxOf, usageSubtotal } from './charges';
import { type Decimal, decimal, times, toText } from './decimal';
import { exchangeRate } from './exchange-rates';
import { categoryOf, type ReconciliationLine, type Terms } from './lines';
import { METERS, type Meter } from './meters';
import { addDays, addMonths, daysIn, dayText, type Month, monthEnd, monthStart } from './months';
import { spread } from './spread';

/** An Azure subscription under an Azure plan: what uses and is charged. */
export type Consumer = {
  customer: Billable['customer'];
  planSubscriptionId: string;
  planAvailabilityId: string;
  planOrderId: string;
  planOrderDate: string;
  entitlementId: string;
  entitlementName: string;
  /** First day of use, ISO. */
  since: string;
  /** Set when the subscription was cancelled. */
  until?: string;
  resellerMpnId: string;
};

/** One resource, meter and day. Amounts are exact; only the reconciliation line rounds. */
export type UsageRow = {
  of: Consumer;
  meter: Meter;
  day: Date;
  quantity: Decimal;
  unitPrice: Decimal;
  effectiveUnitPrice: Decimal;
  earnsCredit: boolean;
  pricingTotal: Decimal;
  billingTotal: Decimal;
  rate: Decimal;
  currency: string;
};

export const PLAN = { productId: 'DZH318Z0BPS6', skuId: '0001', name: 'Azure plan' } as const;

/** Azure plans are priced in dollars. */
export const USAGE_PRICING_CURRENCY = 'USD';

const EARNED = decimal('0.85');

const chosen = new Map<string, Meter[]>();

/** Meters that an Azure subscription uses: four to nine, always the same ones. */
function metersOf({ entitlementId }: Consumer): Meter[] {
  let meters = chosen.get(entitlementId);
  if (!meters) {
    const limit = 4 + (spread(entitlementId, 'meters') % 6);
    const ranked = METERS.map((meter) => ({ meter, rank: spread(entitlementId, meter.id) }));
    const kept = new Set(
      ranked
        .sort((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ meter }) => meter),
    );
    meters = METERS.filter((meter) => kept.has(meter));
    chosen.set(entitlementId, meters);
  }
  return meters;
}

/**
 * Amounts by day in ten-thousandths of the unit: the usual one, moved by up to
 * 30 %; what always runs, runs whole days.
 */
function dailyAmount(consumer: Consumer, meter: Meter): (day: Date) => number {
  const own = spread(consumer.entitlementId, meter.id);
  const usual = meter.daily * (1 + (own % 4));
  if (meter.unit === '1 Hour' && meter.daily % 240_000 === 0) return () => usual;
  return (day) => Math.floor((usual * (70 + (spread(own, day.getTime() / 86_400_000) % 61))) / 100);
}

const amount = (tenThousandths: number): Decimal => ({ units: BigInt(tenThousandths), places: 4 });

function daysOf(consumer: Consumer, month: Month, until: Date): Date[] {
  const first = monthStart(month);
  const stop = consumer.until && new Date(consumer.until) < until ? new Date(consumer.until) : until;
  return Array.from({ length: daysIn(month) }, (_, index) => addDays(first, index)).filter(
    (day) => day >= new Date(consumer.since.slice(0, 10)) && addDays(day, 1) <= stop,
  );
}

/** Daily rated usage of a month, up to a moment (usage of a day is there when the day is over). */
export function* usageRows(consumer: Consumer, { month, currency }: Terms, until: Date): Generator<UsageRow> {
  const days = daysOf(consumer, month, until);
  if (!days.length) return;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, currency, month);
  for (const meter of metersOf(consumer)) {
    const price = priceOf(consumer, meter);
    const amountOn = dailyAmount(consumer, meter);
    for (const day of days) {
      const quantity = amount(amountOn(day));
      const pricingTotal = times(price.effectiveUnitPrice, quantity);
      yield {
        of: consumer,
        meter,
        day,
        quantity,
        ...price,
        pricingTotal,
        billingTotal: times(pricingTotal, rate),
        rate,
        currency,
      };
    }
  }
}

/** One reconciliation line a meter: the month's amount, rounded as usage is. */
export function* usageLines(consumer: Consumer, terms: Terms, until: Date): Generator<ReconciliationLine> {
  const days = daysOf(consumer, terms.month, until);
  if (!days.length) return;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const meter of metersOf(consumer)) {
    const amountOn = dailyAmount(consumer, meter);
    const sum = days.reduce((total, day) => total + amountOn(day), 0);
    yield usageLine(consumer, meter, amount(sum), rate, terms);
  }
}

function usageLine(
  consumer: Consumer,
  meter: Meter,
  used: Decimal,
  rate: Decimal,
  terms: Terms,
): ReconciliationLine {
  const { unitPrice, effectiveUnitPrice } = priceOf(consumer, meter);
  const subtotal = usageSubtotal(effectiveUnitPrice, used, rate);
  return {
    customer: consumer.customer,
    category: categoryOf('azure-plan'),
    resellerMpnId: consumer.resellerMpnId,
    orderId: consumer.planOrderId,
    alternateId: consumer.planOrderId,
    orderDate: consumer.planOrderDate,
    productId: PLAN.productId,
    skuId: PLAN.skuId,
    availabilityId: consumer.planAvailabilityId,
    productName: PLAN.name,
    skuName: PLAN.name,
    qualifiers: [],
    publisherName: 'Microsoft',
    publisherId: '',
    chargeType: 'new',
    unitPrice: toText(unitPrice),
    effectiveUnitPrice: toText(effectiveUnitPrice),
    unitType: meter.unit,
    quantity: 1,
    billableQuantity: toText(used),
    subtotal,
    tax: taxOf(subtotal, terms.taxPercent),
    currency: terms.currency,
    pricingCurrency: USAGE_PRICING_CURRENCY,
    rate: toText(rate),
    rateDate: dayText(monthEnd(terms.month)).slice(0, -1),
    subscriptionId: consumer.planSubscriptionId,
    subscriptionDescription: PLAN.name,
    subscriptionStart: '',
    subscriptionEnd: '',
    chargeStart: dayText(monthStart(terms.month)),
    chargeEnd: dayText(monthStart(addMonths(terms.month, 1))),
    term: '',
    frequency: '',
    meterDescription: [meter.category, meter.subCategory, meter.name].filter(Boolean).join(' - '),
    reservationOrderId: consumer.entitlementId,
    referenceId: consumer.entitlementId,
    promotionId: '',
    priceAdjustment: '',
    creditReason: '',
  };
}

/** Partner earned credit: 15 % off for nine Azure subscriptions of ten, by their whole bill. */
function priceOf(consumer: Consumer, meter: Meter) {
  const unitPrice = decimal(meter.unitPrice);
  const earnsCredit = spread(consumer.entitlementId, 'credit') % 10 > 0;
  return { unitPrice, earnsCredit, effectiveUnitPrice: earnsCredit ? times(unitPrice, EARNED) : unitPrice };
}
