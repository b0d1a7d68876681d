import { type Invoice, invoiceStatuses } from '@/lib/billing/schema';

export const chargeKinds = ['one-time', 'recurring'] as const;
export const periods = ['3', '6', 'all'] as const;
export { invoiceStatuses };

export type InvoiceFilter = {
  q: string;
  type: (typeof chargeKinds)[number] | null;
  currency: string | null;
  status: (typeof invoiceStatuses)[number] | null;
  /** Months back; null is the usual twelve. */
  months: (typeof periods)[number] | null;
};

/** The first day, as a UTC date, of what is shown; null for everything. */
export function firstDate(months: InvoiceFilter['months'], now: number): string | null {
  if (months === 'all') return null;
  const today = new Date(now);
  const first = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - Number(months ?? 12), today.getUTCDate()),
  );
  return first.toISOString().slice(0, 10);
}

export function filterInvoices(invoices: readonly Invoice[], filter: InvoiceFilter, from: string | null) {
  const wanted = filter.q.trim().toLowerCase();
  return invoices.filter(
    (invoice) =>
      invoice.id.toLowerCase().includes(wanted) &&
      (filter.type === null || invoice.charges === filter.type) &&
      (filter.currency === null || invoice.currency === filter.currency) &&
      (filter.status === null || invoice.status === filter.status) &&
      (from === null || invoice.date.slice(0, 10) >= from),
  );
}
