import { breath } from './breath';
import { linesPerChunk } from './column';
import { type ColumnName, lineColumns } from './columns';
import { leavesAllIn, searchedColumns } from './filter';
import { type Found, findLines } from './filtering';
import { loadChunk, loadColumns } from './memory';
import type { LineFilter, LinePage } from './schema';
import type { ReadingRow } from './store';

export type LineWindow = { from: number; size: number; columns: readonly ColumnName[] };

/**
 * Some lines of a reading as far as it is. All of them in the invoice's order come straight from their chunks, so that an
 * invoice is there at once; what is filtered or sorted is found in memory.
 */
export async function pageOf(
  reading: ReadingRow,
  filter: LineFilter,
  { from, size, columns }: LineWindow,
): Promise<LinePage> {
  const isWhole = filter.sort === null && leavesAllIn(filter);
  if (isWhole) warm(reading, columns);
  const found = isWhole
    ? { order: null, matched: reading.rows, sums: reading.sums }
    : await foundFor(reading, filter);
  const end = Math.min(found.matched, from + size);
  return {
    readingId: reading.id,
    matched: found.matched,
    rows: reading.rows,
    from,
    lines: found.order
      ? await linesAt(reading, found.order.subarray(from, end), columns)
      : await readRows(reading, from, end, columns),
    sums: found.sums,
  };
}

async function linesAt(reading: ReadingRow, rows: Uint32Array, columns: readonly ColumnName[]) {
  const packs = await loadColumns(reading, columns);
  const textOf = (name: ColumnName, row: number) =>
    (lineColumns[name] === 'money' ? packs.amounts(name) : packs.words(name)).text(row);
  return Array.from(rows, (row) => ({
    row,
    cells: Object.fromEntries(columns.map((name) => [name, textOf(name, row)])),
  }));
}

/** Lines in the invoice's order, straight from their chunks. */
async function readRows(reading: ReadingRow, from: number, end: number, columns: readonly ColumnName[]) {
  const lines: LinePage['lines'] = [];
  for (let row = from; row < end; ) {
    const chunk = Math.floor(row / linesPerChunk);
    const cellOf = await loadChunk(reading, chunk, columns);
    const stop = Math.min(end, (chunk + 1) * linesPerChunk);
    for (; row < stop; row += 1) {
      const at = row - chunk * linesPerChunk;
      lines.push({ row, cells: Object.fromEntries(columns.map((name) => [name, cellOf(name, at)])) });
    }
  }
  return lines;
}

/** The answers to the last questions: scrolling asks the same one again and again. Each is up to 4 MB. */
const mostFound = 8;
const found = new Map<string, Promise<Found>>();

function foundFor(reading: ReadingRow, filter: LineFilter): Promise<Found> {
  const key = JSON.stringify([reading.id, reading.rows, filter]);
  const known = found.get(key);
  const finding = known ?? findLines(reading, filter);
  found.delete(key);
  found.set(key, finding);
  finding.catch(() => found.delete(key));
  for (const oldest of found.keys()) {
    if (found.size <= mostFound) break;
    found.delete(oldest);
  }
  return finding;
}

/** In the order in which people ask: sums, what is narrowed by, what is searched; then what else is shown. */
const steps: ColumnName[][] = [
  ['currency', 'subtotal', 'taxTotal', 'total'],
  ['customerId', 'customerName', 'chargeType', 'billingProvider'],
  ...searchedColumns.map((name): ColumnName[] => [name]),
];

/** Whoever looks at lines filters them next: what that needs is loaded meanwhile, a little at a time. */
function warm(reading: ReadingRow, shown: readonly ColumnName[]): void {
  if (reading.state !== 'complete' || warmed.has(reading.id)) return;
  warmed.add(reading.id);
  const work = async () => {
    for (const names of steps) await loadColumns(reading, names);
    for (const name of shown) await loadColumns(reading, [name]);
    const packs = await loadColumns(reading, searchedColumns);
    const breathe = breath();
    for (const name of searchedColumns) await packs.words(name).folding(breathe);
  };
  // Whoever filters tries again, and is told.
  work()
    .catch(() => undefined)
    .finally(() => setTimeout(() => warmed.delete(reading.id), rest).unref());
}
const warmed = new Set<string>();
/** What had to be forgotten meanwhile is not loaded again with each page that somebody scrolls to. */
const rest = 60_000;
