/* The fixed words of the list of invoices, as they stand in its address. */

export const chargeKinds = ['one-time', 'recurring'] as const;
export const documentKinds = ['invoice', 'credit-note', 'adjustment-note'] as const;
export const invoiceStatuses = ['open', 'part-paid', 'paid', 'credited', 'void'] as const;
/** Months back; without one of these it is twelve. */
export const periods = ['3', '6', 'all'] as const;
export const invoiceSorts = [
  'date-down',
  'date',
  'number',
  'number-down',
  'total-down',
  'total',
  'left-down',
  'left',
] as const;
export type InvoiceSort = (typeof invoiceSorts)[number];

export type InvoiceFilter = {
  q: string;
  type: (typeof chargeKinds)[number] | null;
  currency: string | null;
  doc: (typeof documentKinds)[number] | null;
  status: (typeof invoiceStatuses)[number] | null;
  months: (typeof periods)[number] | null;
  /** Days, the first and the last one that are shown; they win over `months`. */
  from: string | null;
  to: string | null;
};

/** The first and the last day shown, UTC dates; null = no end. */
export function spanOf(
  { months, from, to }: Pick<InvoiceFilter, 'months' | 'from' | 'to'>,
  now: number,
): { from: string | null; to: string | null } {
  if (from !== null || to !== null) return { from, to };
  if (months === 'all') return { from: null, to: null };
  const today = new Date(now);
  const first = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - Number(months ?? 12), today.getUTCDate()),
  );
  return { from: first.toISOString().slice(0, 10), to: null };
}
