import { type IssuedInvoice, paidBy } from '../billing/invoices';
import { dayText } from '../billing/months';
import { CURRENCIES } from '../seeds/markets';

const link = (uri: string) => ({ uri, method: 'GET', headers: [] });

/** Microsoft prints amounts as JSON numbers; whole cents divided once stay exact when printed. */
export const amount = (cents: number): number => cents / 100;

export const symbolOf = (currency: string): string => CURRENCIES.get(currency)?.symbol ?? currency;

/** `invoiceType` as it stands on the wire. */
export const typeOf = (invoice: IssuedInvoice): 'OneTime' | 'Recurring' =>
  invoice.kind === 'modern' ? 'OneTime' : 'Recurring';

/** `2026-02-07T09:12:44.5381456Z`: seven places, of which the clock knows three. */
const precise = (at: Date): string => at.toISOString().replace('Z', '0000Z');

/**
 * Invoice resource (billing facts, section 1). `paidAmount` is positive, as the
 * samples print it. Credit notes stand in `amendments` without links of their
 * own; the receipts list is for invoices in New Taiwan dollars.
 */
export function invoiceBody(invoice: IssuedInvoice, now: Date) {
  const prefixed = `${typeOf(invoice)}-${invoice.id}`;
  const note = invoice.amends !== undefined;
  return {
    id: invoice.id,
    invoiceDate: precise(invoice.issuedAt),
    billingPeriodStartDate: dayText(invoice.periodStart),
    billingPeriodEndDate: dayText(invoice.periodEnd),
    totalCharges: amount(invoice.total),
    paidAmount: amount(paidBy(invoice, now)),
    currencyCode: invoice.currency,
    currencySymbol: symbolOf(invoice.currency),
    ...(!note && { pdfDownloadLink: `/invoices/${invoice.id}/documents/statement` }),
    ...(invoice.currency === 'TWD' && !note && { taxReceipts: [receiptOf(invoice)] }),
    invoiceDetails: detailsOf(invoice).map(([billingProvider, invoiceLineItemType, path]) => ({
      invoiceLineItemType,
      billingProvider,
      ...(!note && { links: { self: link(`/invoices/${prefixed}/lineitems/${path}`) } }),
      attributes: { objectType: 'InvoiceDetail' },
    })),
    ...(!note && { amendments: invoice.notes.map((one): object => invoiceBody(one, now)) }),
    documentType: note ? 'adjustment_note' : 'invoice',
    ...(note && { amendsOf: invoice.amends }),
    invoiceType: typeOf(invoice),
    status: 'active',
    ...(!note && { links: { self: link(`/invoices/${prefixed}`) } }),
    attributes: { objectType: 'Invoice' },
  };
}

/** Number of the one tax receipt of an invoice in New Taiwan dollars. */
export function receiptOf(invoice: IssuedInvoice) {
  const id = invoice.id.slice(3);
  return { id, taxReceiptPdfDownloadLink: `/invoices/${invoice.id}/receipts/${id}/documents/statement` };
}

type Detail = [provider: string, type: string, path: string];

function detailsOf(invoice: IssuedInvoice): Detail[] {
  if (invoice.kind === 'modern') return [['one_time', 'billing_line_items', 'OneTime/BillingLineItems']];
  const office: Detail = ['office', 'billing_line_items', 'Office/BillingLineItems'];
  const azure: Detail[] = [
    ['azure', 'billing_line_items', 'Azure/BillingLineItems'],
    ['azure', 'usage_line_items', 'Azure/UsageLineItems'],
  ];
  return [...(invoice.has.seats ? [office] : []), ...(invoice.has.usage ? azure : [])];
}
