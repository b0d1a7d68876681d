import 'server-only';
import { underLease } from '@/lib/jobs/lease';
import { log } from '@/lib/log';
import { isDiskFull } from '@/lib/postgres-code';
import { findReading, rowsOf } from '@/lib/reconciliation/data';
import { lineColumns } from '@/lib/reconciliation/schema';
import { type Failure, FailureError, fail } from '@/lib/result';
import { type Chunk, csvOf, type Head } from './csv';
import { cutter, pack } from './pieces';
import { isFiltered } from './rules';
import * as store from './store';
import { summedColumns, sumUp } from './sums';
import { type FileWords, fileWords } from './words';
import { xlsxOf } from './xlsx';
import { type SheetCell, sheetCell, styles } from './xlsx-cells';

export type MakeTools = { now: () => Date; isStopping: () => boolean };

/** A file that cannot be made after so many tries is given up and says so. */
const tries = 5;
/** Pieces that are kept in one transaction. */
const atOnce = 8;
/** What the column of sizes can say, and more than a person wants. */
const largest = 2 ** 31 - 1;

/**
 * Makes a file from its first byte to its last, while nobody else does. One that a crash cut off is begun again under a
 * higher number, and what the one before still writes is refused: nobody ever sees half a file as ready.
 */
export async function makeExport(id: string, tools: MakeTools): Promise<void> {
  await underLease(id, store.leases, async (fence) => {
    const row = await store.findExport(id);
    if (!row || (row.state !== 'waiting' && row.state !== 'making')) return;
    try {
      await store.beginMaking(id, fence);
      await make(row, fence, tools);
    } catch (error) {
      if (error instanceof store.Overtaken || error instanceof Stopped) return;
      const failure = failureOf(error, fence);
      if (!failure) throw error;
      log.error({ err: error, exportId: id }, 'an export is given up');
      await store.giveUp(id, fence, failure, tools.now());
    }
  });
}

/** The worker ends: the next one begins the file again. */
class Stopped extends Error {
  override name = 'Stopped';
}

async function make(row: store.ExportRow, fence: number, { now, isStopping }: MakeTools): Promise<void> {
  const reading = await completeReading(row.readingId);
  const words = await fileWords(row.locale);
  const heads: Head[] = row.columns.map((name) => ({
    ...{ name, kind: lineColumns[name], title: words.column(name) },
  }));
  const sums = sumUp();
  const isBook = row.format === 'xlsx';
  const names = isBook ? [...row.columns, ...summedColumns] : row.columns;
  async function* chunks(): AsyncGenerator<Chunk> {
    for await (const chunk of rowsOf(reading, names, row.filter)) {
      if (isStopping()) throw new Stopped();
      if (isBook) sums.add(chunk);
      yield chunk;
    }
  }
  const made = isBook
    ? xlsxOf(chunks(), {
        ...{ heads, words: words.sheets, at: now() },
        about: () => aboutRows(row, words, sums.result(), now()),
      })
    : csvOf(chunks(), { heads, locale: row.locale });
  const { rows, size } = await keepAll(row, fence, made);
  // Lines that were replaced meanwhile are not there any more: what was written would lack some.
  await completeReading(row.readingId);
  if (!isFiltered(row.filter) && rows !== reading.rows) fail('conflict', 'export-replaced');
  await store.finish(row.id, fence, { rows, size }, now());
}

async function completeReading(id: string) {
  const reading = await findReading(id);
  return reading?.state === 'complete' ? reading : fail('conflict', 'export-replaced');
}

/** Cuts what comes into pieces and keeps them, while the next are made. */
async function keepAll(
  { id, format }: store.ExportRow,
  fence: number,
  made: AsyncIterable<{ bytes: Buffer; rows: number }>,
): Promise<{ rows: number; size: number }> {
  const cut = cutter();
  let [rows, size, number] = [0, 0, 0];
  let waiting: Buffer[] = [];
  let keeping: Promise<void> = Promise.resolve();
  const keep = async () => {
    const pieces = waiting.map((bytes) => ({ number: number++, bytes }));
    waiting = [];
    await keeping;
    const rowsDone = rows;
    keeping = Promise.all(
      pieces.map(async (piece) => ({ ...piece, bytes: await pack(piece.bytes, format) })),
    ).then((packed) => store.keepPieces(id, fence, { pieces: packed, rowsDone }));
    // It is waited for before the next ones; until then its failure is nobody's.
    keeping.catch(() => undefined);
  };
  for await (const { bytes, rows: more } of made) {
    rows += more;
    size += bytes.length;
    if (size > largest) fail('rejected', 'export-large');
    waiting.push(...cut.add(bytes));
    if (waiting.length >= atOnce) await keep();
  }
  const rest = cut.rest();
  if (rest.length > 0) waiting.push(rest);
  if (waiting.length > 0) await keep();
  await keeping;
  return { rows, size };
}

/** Why a file cannot be made; null = it may go better next time. */
function failureOf(error: unknown, fence: number): Failure | null {
  if (error instanceof FailureError) return error.failure;
  if (isDiskFull(error)) return { code: 'unavailable', reason: 'export-disk-full' };
  return fence >= tries ? { code: 'unavailable', reason: 'export-failed' } : null;
}

function aboutRows(
  row: store.ExportRow,
  words: FileWords,
  sums: ReturnType<ReturnType<typeof sumUp>['result']>,
  at: Date,
): SheetCell[][] {
  const said = (text: string): SheetCell => sheetCell(text, 'text');
  const head = (text: string): SheetCell => ({ text, style: styles.head });
  const figure = (text: string): SheetCell => sheetCell(text, 'money');
  const lines = sums.reduce((total, sum) => total + sum.lines, 0);
  const [first = '', ...more] = words.filters(row.filter);
  return [
    [head(words.facts('invoice')), { text: row.invoiceId, style: styles.id }],
    [head(words.facts('set')), said(words.set(row.set))],
    [head(words.facts('rows')), sheetCell(String(lines), 'number')],
    [head(words.facts('filter')), said(first)],
    ...more.map((text): SheetCell[] => [said(''), said(text)]),
    [head(words.facts('made')), sheetCell(at.toISOString().slice(0, 19), 'date')],
    [head(words.facts('askedBy')), said(row.askedBy)],
    [],
    [head(words.facts('sums'))],
    words.sums.map(head),
    ...sums.map(({ currency, lines: count, subtotal, tax, total }) => [
      said(currency),
      sheetCell(String(count), 'number'),
      ...[subtotal, tax, total].map(figure),
    ]),
    [],
    [said(words.facts('cut'))],
  ];
}
