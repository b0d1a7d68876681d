import { toNumber } from '../billing/decimal';
import type { ReconciliationLine } from '../billing/lines';
import { addMonths, dayText, monthEnd, monthStart } from '../billing/months';
import { PLAN, USAGE_PRICING_CURRENCY, type UsageRow } from '../billing/usage';
import { amount } from './invoice-wire';

/** Who the reseller is, as every line repeats it. */
export type Partner = { id: string; name: string; mpnId: string };

const money = (cents: number): string => String(amount(cents));

/**
 * OneTimeInvoiceLineItem (billing facts, 5.1). Prices and quantities are text,
 * as lines since 2021 print them; an unbilled line has no invoice number and no
 * tax or total yet.
 */
export function oneTimeLine(line: ReconciliationLine, partner: Partner, invoiceNumber: string) {
  const billed = invoiceNumber !== '';
  return {
    partnerId: partner.id,
    customerId: line.customer.id,
    customerName: line.customer.name,
    customerDomainName: line.customer.domain,
    customerCountry: line.customer.country,
    invoiceNumber,
    mpnId: partner.mpnId,
    resellerMpnId: line.resellerMpnId,
    orderId: line.orderId,
    orderDate: line.orderDate,
    productId: line.productId,
    skuId: line.skuId,
    availabilityId: line.availabilityId,
    productName: line.productName,
    skuName: line.skuName,
    productQualifiers: line.qualifiers,
    chargeType: line.chargeType,
    unitPrice: line.unitPrice,
    effectiveUnitPrice: line.effectiveUnitPrice,
    unitType: line.unitType,
    quantity: String(line.quantity),
    subtotal: money(line.subtotal),
    taxTotal: billed ? money(line.tax) : '0',
    totalForCustomer: billed ? money(line.subtotal + line.tax) : '0',
    currency: line.currency,
    publisherName: line.publisherName,
    publisherId: line.publisherId,
    subscriptionDescription: line.subscriptionDescription,
    subscriptionId: line.subscriptionId,
    ...(line.subscriptionStart && {
      subscriptionStartDate: line.subscriptionStart,
      subscriptionEndDate: line.subscriptionEnd,
    }),
    chargeStartDate: line.chargeStart,
    chargeEndDate: line.chargeEnd,
    termAndBillingCycle: line.term,
    alternateId: line.alternateId,
    referenceId: line.referenceId,
    priceAdjustmentDescription: line.priceAdjustment,
    discountDetails: '',
    creditReasonCode: line.creditReason,
    pricingCurrency: line.pricingCurrency,
    pcToBCExchangeRate: line.rate,
    pcToBCExchangeRateDate: line.rateDate,
    billableQuantity: line.billableQuantity,
    meterDescription: line.meterDescription,
    billingFrequency: billed ? line.frequency : '',
    reservationOrderId: line.reservationOrderId,
    invoiceLineItemType: 'billing_line_items',
    billingProvider: 'one_time',
    promotionId: line.promotionId,
    attributes: { objectType: 'OneTimeInvoiceLineItem' },
  };
}

/** What version 1 and Graph tell alike about a day of usage; only names and a few scales differ. */
export function usageFacts(row: UsageRow) {
  const { of: consumer, meter, day } = row;
  const region = 'swedencentral';
  const group = `rg-${meter.resource}`;
  return {
    region,
    group,
    month: dayText(day).slice(0, 7),
    meterRegion: 'SE Central',
    uri: `/subscriptions/${consumer.entitlementId}/resourceGroups/${group}/providers/${meter.service}/${meter.resourceType}/${meter.resource}${String(row.resource).padStart(2, '0')}`,
    info: meter.size ? JSON.stringify({ ServiceType: meter.size }) : '',
    creditType: row.earnsCredit ? 'Partner Earned Credit Applied' : 'Credit Not Applied',
  };
}

/** DailyRatedUsageLineItem (billing facts, 5.2); numbers are JSON numbers here. */
export function dailyRatedLine(row: UsageRow, partner: Partner, invoiceNumber: string) {
  const { of: consumer, meter } = row;
  const facts = usageFacts(row);
  const billed = invoiceNumber !== '';
  return {
    partnerId: partner.id,
    partnerName: partner.name,
    customerId: consumer.customer.id,
    customerName: consumer.customer.name,
    customerDomainName: consumer.customer.domain,
    invoiceNumber,
    productId: PLAN.productId,
    skuId: PLAN.skuId,
    availabilityId: consumer.planAvailabilityId,
    skuName: PLAN.name,
    productName: PLAN.name,
    publisherName: 'Microsoft',
    publisherId: '',
    subscriptionId: consumer.planSubscriptionId,
    subscriptionDescription: PLAN.name,
    chargeStartDate: dayText(monthStart(facts.month)),
    chargeEndDate: dayText(monthStart(addMonths(facts.month, 1))),
    usageDate: dayText(row.day),
    meterType: meter.type,
    meterCategory: meter.category,
    meterId: meter.id,
    meterSubCategory: meter.subCategory,
    meterName: meter.name,
    meterRegion: facts.meterRegion,
    unitOfMeasure: meter.unit,
    resourceLocation: facts.region,
    consumedService: meter.service,
    resourceGroup: facts.group,
    resourceUri: facts.uri,
    tags: '',
    additionalInfo: facts.info,
    serviceInfo1: '',
    serviceInfo2: '',
    customerCountry: consumer.customer.country,
    mpnId: partner.mpnId,
    resellerMpnId: billed ? consumer.resellerMpnId : '',
    chargeType: billed ? 'new' : '',
    unitPrice: toNumber(row.unitPrice),
    quantity: toNumber(row.quantity),
    unitType: meter.unit,
    billingPreTaxTotal: toNumber(row.billingTotal),
    billingCurrency: row.currency,
    pricingPreTaxTotal: toNumber(row.pricingTotal),
    pricingCurrency: USAGE_PRICING_CURRENCY,
    entitlementId: consumer.entitlementId,
    entitlementDescription: consumer.entitlementName,
    pcToBCExchangeRate: toNumber(row.rate),
    pcToBCExchangeRateDate: dayText(monthEnd(facts.month)),
    effectiveUnitPrice: toNumber(row.effectiveUnitPrice),
    rateOfPartnerEarnedCredit: row.earnsCredit ? 0.15 : 0,
    hasPartnerEarnedCredit: row.earnsCredit,
    rateOfCredit: row.earnsCredit ? 0.15 : 0,
    creditType: facts.creditType,
    benefitOrderId: '',
    benefitId: '',
    benefitType: 'Charge',
    invoiceLineItemType: 'usage_line_items',
    billingProvider: 'marketplace',
    attributes: { objectType: 'DailyRatedUsageLineItem' },
  };
}
