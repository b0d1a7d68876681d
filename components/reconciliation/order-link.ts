import type { LinePage } from '@/lib/reconciliation/schema';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where the order of a line is shown; null = it has none, or one of the old commerce, which is no order here. */
export function orderHrefOf({
  customerId = '',
  orderId = '',
  alternateId = '',
  billingProvider = '',
}: LinePage['lines'][number]['cells']) {
  const id = orderId || alternateId;
  if (!guid.test(customerId) || id === '' || ['office', 'azure'].includes(billingProvider)) return null;
  return `/customers/${customerId.toLowerCase()}/orders/${encodeURIComponent(id)}`;
}

/** The way back: an invoice with the lines of one order alone, whatever of its names they carry. */
export const invoiceHref = (invoiceId: string, orderNumber: string) =>
  `/billing/invoices/${encodeURIComponent(invoiceId)}?${new URLSearchParams({ q: orderNumber })}`;
