// Long because a room has one store: who wants lines, who reads them and who shows them have to agree on what they are.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import { lineColumn, lineRaw, lineReading, orderSum, readingMark, spendSum } from '@/lib/db/schema';
import type { Notice } from '@/lib/notices/schema';
import { tell } from '@/lib/notices/store';
import type { Failure } from '@/lib/result';
import { ChunkBuilder, type Column, decodeColumn, type PackedColumn } from './column';
import type { ColumnName, Line } from './columns';
import { emptyLine } from './lines';
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

export type RawLine = { row: number; text: string; reason: string };

/** What Microsoft sent for lines of which something could not be read: of one line, or the first so many. */
export const readRaw = (readingId: string, which: { row: number } | { most: number }): Promise<RawLine[]> =>
  db()
    .select({ row: lineRaw.row, text: lineRaw.raw, reason: lineRaw.reason })
    .from(lineRaw)
    .where(and(eq(lineRaw.readingId, readingId), 'row' in which ? eq(lineRaw.row, which.row) : undefined))
    .orderBy(asc(lineRaw.row))
    .limit('most' in which ? which.most : 1);

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
  const growing = new ChunkBuilder();
  for (const line of lines) growing.add(line);
  await keepPacked(tx, readingId, { chunk, raw, columns: await growing.pack() });
}

/** A chunk as it is kept. */
export type PackedChunk = Pick<ChunkOfLines, 'chunk' | 'raw'> & { columns: readonly PackedColumn[] };

async function keepPacked(tx: Transaction, readingId: string, { chunk, raw, columns }: PackedChunk) {
  await tx.delete(lineColumn).where(and(eq(lineColumn.readingId, readingId), eq(lineColumn.chunk, chunk)));
  if (columns.length > 0)
    await tx.insert(lineColumn).values(columns.map((column) => ({ ...column, readingId, chunk })));
  if (raw.length > 0)
    await tx
      .insert(lineRaw)
      .values(raw.map((one) => ({ ...one, raw: kept(one.raw), readingId })))
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

/** The lines of the last chunk, which is not full yet. */
export async function readLines(readingId: string, chunk: number, count: number): Promise<Line[]> {
  const lines = Array.from({ length: count }, emptyLine);
  const rows = await db()
    .select({ name: lineColumn.name, cells: lineColumn.cells })
    .from(lineColumn)
    .where(and(eq(lineColumn.readingId, readingId), eq(lineColumn.chunk, chunk)));
  for (const { name, cells } of rows) {
    const { values, codes } = decodeColumn(cells);
    lines.forEach((line, at) => {
      line[name as ColumnName] = values[codes[at] ?? -1] ?? '';
    });
  }
  return lines;
}

/* The worker's part */

export async function findReading(id: string): Promise<ReadingRow | null> {
  const [row] = await db().select().from(lineReading).where(eq(lineReading.id, id));
  return (row as ReadingRow | undefined) ?? null;
}

/** Readings that go on now and that nobody holds. */
export async function dueReadings(now: Date, limit: number): Promise<string[]> {
  const rows = await db()
    .select({ id: lineReading.id })
    .from(lineReading)
    .where(and(lte(lineReading.dueAt, now), sql`${lineReading.leasedUntil} < clock_timestamp()`))
    .orderBy(asc(lineReading.dueAt), asc(lineReading.wantedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

const seconds = (count: number) => sql`clock_timestamp() + make_interval(secs => ${count})`;
const heldBy = (id: string, fence: number) => and(eq(lineReading.id, id), eq(lineReading.fence, fence));

/** Takes it for so many seconds of real time; null = somebody else has it. Each holder gets a higher number. */
export async function takeLease(id: string, forSeconds: number): Promise<number | null> {
  const [held] = await db()
    .update(lineReading)
    .set({ fence: sql`${lineReading.fence} + 1`, leasedUntil: seconds(forSeconds) })
    .where(and(eq(lineReading.id, id), sql`${lineReading.leasedUntil} < clock_timestamp()`))
    .returning({ fence: lineReading.fence });
  return held?.fence ?? null;
}

/** False = it is somebody else's by now, or gone. */
export async function renewLease(id: string, fence: number, forSeconds: number): Promise<boolean> {
  const { rowCount } = await db()
    .update(lineReading)
    .set({ leasedUntil: seconds(forSeconds) })
    .where(heldBy(id, fence));
  return rowCount === 1;
}

export async function endLease(id: string, fence: number): Promise<void> {
  await db().update(lineReading).set({ leasedUntil: first }).where(heldBy(id, fence));
}

/** Somebody else reads this by now: nothing may be written any more. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

type Step = Partial<
  Pick<
    ReadingRow,
    'state' | 'source' | 'rows' | 'unreadable' | 'chunks' | 'sums' | 'startedAt' | 'completedAt' | 'twice'
  > & { cursor: unknown; failure: Failure | null; attempts: number; dueAt: Date | null }
>;

/** Writes where the reading stands, in the transaction of what it writes besides. Throws LeaseLost, which undoes both. */
export async function step(tx: Transaction, id: string, fence: number, set: Step): Promise<void> {
  const { rowCount } = await tx.update(lineReading).set(set).where(heldBy(id, fence));
  if (rowCount !== 1) throw new LeaseLost(`Reading ${id} is held under a later number than ${fence}.`);
}

export const setStep = (id: string, fence: number, set: Step) =>
  db().transaction((tx) => step(tx, id, fence, set));

/** Keeps a chunk and where the reading goes on after it; both are there or neither. */
export const keepStep = (id: string, fence: number, kept: PackedChunk, set: Step) =>
  db().transaction(async (tx) => {
    await step(tx, id, fence, set);
    await keepPacked(tx, id, kept);
  });

/** Forgets what was read, because it can't be gone on with. */
export const startOver = (id: string, fence: number, cursor: { source: string }) =>
  db().transaction(async (tx) => {
    const { source } = cursor;
    await step(tx, id, fence, { rows: 0, unreadable: 0, chunks: 0, sums: [], cursor, source });
    await tx.delete(lineColumn).where(eq(lineColumn.readingId, id));
    await tx.delete(lineRaw).where(eq(lineRaw.readingId, id));
  });

/** Part sums of some lines; the whole ones are made of them by the database, however many they are. */
export type PartSums = {
  orders: {
    orderId: string;
    alternateId: string;
    customerId: string;
    currency: string;
    subtotal: string;
    total: string;
    lines: number;
  }[];
  spend: {
    customerId: string;
    customerName: string;
    family: string;
    productId: string;
    currency: string;
    subtotal: string;
    total: string;
    lines: number;
    /** Sold at once; null = not all lines are. */
    units: string | null;
  }[];
};

/**
 * Ends a reading: its sums by order and by customer, the state, and the end of the older one, all at once. `parts` may
 * come in any number and order.
 */
export const complete = (
  row: Pick<ReadingRow, 'id' | 'invoiceId' | 'set'>,
  fence: number,
  {
    parts,
    month,
    set,
    told,
  }: { parts: AsyncIterable<PartSums>; month: string; set: Step; told: Notice | null },
) =>
  db().transaction(async (tx) => {
    await tx.execute(sql`create temporary table order_part
      (order_id text, alternate_id text, customer_id text, currency text, subtotal numeric, total numeric, lines int)
      on commit drop`);
    await tx.execute(sql`create temporary table spend_part
      (customer_id text, customer_name text, family text, product_id text, currency text, subtotal numeric,
       total numeric, lines int, units numeric) on commit drop`);
    for await (const { orders, spend } of parts) {
      await tx.execute(
        sql`insert into order_part select * from unnest(${lists(orders, ['orderId', 'alternateId', 'customerId', 'currency', 'subtotal', 'total', 'lines'])})`,
      );
      await tx.execute(
        sql`insert into spend_part select * from unnest(${lists(spend, ['customerId', 'customerName', 'family', 'productId', 'currency', 'subtotal', 'total', 'lines', 'units'])})`,
      );
    }
    await tx.execute(sql`insert into ${orderSum}
      (reading_id, invoice_id, customer_id, order_id, alternate_id, currency, subtotal, total, lines)
      select ${row.id}, ${row.invoiceId}, min(customer_id), order_id, alternate_id, currency,
        sum(subtotal)::text, sum(total)::text, sum(lines)
      from order_part group by order_id, alternate_id, currency`);
    await tx.execute(sql`insert into ${spendSum}
      (reading_id, invoice_id, month, customer_id, customer_name, family, product_id, currency, subtotal, total, lines, units)
      select ${row.id}, ${row.invoiceId}, ${month}, customer_id, min(customer_name), family, product_id, currency,
        sum(subtotal)::text, sum(total)::text, sum(lines), case when bool_and(units is not null) then sum(units)::text end
      from spend_part group by customer_id, family, product_id, currency`);
    await step(tx, row.id, fence, { ...set, state: 'complete', dueAt: null });
    if (told) await tell(tx, told);
    await tx
      .delete(lineReading)
      .where(
        and(
          eq(lineReading.invoiceId, row.invoiceId),
          eq(lineReading.set, row.set),
          eq(lineReading.state, 'complete'),
          ne(lineReading.id, row.id),
        ),
      );
  });

/** PostgreSQL keeps any text but this one character. */
const kept = (text: string) => text.replaceAll('\u0000', '\uFFFD');

const decimals = ['subtotal', 'total', 'units'];
/** The arguments of unnest: a list for each column. */
function lists<Row extends Record<string, string | number | null>>(
  rows: readonly Row[],
  names: (keyof Row)[],
) {
  const columns = names.map((name) => {
    const values = rows.map((row) => {
      const value = row[name];
      return typeof value === 'string' ? kept(value) : value;
    });
    const type = name === 'lines' ? 'int[]' : decimals.includes(String(name)) ? 'numeric[]' : 'text[]';
    return sql`${sql.param(values)}::${sql.raw(type)}`;
  });
  return sql.join(columns, sql`, `);
}

/** Lines of open months are kept for a day. */
export async function dropUnbilled(before: Date): Promise<void> {
  await db()
    .delete(lineReading)
    .where(
      and(
        sql`${lineReading.invoiceId} like 'unbilled-%'`,
        eq(lineReading.state, 'complete'),
        lt(lineReading.completedAt, before),
      ),
    );
}
