import { absolute, add, compare, signOf, subtract, sum } from '@/lib/money';
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
