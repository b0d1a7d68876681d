import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import { lineColumn, lineRaw, lineReading, readingMark } from '@/lib/db/schema';
import { type Column, decodeColumn, encodeColumn } from './column';
import { type ColumnName, columnNames, type Line } from './columns';
import type { LineSet, LineSum, ReadingInvoice, Twice } from './schema';

export type ReadingRow = typeof lineReading.$inferSelect & {
  set: LineSet;
  sums: LineSum[];
  invoice: ReadingInvoice | null;
  twice: Twice | null;
};

/**
 * What is shown of an invoice: the newest reading that is complete, else the one under way or the one that failed; or
 * just the newest.
 */
export async function readReading(
  invoiceId: string,
  set: LineSet,
  { newest = false } = {},
): Promise<ReadingRow | null> {
  const completeFirst = sql`${lineReading.state} = 'complete' desc`;
  const newestFirst = sql`${lineReading.wantedAt} desc`;
  const [found] = await db()
    .select()
    .from(lineReading)
    .where(and(eq(lineReading.invoiceId, invoiceId), eq(lineReading.set, set)))
    .orderBy(...(newest ? [newestFirst] : [completeFirst, newestFirst]))
    .limit(1);
  return (found as ReadingRow | undefined) ?? null;
}

export async function findReading(id: string): Promise<ReadingRow | null> {
  const [found] = await db().select().from(lineReading).where(eq(lineReading.id, id));
  return (found as ReadingRow | undefined) ?? null;
}

/** Readings of charges that became complete since then. */
export async function completeSince(since: Date): Promise<ReadingRow[]> {
  const rows = await db()
    .select()
    .from(lineReading)
    .where(
      and(
        eq(lineReading.state, 'complete'),
        eq(lineReading.set, 'charges'),
        gte(lineReading.completedAt, since),
      ),
    )
    .orderBy(asc(lineReading.completedAt));
  return rows as ReadingRow[];
}

/* Wanting */

type Wish = { invoiceId: string; set: LineSet; invoice: ReadingInvoice };
/** Before all that wait by the time of their wanting. */
const first = new Date(0);

/** Of one invoice one reading is under way; one that failed gives way to a person's new wish alone. */
export function want({ invoiceId, set, invoice }: Wish, { now, isUrgent }: { now: Date; isUrgent: boolean }) {
  return db().transaction(async (tx) => {
    if (isUrgent)
      await tx
        .delete(lineReading)
        .where(
          and(
            eq(lineReading.invoiceId, invoiceId),
            eq(lineReading.set, set),
            eq(lineReading.state, 'failed'),
          ),
        );
    await tx
      .insert(lineReading)
      .values({
        ...{ id: randomUUID(), invoiceId, set, invoice, state: 'reading' },
        ...{ wantedAt: now, dueAt: isUrgent ? first : now, leasedUntil: first },
      })
      .onConflictDoNothing();
  });
}

/** Somebody waits for it at a screen. */
export async function hurry(id: string): Promise<void> {
  await db()
    .update(lineReading)
    .set({ dueAt: first })
    .where(and(eq(lineReading.id, id), eq(lineReading.state, 'reading'), isNull(lineReading.startedAt)));
}

/** Which of the invoices have a reading, whatever became of it. */
export async function readingsOf(invoiceIds: readonly string[], set: LineSet): Promise<Set<string>> {
  if (invoiceIds.length === 0) return new Set();
  const rows = await db()
    .select({ invoiceId: lineReading.invoiceId })
    .from(lineReading)
    .where(and(inArray(lineReading.invoiceId, [...invoiceIds]), eq(lineReading.set, set)));
  return new Set(rows.map(({ invoiceId }) => invoiceId));
}

const listed = eq(readingMark.name, 'invoices');

/** When the list of invoices was last read for this; null = never, or it has changed since. */
export async function listedAt(): Promise<Date | null> {
  const [row] = await db().select({ at: readingMark.readTo }).from(readingMark).where(listed);
  return row && row.at.getTime() > 0 ? row.at : null;
}

export async function setListedAt(at: Date | null): Promise<void> {
  const readTo = at ?? first;
  await db()
    .insert(readingMark)
    .values({ name: 'invoices', readTo })
    .onConflictDoUpdate({ target: readingMark.name, set: { readTo } });
}

/* Lines */

export type ChunkOfLines = {
  readingId: string;
  /** Counted from 0; every chunk but the last has as many lines as fit (linesPerChunk). */
  chunk: number;
  lines: readonly Line[];
  /** Their rows are among the lines too, with what could be read of them. */
  raw: readonly { row: number; raw: string; reason: string }[];
};

/**
 * Keeps a chunk, in the transaction that also moves the reading's cursor on: after a crash both are there or neither.
 * The last chunk may be kept again with more lines in it.
 */
export async function keepChunk(tx: Transaction, { readingId, chunk, lines, raw }: ChunkOfLines) {
  await tx.delete(lineColumn).where(and(eq(lineColumn.readingId, readingId), eq(lineColumn.chunk, chunk)));
  const rows = columnNames.flatMap((name) => {
    const cells = lines.map((line) => line[name]);
    return cells.every((cell) => cell === '') ? [] : [{ readingId, name, chunk, cells: encodeColumn(cells) }];
  });
  if (rows.length > 0) await tx.insert(lineColumn).values(rows);
  if (raw.length > 0)
    await tx
      .insert(lineRaw)
      .values(raw.map((one) => ({ ...one, readingId })))
      .onConflictDoNothing();
}

/** The columns by name; one that says nothing in a chunk is missing there. */
export type ChunkColumns = { chunk: number; columns: Partial<Record<ColumnName, Column>> };

/** Some columns of all lines, from a chunk on, in order. Few chunks are held at a time. */
export async function* readColumns(
  readingId: string,
  names: readonly ColumnName[],
  { from = 0, to = Number.POSITIVE_INFINITY }: { from?: number; to?: number } = {},
): AsyncGenerator<ChunkColumns> {
  const [row] = await db()
    .select({ chunks: lineReading.chunks })
    .from(lineReading)
    .where(eq(lineReading.id, readingId));
  const end = Math.min(to, row?.chunks ?? 0);
  const step = Math.max(1, Math.floor(64 / Math.max(1, names.length)));
  for (let at = from; at < end; at += step) {
    const rows = await db()
      .select({ chunk: lineColumn.chunk, name: lineColumn.name, cells: lineColumn.cells })
      .from(lineColumn)
      .where(
        and(
          eq(lineColumn.readingId, readingId),
          inArray(lineColumn.name, [...names]),
          gte(lineColumn.chunk, at),
          lt(lineColumn.chunk, Math.min(end, at + step)),
        ),
      )
      .orderBy(asc(lineColumn.chunk));
    for (let chunk = at; chunk < Math.min(end, at + step); chunk += 1) {
      const here = rows.filter((one) => one.chunk === chunk);
      yield {
        chunk,
        columns: Object.fromEntries(here.map(({ name, cells }) => [name, decodeColumn(cells)])),
      };
    }
  }
}
