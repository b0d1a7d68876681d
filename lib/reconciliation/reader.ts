import { createHash } from 'node:crypto';
import { underLease } from '@/lib/jobs/lease';
import { log } from '@/lib/log';
import { signOf } from '@/lib/money';
import type { BillingExport, ExportManifest, PartnerApi, WireLine, WireLinePage } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';
import { Cursor, firstCursor, type GraphCursor, newExport, type PageCursor, pages } from './cursor';
import { isGone, isRefusal, lost, pauseFor } from './failures';
import { type LineKindName, lineKinds } from './line-kinds';
import { emptyLine, type LineReader, type ReadLine } from './lines';
import { unbilledOf, verdictOf } from './rules';
import type { ReadingInvoice } from './schema';
import * as store from './store';
import { findTwice, partSums } from './totals';
import { LineWriter } from './writer';

export type ReaderTools = {
  /** Microsoft as the house sees it (App-only). */
  partner: Pick<PartnerApi, 'invoices'>;
  graph: BillingExport;
  now: () => Date;
};

/** Exports that are begun in vain, or files that change under the reading, before a person has to look. */
const mostExports = 5;
const hour = 3_600_000;
/** A new invoice may be listed before its lines are there. */
const patienceForLines = 72 * hour;
const noData = '5000';

/**
 * Takes a reading as far as it goes now: lines stream into the store, each chunk together with where to go on, so that
 * whoever comes after a crash goes on there. Of all workers one holds it.
 */
export const readLines = (id: string, tools: ReaderTools, isStopping: () => boolean): Promise<void> =>
  underLease(id, store, async (fence) => {
    const row = await store.findReading(id);
    if (row?.state !== 'reading' || !row.invoice) return;
    try {
      await new Reader(row, row.invoice, fence, tools, isStopping).run();
    } catch (error) {
      if (!(error instanceof store.LeaseLost)) throw error;
      log.warn({ err: error, readingId: id }, 'somebody else reads these lines by now');
    }
  });

/** One holder's work on one reading. */
class Reader {
  private cursor: Cursor;

  constructor(
    private row: store.ReadingRow,
    private readonly invoice: ReadingInvoice,
    private readonly fence: number,
    private readonly tools: ReaderTools,
    private readonly isStopping: () => boolean,
  ) {
    const kept = Cursor.safeParse(row.cursor);
    this.cursor = kept.success ? kept.data : firstCursor(row.invoiceId, row.set, invoice);
  }

  async run(): Promise<void> {
    if (this.row.startedAt === null) await this.note({ startedAt: this.tools.now() });
    while (!this.isStopping()) {
      try {
        const { cursor } = this;
        const outcome =
          cursor.source === 'graph' ? await this.readExport(cursor) : await this.readPages(cursor);
        if (outcome === 'complete') return await this.complete();
        if (outcome === 'later') return;
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        return await this.pause(error);
      }
    }
  }

  /* Graph's export */

  private async readExport(cursor: GraphCursor): Promise<'complete' | 'later' | 'again'> {
    const { graph } = this.tools;
    if (cursor.operation === null) {
      if (cursor.begun >= mostExports) return this.giveUp(lost('lines-export'));
      try {
        const operation = await graph.start(this.wish());
        await this.move({ ...cursor, operation, begun: cursor.begun + 1 });
      } catch (error) {
        // A national cloud, or a registration that may not: version 1 may still answer.
        if (isNoToken(error) || (isRefusal(error) && error.status === 403))
          return this.turnToPages('refused', error);
        if (isRefusal(error)) return this.turnToPages('no-data', error);
        throw error;
      }
      return 'again';
    }
    const state = await graph.look(cursor.operation).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
    if (state === null) {
      await this.move({ ...cursor, operation: null });
      return 'again';
    }
    if (state.is === 'running') {
      await this.note({ source: 'graph', dueAt: this.inSeconds(state.retryAfter), failure: null });
      return 'later';
    }
    if (state.is === 'failed') {
      if (state.code === noData) return this.turnToPages('no-data', null);
      if (cursor.begun >= mostExports) return this.giveUp(lost('lines-export', state));
      await this.move({ ...cursor, operation: null });
      throw new FailureError(lost('lines-export', state));
    }
    return this.readFiles(cursor, state.manifest);
  }

  private async readFiles(cursor: GraphCursor, { eTag, blobs }: ExportManifest) {
    const names = JSON.stringify([eTag, ...blobs.map(({ name }) => name)]);
    const files = createHash('sha1').update(names).digest('base64');
    // Of a newer version of the data nothing fits what was read.
    if (cursor.files !== null && cursor.files !== files) {
      this.cursor = { ...cursor, files, file: 0, line: 0 };
      await store.startOver(this.row.id, this.fence, this.cursor);
      await this.refresh();
      return 'again' as const;
    }
    const read = lineKinds[this.row.set === 'usage' ? 'graph-usage' : 'graph-charges'];
    const writer = await LineWriter.of(this.row, this.fence);
    let at: GraphCursor = { ...cursor, files };
    /** Lines of the file that were seen, of which `at.line` were kept before. */
    let passed = 0;
    const here = () => (passed > at.line ? { ...at, line: passed, begun: 0, isRefused: false } : at);
    const work = async () => {
      for (; at.file < blobs.length; at = { ...here(), file: at.file + 1, line: 0 }, passed = 0) {
        for await (const lines of this.tools.graph.lines(blobs[at.file]?.address ?? '')) {
          for (const line of lines) {
            passed += 1;
            if (passed <= at.line) continue;
            const keeping = writer.take(readLine(read, line), line.raw, here);
            if (keeping) await keeping;
          }
          await writer.keepInTime(here);
          if (this.isStopping()) return 'later' as const;
        }
      }
      return 'complete' as const;
    };
    try {
      return await this.keeping(writer, here, work);
    } catch (error) {
      if (!isGone(error)) throw error;
      // The addresses of files run out, and the export gives new ones; if not, another one is begun.
      const { isRefused, operation } = here();
      await this.move({ ...here(), isRefused: true, operation: isRefused ? null : operation });
      return 'again' as const;
    }
  }

  /* Version 1 */

  private async readPages(cursor: PageCursor): Promise<'complete' | 'later' | 'again'> {
    const id = unbilledOf(this.row.invoiceId) ? 'unbilled' : this.row.invoiceId;
    const writer = await LineWriter.of(this.row, this.fence);
    let at = cursor;
    const here = () => at;
    const work = async () => {
      for (let kind = at.parts[at.part]; kind; kind = at.parts[at.part]) {
        const page = await this.tools.partner.invoices.lineItems(id, kind, at.place);
        if (isRepeated(page, at)) throw new RepeatedPage();
        const read = lineKinds[`${kind.provider}-${this.row.set}` as LineKindName];
        for (const [index, line] of page.lines.entries()) {
          if (index < at.line) continue;
          at = { ...at, line: index + 1 };
          const keeping = writer.take(readLine(read, line), line.raw, here);
          if (keeping) await keeping;
        }
        const next = { ...at, line: 0, place: page.next, marks: [...at.marks, page.mark] };
        at = page.next === null ? { ...next, part: at.part + 1, marks: [] } : next;
        await writer.keepInTime(here);
        if (this.isStopping()) return 'later' as const;
      }
      return 'complete' as const;
    };
    try {
      return await this.keeping(writer, here, work);
    } catch (error) {
      if (error instanceof RepeatedPage) return this.giveUp(lost('lines-repeat'));
      if (isRefusal(error)) return this.refusedPages(at, error);
      throw error;
    }
  }

  /** Whatever happens, what came is kept, and where the reading goes on. */
  private async keeping<T>(writer: LineWriter, here: () => Cursor, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await writer.settle(here());
      await this.move(here());
      await this.refresh();
    }
  }

  /** Neither way leads to lines. */
  private async refusedPages({ instead }: PageCursor, error: FailureError): Promise<'complete' | 'later'> {
    if (instead === 'refused') return this.giveUp(lost('lines-not-allowed', error));
    if (instead === null) return this.giveUp(lost('lines-refused', error));
    // Graph has no data and version 1 gives these lines no more. Usage there need not be; charges there are.
    const needsLines = this.row.set === 'charges' && signOf(this.invoice.total ?? '0') !== 0;
    if (!needsLines) return 'complete';
    const isNew = this.tools.now().getTime() - this.row.wantedAt.getTime() < patienceForLines;
    if (!isNew) return this.giveUp(lost('lines-none'));
    this.cursor = newExport();
    await this.note({
      dueAt: this.inSeconds(hour / 1_000),
      failure: lost('lines-none'),
      cursor: this.cursor,
    });
    return 'later';
  }

  private async turnToPages(instead: PageCursor['instead'], error: unknown): Promise<'again'> {
    log.info({ readingId: this.row.id, instead, err: error }, 'lines are read by version 1 instead');
    this.cursor = pages(this.row.set, this.invoice, instead, this.row.invoiceId);
    await this.note({ cursor: this.cursor, source: 'v1' });
    return 'again';
  }

  /* The end */

  private async complete(): Promise<void> {
    const { row, invoice, fence } = this;
    const source = this.cursor.source;
    const isCharges = row.set === 'charges' && unbilledOf(row.invoiceId) === null;
    const verdict = isCharges ? verdictOf(invoice, { ...row, twice: null }) : null;
    const isOff = verdict !== null && signOf(verdict.difference) !== 0;
    const twice = isOff ? await findTwice(row.id, invoice) : null;
    await store.complete(row, fence, {
      parts: isCharges ? partSums(row.id) : none(),
      month: invoice.month,
      set: { twice, source, cursor: null, failure: null, completedAt: this.tools.now() },
    });
  }

  private async giveUp(failure: ReturnType<typeof lost>): Promise<'later'> {
    log.warn({ readingId: this.row.id, invoiceId: this.row.invoiceId, failure }, 'lines can’t be read');
    await this.note({ state: 'failed', failure, dueAt: null });
    return 'later';
  }

  private async pause(error: FailureError): Promise<void> {
    await this.refresh();
    const { failure, seconds } = pauseFor(error, this.row.attempts);
    log.warn({ err: error, readingId: this.row.id, seconds }, 'the reading of lines waits');
    await this.note({ failure, attempts: this.row.attempts + 1, dueAt: this.inSeconds(seconds) });
  }

  private inSeconds(seconds: number): Date {
    return new Date(this.tools.now().getTime() + seconds * 1_000);
  }

  private note(set: Parameters<typeof store.setStep>[2]): Promise<void> {
    return store.setStep(this.row.id, this.fence, set);
  }

  private async move(cursor: Cursor): Promise<void> {
    this.cursor = cursor;
    await this.note({ cursor, source: cursor.source });
  }

  private async refresh(): Promise<void> {
    const row = await store.findReading(this.row.id);
    if (!row) throw new store.LeaseLost(`Reading ${this.row.id} is gone.`);
    this.row = row;
  }

  private wish() {
    const kind = this.row.set === 'usage' ? ('usage' as const) : ('reconciliation' as const);
    const unbilled = unbilledOf(this.row.invoiceId);
    return { kind, ...(unbilled ?? { invoiceId: this.row.invoiceId }) };
  }
}

/** Microsoft led in a circle. */
class RepeatedPage extends Error {
  override name = 'RepeatedPage';
}

const isRepeated = ({ next, mark }: WireLinePage, { place, marks }: PageCursor) =>
  (next !== null && JSON.stringify(next) === JSON.stringify(place)) || (mark !== '' && marks.includes(mark));

const readLine = (read: LineReader, { fields }: WireLine): ReadLine =>
  fields ? read(fields) : { line: emptyLine(), reason: 'not-json' };

/** No token for Graph can be had: in a national cloud there is none for this audience. */
const isNoToken = (error: unknown): error is FailureError =>
  error instanceof FailureError && ['unauthenticated', 'forbidden'].includes(error.failure.code);

async function* none(): AsyncGenerator<store.PartSums> {}
