import type { ColumnName } from '@/lib/reconciliation/schema';

/* The fixed words of exports: apart from schema.ts, so that the browser has them without zod. */

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file has where nobody picked columns. */
export const usualColumns = [
  ...(['customerName', 'customerDomainName', 'customerId', 'productName', 'skuName', 'productId'] as const),
  ...(['skuId', 'orderId', 'orderDate', 'subscriptionId', 'chargeType', 'quantity', 'unitPrice'] as const),
  ...(['effectiveUnitPrice', 'subtotal', 'taxTotal', 'total', 'currency', 'chargeStartDate'] as const),
  ...(['chargeEndDate', 'termAndBillingCycle', 'billingFrequency', 'reservationOrderId'] as const),
] as const satisfies readonly ColumnName[];
