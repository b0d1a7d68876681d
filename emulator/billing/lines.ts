import type { Kind } from '../seeds/catalog-model';
import { type Billable, type Charge, chargesIn, licenceSubtotal, taxOf, termMonths } from './charges';
import { type Decimal, toText } from './decimal';
import { exchangeRate } from './exchange-rates';
import { dayText, type Month, monthEnd } from './months';

/**
 * A reconciliation line of the new commerce, before it is dressed for version 1
 * or for Graph. Money is cents of `currency`, prices and amounts are decimal text.
 */
export type ReconciliationLine = {
  customer: Billable['customer'];
  category: string;
  resellerMpnId: string;
  orderId: string;
  alternateId: string;
  orderDate: string;
  productId: string;
  skuId: string;
  availabilityId: string;
  productName: string;
  skuName: string;
  qualifiers: string[];
  publisherName: string;
  publisherId: string;
  chargeType: string;
  unitPrice: string;
  effectiveUnitPrice: string;
  unitType: string;
  quantity: number;
  billableQuantity: string;
  subtotal: number;
  tax: number;
  currency: string;
  pricingCurrency: string;
  rate: string;
  rateDate: string;
  subscriptionId: string;
  subscriptionDescription: string;
  subscriptionStart: string;
  subscriptionEnd: string;
  chargeStart: string;
  chargeEnd: string;
  term: string;
  frequency: string;
  meterDescription: string;
  reservationOrderId: string;
  referenceId: string;
  promotionId: string;
  priceAdjustment: string;
  creditReason: string;
};

/** What a document is reckoned for; `resources` is how many resources every meter counts (1 when left out). */
export type Terms = { currency: string; taxPercent: number; month: Month; resources?: number };

const CATEGORIES: Record<Kind, string> = {
  vm: 'Azure reservations',
  sql: 'Azure reservations',
  cosmos: 'Azure reservations',
  'azure-plan': 'Azure plan',
  'classic-azure': 'Azure',
  licence: 'Online services',
  saas: 'Marketplace',
  perpetual: 'Software, perpetual',
  subscription: 'Software subscriptions',
  suse: 'Software subscriptions',
};

export const categoryOf = (kind: Kind): string => CATEGORIES[kind];

/** The lines of one order line in a month. */
export function linesOf(item: Billable, terms: Terms): ReconciliationLine[] {
  const charges = chargesIn(item, terms.month);
  if (!charges.length) return [];
  const rate = exchangeRate(item.pricingCurrency, terms.currency, terms.month);
  return charges.map((charge) => toLine(charge, rate, terms));
}

function toLine(charge: Charge, rate: Decimal, { currency, taxPercent, month }: Terms): ReconciliationLine {
  const { of: item, quantity } = charge;
  const subtotal = licenceSubtotal(charge.effectiveUnitPrice, rate, quantity);
  const { commitment } = charge;
  return {
    customer: item.customer,
    category: categoryOf(item.kind),
    resellerMpnId: item.resellerMpnId,
    orderId: item.orderId,
    alternateId: item.alternateId,
    orderDate: item.orderDate,
    productId: item.productId,
    skuId: item.skuId,
    availabilityId: item.availabilityId,
    productName: item.productName,
    skuName: item.skuName,
    qualifiers: item.qualifiers,
    publisherName: item.publisherName,
    publisherId: item.publisherId,
    chargeType: charge.type,
    unitPrice: toText(charge.unitPrice),
    effectiveUnitPrice: toText(charge.effectiveUnitPrice),
    unitType: '',
    quantity,
    billableQuantity: String(quantity),
    subtotal,
    tax: taxOf(subtotal, taxPercent),
    currency,
    pricingCurrency: item.pricingCurrency,
    rate: toText(rate),
    rateDate: dayText(monthEnd(month)).slice(0, -1),
    subscriptionId: item.subscriptionId,
    subscriptionDescription: commitment ? item.skuName : '',
    subscriptionStart: commitment ? dayText(commitment.start) : '',
    subscriptionEnd: commitment ? dayText(commitment.end) : '',
    chargeStart: dayText(charge.start),
    chargeEnd: charge.end ? dayText(charge.end) : '',
    term: termText(item),
    frequency: item.cycle === 'monthly' ? 'Monthly' : item.cycle === 'annual' ? 'Annual' : '',
    meterDescription: '',
    reservationOrderId: item.reservationOrderId ?? '',
    referenceId: item.referenceId,
    promotionId: item.promotionId ?? '',
    priceAdjustment: item.listPrice === item.unitPrice ? '' : '["Price for the billing period","Promotion"]',
    creditReason: '',
  };
}

/** `termAndBillingCycle`: free text in which readers look for the kind of product (billing facts, section 7). */
function termText({ kind, term, cycle }: Billable): string {
  const years = termMonths(term) / 12;
  const length = years === 1 ? '1 Year' : `${years} Years`;
  if (kind === 'vm' || kind === 'sql' || kind === 'cosmos') return `${length} Reservation`;
  if (kind === 'subscription' || kind === 'suse') return `${length} Subscription`;
  if (kind !== 'licence' && kind !== 'saas') return '';
  if (cycle === 'none') return 'One-Month commitment for trial';
  const commitment = years >= 3 ? 'Three-Year' : years >= 1 ? 'One-Year' : 'One-Month';
  return `${commitment} commitment for monthly/yearly billing`;
}
