import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { getInvoice } from '@/lib/billing/data';
import type { Invoice } from '@/lib/billing/schema';
import { now } from '@/lib/clock';
import type { Failure } from '@/lib/result';
import { isStale, plainInvoiceId, readingKey, type Unbilled, unbilledOf, verdictOf } from './rules';
import type { LineSet, Reading, ReadingInvoice } from './schema';
import * as store from './store';

export { rowsOf } from './rows';
export { getLines } from './shown';
export { completeSince, findReading } from './store';

/** What is known of an invoice's lines; null = nobody wanted them yet. */
export async function getReading(invoiceId: string, set: LineSet): Promise<Reading | null> {
  await requirePermission('see-billing');
  const row = await store.readReading(readingKey(invoiceId), set);
  return row && toReading(row);
}

/** What of an invoice's lines is read whole; null = it is not, or not yet. */
export async function getCompleteReading(
  invoiceId: string,
  set: LineSet,
): Promise<Pick<store.ReadingRow, 'id' | 'invoiceId' | 'rows'> | null> {
  await requirePermission('see-billing');
  const row = await store.readReading(readingKey(invoiceId), set);
  return row?.state === 'complete' ? row : null;
}

/**
 * Has the lines read in the background, unless they are there or on their way, and answers how far that is. Who opens an
 * invoice comes first. The invoice must be one that Microsoft shows to the person.
 */
export async function wantLines(invoiceId: string, set: LineSet): Promise<Reading> {
  const known = await getReading(invoiceId, set);
  if (known && known.state !== 'complete') {
    if (known.state === 'reading' && known.startedAt === null) await store.hurry(known.id);
    return known;
  }
  if (known && !isStale(known.invoiceId, known.completedAt ? new Date(known.completedAt) : null, now()))
    return known;
  return begin(invoiceId, set, known);
}

/** Reads them once more, after what a person has to mend is mended, or to be sure. */
export async function readAgain({ invoiceId, set }: { invoiceId: string; set: LineSet }): Promise<Reading> {
  const known = await getReading(invoiceId, set);
  if (known?.state === 'reading') return known;
  return begin(invoiceId, set, known);
}

async function begin(invoiceId: string, set: LineSet, known: Reading | null): Promise<Reading> {
  const unbilled = unbilledOf(invoiceId);
  const invoice = unbilled ? openMonth(unbilled, now()) : invoiceFacts(await getInvoice(invoiceId));
  const key = unbilled ? readingKey(invoiceId) : invoice.id;
  await store.want({ invoiceId: key, set, invoice: invoice.facts }, { now: now(), isUrgent: true });
  const row = await store.readReading(key, set, { newest: known?.state === 'complete' });
  if (!row) throw new Error(`The reading of ${key} was wanted and is not there.`);
  return toReading(row);
}

/** Microsoft has told that an invoice is ready: the list of invoices is read soon. */
export const noteInvoicesChanged = (): Promise<void> => store.setListedAt(null);

export const invoiceFacts = (invoice: Invoice): { id: string; facts: ReadingInvoice } => ({
  id: plainInvoiceId(invoice.id),
  facts: {
    currency: invoice.currency,
    total: invoice.total,
    month: (invoice.periodStart ?? invoice.date).slice(0, 7),
    date: invoice.date,
    charges: invoice.charges,
    lineKinds: invoice.lineKinds,
    amendedBy: invoice.amendedBy,
  },
});

function openMonth({ currency, period }: Unbilled, at: Date): { id: string; facts: ReadingInvoice } {
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - (period === 'last' ? 1 : 0), 1));
  const facts = { currency, total: null, month: month.toISOString().slice(0, 7) };
  return {
    id: `unbilled-${currency}-${period}`,
    facts: { ...facts, charges: 'one-time', lineKinds: [], amendedBy: [] },
  };
}

function toReading(row: store.ReadingRow): Reading {
  const isWhole = row.state === 'complete' && row.set === 'charges' && row.invoice !== null;
  return {
    ...{ id: row.id, invoiceId: row.invoiceId, set: row.set },
    state: row.state as Reading['state'],
    ...{ rows: row.rows, unreadable: row.unreadable, sums: row.sums },
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    failure: row.failure as Failure | null,
    source: row.source as Reading['source'],
    verdict: isWhole && row.invoice ? verdictOf(row.invoice, row) : null,
  };
}
