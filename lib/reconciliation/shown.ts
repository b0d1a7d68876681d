import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { fail } from '@/lib/result';
import { linesPerChunk } from './column';
import { columnNames } from './columns';
import { countChoices } from './filtering';
import { loadChunk } from './memory';
import { type LineWindow, pageOf } from './paging';
import { readingKey } from './rules';
import type { LineDetail, LineFacets, LineFilter, LinePage, LineSet, UnreadableLine } from './schema';
import { readRaw, readReading } from './store';

/** Some lines of an invoice as far as they are read, and the sums of all that the filter leaves. null = none are read. */
export async function getLines(
  invoiceId: string,
  filter: LineFilter,
  window: LineWindow,
): Promise<LinePage | null> {
  await requirePermission('see-billing');
  const reading = await readReading(readingKey(invoiceId), filter.set);
  return reading && pageOf(reading, filter, window);
}

/** What the lines can be narrowed to. null = none are read. */
export async function getLineFacets(invoiceId: string, filter: LineFilter): Promise<LineFacets | null> {
  await requirePermission('see-billing');
  const reading = await readReading(readingKey(invoiceId), filter.set);
  return reading && countChoices(reading, filter);
}

/** Everything that is kept of one line, and what Microsoft sent where it could not be read. */
export async function getLine(invoiceId: string, set: LineSet, row: number): Promise<LineDetail> {
  await requirePermission('see-billing');
  const reading = await readReading(readingKey(invoiceId), set);
  if (!reading || row >= reading.rows) return fail('not-found', 'line');
  const chunk = Math.floor(row / linesPerChunk);
  const [cellOf, [raw]] = await Promise.all([
    loadChunk(reading, chunk, columnNames),
    readRaw(reading.id, { row }),
  ]);
  const said = columnNames.flatMap((name) => {
    const cell = cellOf(name, row - chunk * linesPerChunk);
    return cell === '' ? [] : [[name, cell] as const];
  });
  return { readingId: reading.id, row, cells: Object.fromEntries(said), raw: raw ?? null };
}

/** The first of the lines of which something could not be read. */
export async function getUnreadable(invoiceId: string, set: LineSet): Promise<UnreadableLine[]> {
  await requirePermission('see-billing');
  const reading = await readReading(readingKey(invoiceId), set);
  return reading ? readRaw(reading.id, { most: 100 }) : [];
}
