import { taxOf, usageSubtotal } from './charges';
import { type Decimal, toText } from './decimal';
import { exchangeRate } from './exchange-rates';
import type { Sums } from './invoices';
import { categoryOf, type ReconciliationLine, type Terms } from './lines';
import { addMonths, dayText, monthEnd, monthStart } from './months';
import { type Consumer, daysOf, PLAN, USAGE_PRICING_CURRENCY, type Use, usagePrice, usesOf } from './usage';

/** One reconciliation line a resource and meter: the month's amount, rounded as usage is. */
export function* usageLines(consumer: Consumer, terms: Terms, until: Date): Generator<ReconciliationLine> {
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const [use, used] of amountsOf(consumer, terms, until)) {
    yield usageLine(use, { units: BigInt(used), places: 4 }, rate, terms);
  }
}

/** Adds what those lines come to, without making them: a million of them is little work this way. */
export function addUsage(consumer: Consumer, terms: Terms, until: Date, sums: Sums): void {
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const [{ of, meter }, used] of amountsOf(consumer, terms, until)) {
    const subtotal = subtotalOf(usagePrice(of, meter).effectiveUnitPrice, used, rate);
    sums.subtotal += subtotal;
    sums.tax += taxOf(subtotal, terms.taxPercent);
    sums.lines += 1;
  }
}

function* amountsOf(consumer: Consumer, { month, resources }: Terms, until: Date): Generator<[Use, number]> {
  const { first, last } = daysOf(consumer, month, until);
  if (last < first) return;
  for (const use of usesOf(consumer, resources)) {
    let used = 0;
    for (let day = first; day <= last; day++) used += use.amountOn(day);
    yield [use, used];
  }
}

/** The documented rounding in whole numbers where they stay exact, else in long ones. */
function subtotalOf(price: Decimal, tenThousandths: number, rate: Decimal): number {
  const product = Number(price.units) * tenThousandths;
  const cents = Math.floor(product / 10 ** (price.places + 2));
  const scaled = cents * Number(rate.units);
  if (product > Number.MAX_SAFE_INTEGER || scaled > Number.MAX_SAFE_INTEGER) {
    return usageSubtotal(price, { units: BigInt(tenThousandths), places: 4 }, rate);
  }
  return Math.floor(scaled / 10 ** rate.places);
}

function usageLine(
  { of: consumer, meter }: Use,
  used: Decimal,
  rate: Decimal,
  terms: Terms,
): ReconciliationLine {
  const { unitPrice, effectiveUnitPrice } = usagePrice(consumer, meter);
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
