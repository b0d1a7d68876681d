import type { IssuedInvoice } from '../billing/invoices';
import { type LegacyDay, type LegacyLine, zoneless } from '../billing/legacy';
import { spread } from '../billing/spread';
import { amount } from './invoice-wire';
import type { Partner } from './line-wire';

/** Ids of the old billing platform: eighteen digits. */
const platformOrder = (subscriptionId: string): string =>
  `5682${String(spread(subscriptionId, 'order')).padStart(14, '0')}`;

/** LicenseBasedLineItem (billing facts, 5.3): customer and subscription ids in capitals, dates without a zone. */
export function licenceLine(line: LegacyLine, partner: Partner, invoice: IssuedInvoice) {
  const { of: holding } = line;
  const offer = holding.kind === 'seats' ? holding : { offerId: '', offerName: holding.subscriptionName };
  const began = holding.since.slice(0, 10);
  return {
    partnerId: partner.id,
    customerId: holding.customer.id.toUpperCase(),
    customerName: holding.customer.name.toUpperCase(),
    mpnId: Number(partner.mpnId),
    tier2MpnId: -1,
    orderId: platformOrder(holding.subscriptionId),
    subscriptionId: Buffer.from(holding.subscriptionId.slice(0, 8))
      .toString('base64')
      .slice(0, 8)
      .padEnd(16, 'A'),
    syndicationPartnerSubscriptionNumber: holding.subscriptionId.toUpperCase(),
    offerId: offer.offerId,
    durableOfferId: offer.offerId.toUpperCase(),
    offerName: offer.offerName.toUpperCase(),
    domainName: holding.customer.domain,
    billingCycleType: 'MONTHLY',
    subscriptionName: holding.subscriptionName,
    subscriptionDescription: holding.subscriptionName,
    subscriptionStartDate: `${began}T00:00:00`,
    subscriptionEndDate: `${Number(began.slice(0, 4)) + 1}${began.slice(4)}T00:00:00`,
    chargeStartDate: zoneless(line.start),
    chargeEndDate: zoneless(line.end),
    chargeType: 'Cycle fee',
    unitPrice: Number(line.unitPrice),
    quantity: line.quantity,
    amount: amount(line.subtotal),
    totalOtherDiscount: 0,
    subtotal: amount(line.subtotal),
    tax: amount(line.tax),
    totalForCustomer: amount(line.subtotal + line.tax),
    currency: invoice.currency,
    invoiceLineItemType: 'billing_line_items',
    billingProvider: 'office',
    attributes: { objectType: 'LicenseBasedLineItem' },
  };
}

function usageBase(line: LegacyLine, partner: Partner, invoice: IssuedInvoice) {
  const { of: holding, meter } = line;
  return {
    partnerId: partner.id,
    partnerName: partner.name,
    partnerBillableAccountId: '1010000001',
    customerId: holding.customer.id,
    domainName: holding.customer.domain,
    customerCompanyName: holding.customer.name,
    mpnId: Number(partner.mpnId),
    tier2MpnId: -1,
    invoiceNumber: invoice.id,
    subscriptionId: holding.subscriptionId,
    subscriptionName: holding.subscriptionName,
    subscriptionDescription: holding.subscriptionName,
    billingCycleType: 'Monthly',
    orderId: platformOrder(holding.subscriptionId),
    serviceName: meter?.category ?? '',
    serviceType: meter?.subCategory ?? '',
    resourceGuid: meter?.id ?? '',
    resourceName: meter?.name ?? '',
    region: '',
    unit: meter?.unit ?? '',
    chargeStartDate: zoneless(line.start),
    chargeEndDate: zoneless(line.end),
  };
}

/** UsageBasedLineItem (billing facts, 5.4): one meter of a classic Azure subscription. */
export function usageBasedLine(line: LegacyLine, partner: Partner, invoice: IssuedInvoice) {
  const rate = (cents: number): number => Number((cents / 100 / line.quantity).toFixed(8));
  return {
    detailLineItemId: line.detail ?? 0,
    sku: '7UD-00001',
    includedQuantity: 0,
    overageQuantity: line.quantity,
    listPrice: Number(line.unitPrice),
    consumptionPrice: Number(line.unitPrice),
    consumptionDiscount: 0,
    currency: invoice.currency,
    pretaxCharges: amount(line.subtotal),
    taxAmount: amount(line.tax),
    postTaxTotal: amount(line.subtotal + line.tax),
    pretaxEffectiveRate: rate(line.subtotal),
    postTaxEffectiveRate: rate(line.subtotal + line.tax),
    chargeType: 'Assess usage fee for current cycle',
    invoiceLineItemType: 'billing_line_items',
    ...usageBase(line, partner, invoice),
    consumedQuantity: line.quantity,
    billingProvider: 'azure',
    attributes: { objectType: 'UsageBasedLineItem' },
  };
}

/** DailyUsageLineItem (billing facts, 5.4): a day of such a meter. */
export function dailyUsageLine({ line, day, quantity }: LegacyDay, partner: Partner, invoice: IssuedInvoice) {
  return {
    ...usageBase(line, partner, invoice),
    customerBillableAccount: '1280018095',
    usageDate: zoneless(day),
    meteredService: line.meter?.service ?? '',
    meteredServiceType: line.meter?.resourceType ?? '',
    meteredRegion: '',
    project: '',
    serviceInfo: '',
    consumedQuantity: quantity,
    invoiceLineItemType: 'usage_line_items',
    billingProvider: 'azure',
    attributes: { objectType: 'DailyUsageLineItem' },
  };
}
