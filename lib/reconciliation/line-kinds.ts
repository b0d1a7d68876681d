import { add } from '@/lib/money';
import type { Line } from './columns';
import { lineReader } from './lines';

// What the lines of each source call things; the facts behind it: billing.md 5.1 to 5.4 and 8. Keys that are called as
// our columns are need no mention.

/** Of the wire alone: what an item is, and links. */
const wire = ['attributes', 'links', 'invoiceLineItemType'];

/** Subtotal and tax make the total, where that is not said. */
function totalled(line: Line) {
  if (line.total === '' && line.subtotal !== '')
    line.total = line.taxTotal === '' ? line.subtotal : add(line.subtotal, line.taxTotal);
}
/** An amount that is billed without tax. */
const untaxed = (line: Line) => {
  line.total ||= line.subtotal;
};
/** The unit stands under either name; a second name that says something else is not lost. */
const unit = { column: 'unitType', spare: true } as const;
const shareOfCredit = { column: 'creditPercentage', as: 'share' } as const;
const shareOfEarned = { column: 'partnerEarnedCreditPercentage', as: 'share' } as const;

export const lineKinds = {
  /** The export's reconciliation. */
  'graph-charges': lineReader({ needsAmount: true, dropped: wire, finish: totalled, provider: 'one_time' }),

  /** The export's daily rated usage. */
  'graph-usage': lineReader({
    needsAmount: false,
    dropped: wire,
    named: { BillingPreTaxTotal: 'subtotal', BillingCurrency: 'currency', Unit: unit },
    finish: untaxed,
    provider: 'marketplace',
  }),

  /** OneTimeInvoiceLineItem */
  'onetime-charges': lineReader({
    needsAmount: true,
    dropped: wire,
    named: { totalForCustomer: 'total', resellerMpnId: 'tier2MpnId' },
    finish: totalled,
    provider: 'one_time',
  }),

  /** DailyRatedUsageLineItem */
  'onetime-usage': lineReader({
    needsAmount: false,
    dropped: [...wire, 'hasPartnerEarnedCredit'],
    named: {
      billingPreTaxTotal: 'subtotal',
      billingCurrency: 'currency',
      resellerMpnId: 'tier2MpnId',
      unitOfMeasure: unit,
      rateOfCredit: shareOfCredit,
      rateOfPartnerEarnedCredit: shareOfEarned,
    },
    finish: untaxed,
    provider: 'marketplace',
  }),

  /** LicenseBasedLineItem */
  'office-charges': lineReader({
    needsAmount: true,
    foreign: ['subscriptionId'],
    dropped: wire,
    named: {
      domainName: 'customerDomainName',
      durableOfferId: 'productId',
      offerName: 'productName',
      subscriptionName: { column: 'skuName', spare: true },
      // Partner Center knows the subscription by this id; the one called subscriptionId is the billing platform's.
      syndicationPartnerSubscriptionNumber: 'subscriptionId',
      billingCycleType: 'billingFrequency',
      totalOtherDiscount: 'discount',
      tax: 'taxTotal',
      totalForCustomer: 'total',
    },
    finish: totalled,
    provider: 'office',
  }),

  /** UsageBasedLineItem */
  'azure-charges': lineReader({
    needsAmount: true,
    dropped: wire,
    named: {
      customerCompanyName: 'customerName',
      domainName: 'customerDomainName',
      serviceName: 'productName',
      serviceType: 'meterSubCategory',
      resourceName: 'skuName',
      resourceGuid: 'meterId',
      region: 'meterRegion',
      sku: 'skuId',
      unit,
      consumedQuantity: 'quantity',
      overageQuantity: 'billableQuantity',
      listPrice: 'unitPrice',
      pretaxEffectiveRate: 'effectiveUnitPrice',
      consumptionDiscount: 'discount',
      pretaxCharges: 'subtotal',
      taxAmount: 'taxTotal',
      postTaxTotal: 'total',
      billingCycleType: 'billingFrequency',
    },
    finish: totalled,
    provider: 'azure',
  }),

  /** DailyUsageLineItem: quantities, and no money. */
  'azure-usage': lineReader({
    needsAmount: false,
    dropped: wire,
    named: {
      customerCompanyName: 'customerName',
      domainName: 'customerDomainName',
      serviceName: 'productName',
      serviceType: 'meterSubCategory',
      resourceName: 'skuName',
      resourceGuid: 'meterId',
      region: { column: 'meterRegion', spare: true },
      meteredRegion: 'meterRegion',
      meteredService: 'consumedService',
      meteredServiceType: 'meterType',
      serviceInfo: 'serviceInfo1',
      unit,
      consumedQuantity: 'quantity',
      billingCycleType: 'billingFrequency',
    },
    provider: 'azure',
  }),
} as const;

export type LineKindName = keyof typeof lineKinds;
