import { taxOf, usageSubtotal } from './charges';
import { type Decimal, toText } from './decimal';
import { exchangeRate } from './exchange-rates';
import { categoryOf, type ReconciliationLine, type Terms } from './lines';
import { addMonths, dayText, monthEnd, monthStart } from './months';
import { type Consumer, daysOf, PLAN, USAGE_PRICING_CURRENCY, type Use, usagePrice, usesOf } from './usage';

/** One reconciliation line a resource and meter: the month's amount, rounded as usage is. */
export function* usageLines(consumer: Consumer, terms: Terms, until: Date): Generator<ReconciliationLine> {
  const { first, last } = daysOf(consumer, terms.month, until);
  if (last < first) return;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const use of usesOf(consumer, terms.resources)) {
    let used = 0;
    for (let day = first; day <= last; day++) used += use.amountOn(day);
    yield usageLine(use, { units: BigInt(used), places: 4 }, rate, terms);
  }
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
