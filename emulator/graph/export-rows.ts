import { type Decimal, decimal, toNumber } from '../billing/decimal';
import type { ReconciliationLine } from '../billing/lines';
import { addMonths, dayText, monthEnd, monthStart } from '../billing/months';
import { PLAN, USAGE_PRICING_CURRENCY, type UsageRow } from '../billing/usage';
import { amount } from '../partner-center/invoice-wire';
import { type Partner, usageFacts } from '../partner-center/line-wire';
import type { AttributeSet } from './operation-record';

const number = (text: string): number => toNumber(decimal(text));

/**
 * A row of the reconciliation export (billing facts, section 8): the columns of
 * the file, amounts as JSON numbers. No split into attribute sets is published
 * for reconciliation, so both give every column.
 */
export function reconciliationRow(line: ReconciliationLine, partner: Partner, invoiceNumber: string) {
  const billed = invoiceNumber !== '';
  const tax = billed ? line.tax : 0;
  return {
    PartnerId: partner.id,
    CustomerId: line.customer.id,
    CustomerName: line.customer.name,
    CustomerDomainName: line.customer.domain,
    CustomerCountry: line.customer.country,
    InvoiceNumber: invoiceNumber,
    MpnId: partner.mpnId,
    Tier2MpnId: line.resellerMpnId,
    OrderId: line.orderId,
    OrderDate: line.orderDate,
    ProductId: line.productId,
    SkuId: line.skuId,
    AvailabilityId: line.availabilityId,
    SkuName: line.skuName,
    ProductName: line.productName,
    ChargeType: line.chargeType,
    UnitPrice: number(line.unitPrice),
    Quantity: line.quantity,
    Subtotal: amount(line.subtotal),
    TaxTotal: amount(tax),
    Total: amount(line.subtotal + tax),
    Currency: line.currency,
    PriceAdjustmentDescription: line.priceAdjustment,
    PublisherName: line.publisherName,
    PublisherId: line.publisherId,
    SubscriptionDescription: line.subscriptionDescription,
    SubscriptionId: line.subscriptionId,
    ChargeStartDate: line.chargeStart,
    ChargeEndDate: line.chargeEnd,
    TermAndBillingCycle: line.term,
    EffectiveUnitPrice: number(line.effectiveUnitPrice),
    UnitType: line.unitType,
    AlternateId: line.alternateId,
    BillableQuantity: number(line.billableQuantity),
    BillingFrequency: line.frequency,
    PricingCurrency: line.pricingCurrency,
    PCToBCExchangeRate: number(line.rate),
    PCToBCExchangeRateDate: line.rateDate,
    MeterDescription: line.meterDescription,
    ReservationOrderId: line.reservationOrderId,
    CreditReasonCode: line.creditReason,
    SubscriptionStartDate: line.subscriptionStart,
    SubscriptionEndDate: line.subscriptionEnd,
    ReferenceId: line.referenceId,
    ProductQualifiers: line.qualifiers,
    PromotionId: line.promotionId,
  };
}

/** A row of the daily rated usage export; `basic` leaves the wide columns out. Credit rates are percentages here. */
export function usageExportRow(row: UsageRow, partner: Partner, invoiceNumber: string, set: AttributeSet) {
  const { of: consumer, meter } = row;
  const facts = usageFacts(row);
  const percent = row.earnsCredit ? 15 : 0;
  const basic = {
    PartnerId: partner.id,
    PartnerName: partner.name,
    CustomerId: consumer.customer.id,
    CustomerName: consumer.customer.name,
    InvoiceNumber: invoiceNumber,
    ProductId: PLAN.productId,
    SkuId: PLAN.skuId,
    SkuName: PLAN.name,
    PublisherName: 'Microsoft',
    SubscriptionId: consumer.planSubscriptionId,
    ChargeStartDate: dayText(monthStart(facts.month)),
    ChargeEndDate: dayText(monthStart(addMonths(facts.month, 1))),
    UsageDate: dayText(row.day),
    ResourceURI: facts.uri,
    ChargeType: invoiceNumber ? 'new' : '',
    UnitPrice: toNumber(row.unitPrice),
    Quantity: toNumber(row.quantity),
    UnitType: meter.unit,
    BillingPreTaxTotal: tenPlaces(row.billingTotal),
    BillingCurrency: row.currency,
    PricingPreTaxTotal: tenPlaces(row.pricingTotal),
    PricingCurrency: USAGE_PRICING_CURRENCY,
    EntitlementId: consumer.entitlementId,
    PCToBCExchangeRate: toNumber(row.rate),
    EffectiveUnitPrice: toNumber(row.effectiveUnitPrice),
    CreditPercentage: percent,
    CreditType: facts.creditType,
    BenefitOrderID: '',
    BenefitType: 'Charge',
    AdditionalInfo: facts.info,
  };
  if (set === 'basic') return basic;
  return {
    ...basic,
    AvailabilityId: consumer.planAvailabilityId,
    ProductName: PLAN.name,
    PublisherId: '',
    CustomerDomainName: consumer.customer.domain,
    CustomerCountry: consumer.customer.country,
    MpnId: partner.mpnId,
    Tier2MpnId: consumer.resellerMpnId,
    SubscriptionDescription: PLAN.name,
    EntitlementDescription: consumer.entitlementName,
    MeterType: meter.type,
    MeterCategory: meter.category,
    MeterId: meter.id,
    MeterSubCategory: meter.subCategory,
    MeterName: meter.name,
    MeterRegion: facts.meterRegion,
    Unit: meter.unit,
    ResourceLocation: facts.region,
    ConsumedService: meter.service,
    ResourceGroup: facts.group,
    Tags: '',
    ServiceInfo1: '',
    ServiceInfo2: '',
    PCToBCExchangeRateDate: dayText(monthEnd(facts.month)),
    PartnerEarnedCreditPercentage: percent,
    BenefitID: '',
  };
}

/** Totals of usage carry up to ten places. */
const tenPlaces = (value: Decimal): number => Number(toNumber(value).toFixed(10));
