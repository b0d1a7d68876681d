import { taxOf, usageSubtotal } from './charges';
import { type Decimal, toText } from './decimal';
import { exchangeRate } from './exchange-rates';
import type { Sums } from './invoices';
import { categoryOf, type ReconciliationLine, type Terms } from './lines';
import { addMonths, dayText, monthEnd, monthStart } from './months';
import {
  amountIn,
  type Consumer,
  daysOf,
  PLAN,
  USAGE_PRICING_CURRENCY,
  type Use,
  usagePrice,
  usesOf,
} from './usage';

/** One reconciliation line a resource and meter: the month's amount, rounded as usage is. */
export function* usageLines(consumer: Consumer, terms: Terms, until: Date): Generator<ReconciliationLine> {
  const days = daysOf(consumer, terms.month, until);
  if (days.last < days.first) return;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const use of usesOf(consumer, terms.resources)) {
    yield usageLine(use, { units: BigInt(amountIn(use, days)), places: 4 }, rate, terms);
  }
}

/** Adds what those lines come to, without making them: a million of them is little work this way. */
export function addUsage(consumer: Consumer, terms: Terms, until: Date, sums: Sums): void {
  const days = daysOf(consumer, terms.month, until);
  if (days.last < days.first) return;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, terms.currency, terms.month);
  for (const use of usesOf(consumer, terms.resources)) {
    const subtotal = subtotalOf(
      usagePrice(consumer, use.meter).effectiveUnitPrice,
      amountIn(use, days),
      rate,
    );
    sums.subtotal += subtotal;
    sums.tax += taxOf(subtotal, terms.taxPercent);
    sums.lines += 1;
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
