// Longer than most files here, because a room's tables are touched by its store alone.
import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  and,
  arrayContained,
  arrayContains,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  sql,
} from 'drizzle-orm';
import type { AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { exportFile, exportPiece, exportSchedule, lineReading } from '@/lib/db/schema';
import type { Failure } from '@/lib/result';
import { goesAt, stateAt } from './rules';
import type { AskForExport, AskForSchedule, ExportFormat, ExportState, ExportWish } from './schema';

type Kept = 'set' | 'format' | 'columns' | 'filter' | 'locale' | 'state' | 'failure';
export type ExportRow = Omit<typeof exportFile.$inferSelect, Kept> & {
  set: AskForExport['set'];
  format: ExportFormat;
  columns: AskForExport['columns'];
  filter: ExportWish;
  locale: AskForExport['locale'];
  state: ExportState;
  failure: Failure | null;
};
type Asker = { name: string; oid: string };
type Question = Omit<AskForExport, 'invoiceId'> & { invoiceId: string; readingId: string; name: string };

const soon = sql`clock_timestamp()`;
const never = new Date(0);

/** Whoever asks for the same of the same lines gets the file that is there or on its way, of whomever it is. */
export function ask(
  question: Question,
  by: AuditPerson,
  at: Date,
): Promise<{ row: ExportRow; isShared: boolean }> {
  return db().transaction(async (tx) => {
    // Two who press at once come one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('export'), hashtext(${question.readingId}))`);
    const same = await tx
      .select()
      .from(exportFile)
      .where(
        and(
          eq(exportFile.readingId, question.readingId),
          eq(exportFile.format, question.format),
          eq(exportFile.locale, question.locale),
          arrayContains(exportFile.columns, question.columns),
          arrayContained(exportFile.columns, question.columns),
          sql`${exportFile.filter} = ${JSON.stringify(question.filter)}::jsonb`,
          inArray(exportFile.state, ['waiting', 'making', 'ready']),
        ),
      )
      .orderBy(desc(exportFile.askedAt));
    const known = (same as ExportRow[]).find(
      (row) =>
        String(row.columns) === String(question.columns) && stateAt(row.state, row.readyAt, at) !== 'gone',
    );
    const row = known ?? (await insert(tx, question, by, at, null));
    await audit(tx, row, { at, by, action: 'export.asked', result: known ? 'shared' : 'waiting' });
    return { row, isShared: known !== undefined };
  });
}

async function insert(tx: Transaction, question: Question, by: Asker, at: Date, scheduleId: string | null) {
  const [row] = await tx
    .insert(exportFile)
    .values({
      ...question,
      ...{ id: randomUUID(), askedBy: by.name, askedOid: by.oid, askedAt: at, scheduleId },
      ...{ state: 'waiting', dueAt: soon, leasedUntil: never },
    })
    .returning();
  return row as ExportRow;
}

const audit = (
  tx: Transaction,
  row: ExportRow,
  {
    at,
    by,
    action,
    result,
  }: { at: Date; by: AuditPerson | null; action: AuditEntry['action']; result: string },
) =>
  writeAudit(tx, {
    ...{ at, by, action, result, customerId: null, purchaseId: null },
    detail: {
      ...{ exportId: row.id, invoiceId: row.invoiceId, set: row.set, format: row.format },
      ...{ columns: row.columns, filter: row.filter, rows: row.rows },
    },
  });

/* Reading */

export type ListedRow = ExportRow & { rowsOf: number | null; isStalled: boolean };

/** The newest first; rows of files that are gone stay. */
export async function listExports(most: number): Promise<ListedRow[]> {
  const rows = await db()
    .select({
      file: exportFile,
      rowsOf: lineReading.rows,
      isStalled: sql<boolean>`coalesce(${exportFile.dueAt} < clock_timestamp() - interval '30 s' and ${exportFile.leasedUntil} < clock_timestamp() - interval '15 s', false)`,
    })
    .from(exportFile)
    .leftJoin(lineReading, eq(lineReading.id, exportFile.readingId))
    .orderBy(desc(exportFile.askedAt))
    .limit(most);
  return rows.map(({ file, rowsOf, isStalled }) => ({ ...(file as ExportRow), rowsOf, isStalled }));
}

/** What this person asked for, and is ready or failed since then. */
export async function endedOf(oid: string, since: Date): Promise<ExportRow[]> {
  const rows = await db()
    .select()
    .from(exportFile)
    .where(
      and(
        eq(exportFile.askedOid, oid),
        isNull(exportFile.scheduleId),
        inArray(exportFile.state, ['ready', 'failed']),
        gte(exportFile.askedAt, since),
      ),
    )
    .orderBy(desc(exportFile.askedAt))
    .limit(100);
  return rows as ExportRow[];
}

export async function findExport(id: string): Promise<ExportRow | null> {
  const [row] = await db().select().from(exportFile).where(eq(exportFile.id, id));
  return (row as ExportRow | undefined) ?? null;
}

/** Those of this person that are on their way. */
export async function underwayOf(oid: string): Promise<string[]> {
  const rows = await db()
    .select({ id: exportFile.id })
    .from(exportFile)
    .where(and(eq(exportFile.askedOid, oid), inArray(exportFile.state, ['waiting', 'making'])));
  return rows.map(({ id }) => id);
}

export async function readPiece(exportId: string, number: number): Promise<Buffer | null> {
  const [row] = await db()
    .select({ bytes: exportPiece.bytes })
    .from(exportPiece)
    .where(and(eq(exportPiece.exportId, exportId), eq(exportPiece.number, number)));
  return row?.bytes ?? null;
}

export const noteDownload = (row: ExportRow, by: AuditPerson, at: Date): Promise<void> =>
  db().transaction((tx) => audit(tx, row, { at, by, action: 'export.downloaded', result: 'sent' }));

/* Every new invoice */

export async function openSchedules(): Promise<(typeof exportSchedule.$inferSelect)[]> {
  return db()
    .select()
    .from(exportSchedule)
    .where(isNull(exportSchedule.endedAt))
    .orderBy(asc(exportSchedule.askedAt));
}

/** One of a kind is enough; the second who asks for it finds the first. */
export async function addSchedule(schedule: AskForSchedule, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('export'), hashtext('schedule'))`);
    const { format, locale, columns } = schedule;
    const open = await tx.select().from(exportSchedule).where(isNull(exportSchedule.endedAt));
    const isThere = open.some(
      (one) => one.format === format && one.locale === locale && String(one.columns) === String(columns),
    );
    if (isThere) return;
    const id = randomUUID();
    await tx
      .insert(exportSchedule)
      .values({ ...schedule, id, askedBy: by.name, askedOid: by.oid, askedAt: at });
    await auditSchedule(tx, id, { at, by, result: 'begun' });
  });
}

export async function endSchedule(id: string, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .update(exportSchedule)
      .set({ endedAt: at })
      .where(and(eq(exportSchedule.id, id), isNull(exportSchedule.endedAt)))
      .returning({ id: exportSchedule.id });
    if (ended.length > 0) await auditSchedule(tx, id, { at, by, result: 'ended' });
  });
}

const auditSchedule = (
  tx: Transaction,
  scheduleId: string,
  { at, by, result }: { at: Date; by: AuditPerson; result: string },
) =>
  writeAudit(tx, {
    ...{ at, by, result, customerId: null, purchaseId: null },
    ...{ action: 'export.schedule', detail: { scheduleId } },
  });

/** The file of a schedule for an invoice: made once, however often its lines are read. */
export async function askScheduled(
  schedule: Pick<typeof exportSchedule.$inferSelect, 'id' | 'askedBy' | 'askedOid'>,
  question: Question,
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('export'), hashtext(${schedule.id}))`);
    const [known] = await tx
      .select({ id: exportFile.id })
      .from(exportFile)
      .where(and(eq(exportFile.scheduleId, schedule.id), eq(exportFile.invoiceId, question.invoiceId)));
    if (known) return;
    const by = { name: schedule.askedBy, oid: schedule.askedOid };
    const row = await insert(tx, question, by, at, schedule.id);
    await audit(tx, row, { at, by: null, action: 'export.scheduled', result: 'waiting' });
  });
}

/* The worker's part */

export async function dueExports(most: number): Promise<string[]> {
  const rows = await db()
    .select({ id: exportFile.id })
    .from(exportFile)
    .where(and(lte(exportFile.dueAt, soon), lte(exportFile.leasedUntil, soon)))
    .orderBy(asc(exportFile.dueAt))
    .limit(most);
  return rows.map(({ id }) => id);
}

const seconds = (many: number) => sql`clock_timestamp() + make_interval(secs => ${many})`;
const heldBy = (id: string, fence: number) => and(eq(exportFile.id, id), eq(exportFile.fence, fence));

export const leases = {
  takeLease: async (id: string, forSeconds: number) => {
    const [lease] = await db()
      .update(exportFile)
      .set({ fence: sql`${exportFile.fence} + 1`, leasedUntil: seconds(forSeconds) })
      .where(and(eq(exportFile.id, id), lte(exportFile.leasedUntil, soon)))
      .returning({ fence: exportFile.fence });
    return lease?.fence ?? null;
  },
  renewLease: async (id: string, fence: number, forSeconds: number) => {
    const renewed = await db()
      .update(exportFile)
      .set({ leasedUntil: seconds(forSeconds) })
      .where(heldBy(id, fence))
      .returning({ fence: exportFile.fence });
    return renewed.length > 0;
  },
  endLease: async (id: string, fence: number) => {
    await db().update(exportFile).set({ leasedUntil: never }).where(heldBy(id, fence));
  },
};

/** Somebody else makes this file by now: what was to be kept must not be. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

type Progress = Partial<
  Pick<ExportRow, 'state' | 'rows' | 'rowsDone' | 'size' | 'failure' | 'readyAt'> & { dueAt: null }
>;

/** In one transaction with what is kept: only while this worker holds the file. */
async function commit(
  id: string,
  fence: number,
  set: Progress,
  work: (tx: Transaction, row: ExportRow) => Promise<unknown>,
): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(exportFile)
      .set(set)
      .where(and(heldBy(id, fence), gt(exportFile.leasedUntil, soon)))
      .returning();
    if (!row) throw new Overtaken(`The export ${id} is made under a later number than ${fence}.`);
    await work(tx, row as ExportRow);
  });
}

/** From the first byte: what a worker before left of it goes. */
export const beginMaking = (id: string, fence: number) =>
  commit(id, fence, { state: 'making', rowsDone: 0 }, (tx) =>
    tx.delete(exportPiece).where(eq(exportPiece.exportId, id)),
  );

export const keepPieces = (
  id: string,
  fence: number,
  { pieces, rowsDone }: { pieces: { number: number; bytes: Buffer }[]; rowsDone: number },
) =>
  commit(id, fence, { rowsDone }, (tx) =>
    tx.insert(exportPiece).values(pieces.map((piece) => ({ ...piece, exportId: id }))),
  );

export const finish = (id: string, fence: number, { rows, size }: { rows: number; size: number }, at: Date) =>
  commit(
    id,
    fence,
    { state: 'ready', rows, rowsDone: rows, size, readyAt: at, dueAt: null, failure: null },
    (tx, row) => audit(tx, row, { at, by: null, action: 'export.ready', result: 'ready' }),
  );

export const giveUp = (id: string, fence: number, failure: Failure, at: Date) =>
  commit(id, fence, { state: 'failed', failure, dueAt: null }, async (tx, row) => {
    await tx.delete(exportPiece).where(eq(exportPiece.exportId, id));
    await audit(tx, row, { at, by: null, action: 'export.failed', result: failure.reason });
  });

/** The bytes of what is over go, the row stays and says so; answers how many went. */
export async function sweep(now: Date): Promise<number> {
  const over = new Date(now.getTime() - (goesAt(never).getTime() - never.getTime()));
  return db().transaction(async (tx) => {
    const gone = await tx
      .update(exportFile)
      .set({ state: 'gone', goneAt: now })
      .where(and(eq(exportFile.state, 'ready'), lte(exportFile.readyAt, over)))
      .returning({ id: exportFile.id });
    const ids = gone.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(exportPiece).where(inArray(exportPiece.exportId, ids));
    return ids.length;
  });
}
