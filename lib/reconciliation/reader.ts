import { underLease } from '@/lib/jobs/lease';
import { log } from '@/lib/log';
import { signOf } from '@/lib/money';
import type { Notice } from '@/lib/notices/schema';
import { readExport } from './export-source';
import { Hold, type ReaderTools } from './hold';
import { readPages } from './page-source';
import { isRecent, unbilledOf, verdictOf } from './rules';
import * as store from './store';
import { findTwice, partSums } from './totals';

/**
 * Takes a reading as far as it goes now: lines stream into the store, each chunk together with where to go on, so that
 * whoever comes after a crash goes on there. Of all workers one holds it.
 */
export const readLines = (id: string, tools: ReaderTools, isStopping: () => boolean): Promise<void> =>
  underLease(id, store, async (fence) => {
    const row = await store.findReading(id);
    if (row?.state !== 'reading' || !row.invoice) return;
    try {
      await read(new Hold(row, row.invoice, fence, tools, isStopping));
    } catch (error) {
      if (!(error instanceof store.LeaseLost)) throw error;
      log.warn({ err: error, readingId: id }, 'somebody else reads these lines by now');
    }
  });

async function read(hold: Hold): Promise<void> {
  if (hold.row.startedAt === null) await hold.note({ startedAt: hold.tools.now() });
  while (!hold.isStopping()) {
    try {
      const { cursor } = hold;
      const outcome = await (cursor.source === 'graph' ? readExport(hold, cursor) : readPages(hold, cursor));
      if (outcome === 'complete') return await complete(hold);
      if (outcome === 'later') return;
    } catch (error) {
      if (error instanceof store.LeaseLost) throw error;
      return await hold.pause(error);
    }
  }
}

async function complete({ row, invoice, fence, tools, cursor }: Hold): Promise<void> {
  const { source } = cursor;
  const isCharges = row.set === 'charges' && unbilledOf(row.invoiceId) === null;
  const verdict = isCharges ? verdictOf(invoice, { ...row, twice: null }) : null;
  const isOff = verdict !== null && signOf(verdict.difference) !== 0;
  const twice = isOff ? await findTwice(row.id, invoice) : null;
  await store.complete(row, fence, {
    parts: isCharges ? partSums(row.id) : none(),
    month: invoice.month,
    set: { twice, source, cursor: null, failure: null, completedAt: tools.now() },
    told: isCharges ? noticeOf(row, invoice, tools.now()) : null,
  });
}

/** Months back from which an invoice is told of: not those that somebody looks up. */
const news = 2;

function noticeOf({ invoiceId, rows }: Hold['row'], invoice: Hold['invoice'], at: Date): Notice | null {
  const { month, date, currency, total } = invoice;
  if (date === undefined || total === null || !isRecent(date, at, news)) return null;
  return {
    ...{ event: 'invoice.ready', key: `invoice.ready ${invoiceId}`, at },
    facts: { invoice: { id: invoiceId, month, date, currency, total }, lines: rows },
    path: `/billing/invoices/${encodeURIComponent(invoiceId)}`,
  };
}

async function* none(): AsyncGenerator<store.PartSums> {}
