import { type IssuedInvoice, type Payment, paidBy } from '../billing/invoices';
import { amount, symbolOf, typeOf } from './invoice-wire';

/** What Microsoft sends where there is no date. */
const NO_DATE = '0001-01-01T00:00:00';

const day = (at: Date): string => `${at.toISOString().slice(0, 10)}T00:00:00`;

/**
 * InvoiceSummary of one currency (billing facts, section 3). The balance is what
 * is left to pay of every document, credit notes taken off; `details` splits it
 * by type and adds up to it.
 */
export function summaryBody(currency: string, invoices: IssuedInvoice[], now: Date) {
  const mine = invoices.filter((invoice) => invoice.currency === currency);
  const details = (['Recurring', 'OneTime'] as const)
    .map((invoiceType) => ({ invoiceType, of: mine.filter((invoice) => typeOf(invoice) === invoiceType) }))
    .filter(({ of }) => of.length > 0)
    .map(({ invoiceType, of }) => ({ invoiceType, summary: figures(currency, of, now) }));
  return {
    ...figures(currency, mine, now),
    details,
    links: { self: { uri: '/invoices/summary', method: 'GET', headers: [] } },
  };
}

/** The currencies in which there are documents, the one of the partner's own country first. */
export function currenciesOf(invoices: IssuedInvoice[], own: string): string[] {
  const found = [...new Set(invoices.map((invoice) => invoice.currency))].sort();
  return [...found.filter((code) => code === own), ...found.filter((code) => code !== own)];
}

function figures(currency: string, invoices: IssuedInvoice[], now: Date) {
  const documents = invoices.flatMap((invoice) => [invoice, ...invoice.notes]);
  const balance = documents.reduce((sum, one) => sum + one.total - paidBy(one, now), 0);
  const issued = documents.map((one) => one.issuedAt.getTime());
  const payment = lastPayment(invoices, now);
  return {
    balanceAmount: amount(balance),
    currencyCode: currency,
    currencySymbol: symbolOf(currency),
    accountingDate: day(now),
    firstInvoiceCreationDate: issued.length ? `${day(new Date(Math.min(...issued)))}Z` : NO_DATE,
    lastPaymentDate: payment ? payment.at.toISOString().replace('.000Z', 'Z') : NO_DATE,
    lastPaymentAmount: amount(payment?.cents ?? 0),
    latestInvoiceDate: issued.length ? day(new Date(Math.max(...issued))) : NO_DATE,
    attributes: { objectType: 'InvoiceSummary' },
  };
}

function lastPayment(invoices: IssuedInvoice[], now: Date): Payment | undefined {
  return invoices
    .flatMap((invoice) => invoice.payments)
    .filter(({ at }) => at <= now)
    .reduce<Payment | undefined>((latest, one) => (latest && latest.at > one.at ? latest : one), undefined);
}
