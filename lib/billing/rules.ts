import { absolute, add, compare, signOf, subtract, sum } from '@/lib/money';
import type { InvoiceFilter, InvoiceSort } from './kinds';
import type { Invoice, InvoiceStatus } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** `Recurring`, `recurring`, `OneTime`, `one_time` (billing.md 1); an unknown one goes by the letter of its number. */
export function chargesOf(invoiceType: string, invoiceId: string): Invoice['charges'] {
  const type = plain(invoiceType);
  if (type === 'recurring' || type === 'onetime') return type === 'recurring' ? 'recurring' : 'one-time';
  return invoiceId.toUpperCase().startsWith('D') ? 'recurring' : 'one-time';
}

/** `invoice`, `void_note`, `adjustment_note`, `none`, and `Credit Note` in the table (docs disagree, billing.md 1). */
export function documentOf(documentType: string, total: string): Invoice['document'] {
  switch (plain(documentType)) {
    case 'voidnote':
    case 'creditnote':
      return 'credit-note';
    case 'adjustmentnote':
      return 'adjustment-note';
    default:
      return signOf(total) < 0 ? 'credit-note' : 'invoice';
  }
}

/**
 * What is left to pay. `paidAmount` is negative in Microsoft's text and positive in its samples, so its size counts;
 * a credit takes the sign of its own total.
 */
export function leftOf(total: string, paid: string): string {
  return signOf(total) < 0 ? add(total, absolute(paid)) : subtract(total, absolute(paid));
}

/** The state of an invoice, from its amounts; only `void` is Microsoft's own word. */
export function statusOf(invoice: {
  status: string;
  document: Invoice['document'];
  total: string;
  paid: string;
  /** Totals of the documents that amend it. */
  amendments: readonly string[];
}): InvoiceStatus {
  const { total, paid } = invoice;
  if (plain(invoice.status) === 'void') return 'void';
  if (invoice.document === 'credit-note' || signOf(total) < 0) return 'credited';
  if (signOf(leftOf(total, paid)) <= 0) return 'paid';
  const credit = sum(invoice.amendments.filter((amount) => signOf(amount) < 0));
  if (compare(absolute(credit), leftOf(total, paid)) >= 0) return 'credited';
  return signOf(absolute(paid)) > 0 ? 'part-paid' : 'open';
}

/** The name under which Microsoft gives the document (billing.md 4); only what is safe in a header and a file name. */
export const statementName = (invoiceId: string) => `Invoice_${invoiceId.replace(/[^A-Za-z0-9_-]/g, '')}.pdf`;
/** The same for a tax receipt. */
export const receiptName = (receiptId: string) => `E-Tax-${receiptId.replace(/[^A-Za-z0-9_-]/g, '')}.pdf`;

/** What a filter leaves; its text is any part of the number, with Microsoft's prefix or without (billing.md 1). */
export function filterInvoices(
  invoices: readonly Invoice[],
  filter: Omit<InvoiceFilter, 'months' | 'from' | 'to'>,
  { from, to }: { from: string | null; to: string | null },
): Invoice[] {
  const wanted = filter.q.trim().toLowerCase();
  return invoices.filter(
    (invoice) =>
      prefixedId(invoice).toLowerCase().includes(wanted) &&
      (filter.type === null || invoice.charges === filter.type) &&
      (filter.currency === null || invoice.currency === filter.currency) &&
      (filter.doc === null || invoice.document === filter.doc) &&
      (filter.status === null || invoice.status === filter.status) &&
      (from === null || invoice.date.slice(0, 10) >= from) &&
      (to === null || invoice.date.slice(0, 10) <= to),
  );
}

const prefixedId = ({ id, charges }: Pick<Invoice, 'id' | 'charges'>) =>
  `${charges === 'recurring' ? 'Recurring' : 'OneTime'}-${id}`;

/** Amounts stand in order by their figures, each currency by itself. */
export function sortInvoices(invoices: readonly Invoice[], sort: InvoiceSort): Invoice[] {
  const [by, down] = sort.split('-') as ['date' | 'number' | 'total' | 'left', string?];
  const byAmount = (of: 'total' | 'left') => (a: Invoice, b: Invoice) =>
    a.currency.localeCompare(b.currency) || turn * compare(a[of], b[of]);
  const turn = down ? -1 : 1;
  const orders = {
    date: (a: Invoice, b: Invoice) => turn * (a.date.localeCompare(b.date) || a.id.localeCompare(b.id)),
    number: (a: Invoice, b: Invoice) => turn * a.id.localeCompare(b.id),
    total: byAmount('total'),
    left: byAmount('left'),
  };
  return [...invoices].sort(orders[by]);
}
