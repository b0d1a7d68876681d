import type { ColumnName } from '@/lib/reconciliation/kinds';
import type { LineSet } from '@/lib/reconciliation/schema';

/** Those that can be shown, in the order of the table; what comes first is there unless somebody picked otherwise. */
export const offeredColumns: Record<LineSet, { usual: ColumnName[]; more: ColumnName[] }> = {
  charges: {
    usual: [
      ...(['customerName', 'productName', 'orderId', 'chargeType', 'quantity'] as const),
      ...(['effectiveUnitPrice', 'subtotal', 'total'] as const),
    ],
    more: [
      ...(['skuName', 'reservationOrderId', 'termAndBillingCycle', 'billingFrequency'] as const),
      ...(['chargeStartDate', 'chargeEndDate', 'taxTotal', 'currency', 'pricingCurrency'] as const),
      ...(['pcToBCExchangeRate', 'creditReasonCode', 'publisherName', 'tier2MpnId'] as const),
    ],
  },
  usage: {
    usual: [
      ...(['customerName', 'productName', 'usageDate', 'meterName', 'resourceGroup'] as const),
      ...(['quantity', 'unitType', 'effectiveUnitPrice', 'subtotal'] as const),
    ],
    more: [
      ...(['subscriptionDescription', 'entitlementDescription', 'meterCategory', 'meterRegion'] as const),
      ...(['chargeType', 'pricingPreTaxTotal', 'pricingCurrency', 'pcToBCExchangeRate'] as const),
      ...(['creditType', 'partnerEarnedCreditPercentage', 'currency', 'tier2MpnId'] as const),
    ],
  },
};

/** What a row needs beside what it shows: its order, its sign, the words after its product. */
export const neededColumns: ColumnName[] = [
  ...([
    'customerId',
    'orderId',
    'alternateId',
    'billingProvider',
    'termAndBillingCycle',
    'subtotal',
    'unitPrice',
  ] as const),
];

const widths: Partial<Record<ColumnName, number>> = {
  customerName: 184,
  orderId: 118,
  chargeType: 84,
  quantity: 80,
  effectiveUnitPrice: 88,
  subtotal: 106,
  total: 114,
  currency: 84,
  pricingCurrency: 132,
  resourceGroup: 160,
  meterName: 160,
};
const usual = { text: 168, id: 132, money: 116, number: 104, date: 112 } as const;

/** The one column that takes what is left. */
export const wideColumn: ColumnName = 'productName';
export const widthOf = (name: ColumnName, kind: keyof typeof usual) => widths[name] ?? usual[kind];
/** So that a product can be told from another. */
export const leastOfWide = 200;
