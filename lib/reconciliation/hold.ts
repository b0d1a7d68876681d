import { log } from '@/lib/log';
import type { BillingExport, PartnerApi, WireLine } from '@/lib/partner-center';
import { type Failure, FailureError } from '@/lib/result';
import { Cursor, firstCursor } from './cursor';
import { pauseFor, stumbleFor } from './failures';
import { emptyLine, type LineReader, type ReadLine } from './lines';
import type { ReadingInvoice } from './schema';
import * as store from './store';
import type { LineWriter } from './writer';

export type ReaderTools = {
  /** Microsoft as the house sees it (App-only). */
  partner: Pick<PartnerApi, 'invoices'>;
  graph: BillingExport;
  now: () => Date;
};

/** `again`: the cursor says something else to do now. `later`: nothing more now. */
export type Outcome = 'complete' | 'later' | 'again';

/** A reading in the hands of one worker, for as long as nobody holds it under a later number. */
export class Hold {
  cursor: Cursor;

  constructor(
    public row: store.ReadingRow,
    readonly invoice: ReadingInvoice,
    readonly fence: number,
    readonly tools: ReaderTools,
    readonly isStopping: () => boolean,
  ) {
    const kept = Cursor.safeParse(row.cursor);
    this.cursor = kept.success ? kept.data : firstCursor(row.invoiceId, row.set, invoice);
  }

  /** Whatever happens, what came is kept, and where the reading goes on. */
  async keeping<T>(writer: LineWriter, here: () => Cursor, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await writer.settle(here());
      await this.move(here());
      await this.refresh();
    }
  }

  async move(cursor: Cursor): Promise<void> {
    this.cursor = cursor;
    await this.note({ cursor, source: cursor.source });
  }

  /** Nothing fits what was read: it is forgotten. */
  async startOver(cursor: Cursor): Promise<void> {
    this.cursor = cursor;
    await store.startOver(this.row.id, this.fence, cursor);
    await this.refresh();
  }

  note(set: Parameters<typeof store.setStep>[2]): Promise<void> {
    return store.setStep(this.row.id, this.fence, set);
  }

  async refresh(): Promise<store.ReadingRow> {
    const row = await store.findReading(this.row.id);
    if (!row) throw new store.LeaseLost(`Reading ${this.row.id} is gone.`);
    this.row = row;
    return row;
  }

  inSeconds(seconds: number): Date {
    return new Date(this.tools.now().getTime() + seconds * 1_000);
  }

  async giveUp(failure: Failure): Promise<'later'> {
    log.warn({ readingId: this.row.id, invoiceId: this.row.invoiceId, failure }, 'lines can’t be read');
    await this.note({ state: 'failed', failure, dueAt: null });
    return 'later';
  }

  /** Nothing is lost: the next try goes on after what is kept. */
  async pause(error: unknown): Promise<void> {
    const { attempts } = await this.refresh();
    const isTheirs = error instanceof FailureError;
    const { failure, seconds } = isTheirs ? pauseFor(error, attempts) : stumbleFor(error, attempts);
    const level = isTheirs ? 'warn' : 'error';
    log[level]({ err: error, readingId: this.row.id, seconds }, 'the reading of lines waits');
    await this.note({ failure, attempts: attempts + 1, dueAt: this.inSeconds(seconds) });
  }
}

export const readLine = (read: LineReader, { fields }: WireLine): ReadLine =>
  fields ? read(fields) : { line: emptyLine(), reason: 'not-json' };
