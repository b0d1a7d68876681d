import { signOf } from '@/lib/money';
import type { WireInvoice, WireInvoiceSummary } from '@/lib/partner-center';
import { chargesOf, documentOf, leftOf, statusOf } from './rules';
import type { Balance, Invoice } from './schema';

type Amendment = WireInvoice['amendments'][number];

/** An invoice and the documents that amend it, each a row of its own. */
export function toInvoices(wire: WireInvoice): Invoice[] {
  return [toInvoice(wire), ...wire.amendments.map((amendment) => toInvoice(amendment, wire.id))];
}

export function toInvoice(wire: WireInvoice | Amendment, amends = ''): Invoice {
  const amendments = 'amendments' in wire ? (wire as WireInvoice).amendments : [];
  const total = wire.totalCharges;
  const paid = wire.paidAmount ?? '0';
  const document = documentOf(wire.documentType, total);
  return {
    id: wire.id,
    date: day(wire.invoiceDate) ?? '',
    periodStart: day(wire.billingPeriodStartDate),
    periodEnd: day(wire.billingPeriodEndDate),
    charges: chargesOf(wire.invoiceType, wire.id),
    document,
    currency: wire.currencyCode,
    total,
    paid,
    left: leftOf(total, paid),
    status: statusOf({
      status: wire.status,
      document,
      total,
      paid,
      amendments: amendments.map(({ totalCharges }) => totalCharges),
    }),
    amends: wire.amendsOf || amends || null,
    amendedBy: amendments.map(({ id }) => id),
    receipts: wire.taxReceipts.map(({ id }) => id),
    lineKinds: wire.invoiceDetails.map((detail) => ({
      provider: detail.billingProvider,
      type: detail.invoiceLineItemType,
    })),
  };
}

export function toBalance(wire: WireInvoiceSummary): Balance {
  const of = (type: string) =>
    wire.details.find(({ invoiceType }) => invoiceType.toLowerCase().replace('_', '') === type)?.summary
      .balanceAmount ?? null;
  const { lastPaymentDate: at, lastPaymentAmount: amount } = wire;
  return {
    currency: wire.currencyCode,
    balance: wire.balanceAmount,
    recurring: of('recurring'),
    oneTime: of('onetime'),
    lastPayment: at && amount && signOf(amount) !== 0 ? { amount, at } : null,
    accountingAt: wire.accountingDate,
    firstInvoice: day(wire.firstInvoiceCreationDate),
    latestInvoice: day(wire.latestInvoiceDate),
  };
}

/** Microsoft's dates of invoices are shown as they are, never shifted to a time zone. */
const day = (moment: string | null) => moment?.slice(0, 10) ?? null;
