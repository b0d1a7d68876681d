// Longer than most files here, because a room's tables are touched by its store alone.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, count, desc, eq, inArray, lte, notExists, sql } from 'drizzle-orm';
import type { AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { bulk, bulkCustomer, bulkLine, purchase } from '@/lib/db/schema';
import { type Failure, fail } from '@/lib/result';
import type { ReadLine } from './reading';
import type { Ticks } from './rules';
import type { Bulk, BulkCustomer, BulkLine, BulkRow, Cells, Note, Problem } from './schema';

export type KeptCustomer = BulkCustomer & { confirmed: Ticks | null; attempts: number };
export type KeptLine = BulkLine & { attempts: number };
export type KeptBulk = Omit<Bulk, 'lines' | 'customers' | 'readAt'> & {
  sessionId: string;
  lines: KeptLine[];
  customers: KeptCustomer[];
};
type Row = typeof bulk.$inferSelect;

const soon = sql`clock_timestamp()`;

export async function createBulk(
  { notes, lines }: { notes: Note[]; lines: ReadLine[] },
  by: AuditPerson & { sessionId: string },
  createdAt: Date,
): Promise<string> {
  const id = randomUUID();
  await db().transaction(async (tx) => {
    await tx.insert(bulk).values({
      ...{ id, createdAt, createdBy: by.name, sessionId: by.sessionId, notes },
      ...{ stage: 'checking', version: 1, dueAt: soon, leasedUntil: new Date(0) },
    });
    const rows = lines.map((line) => ({
      ...line,
      bulkId: id,
      state: line.problem ? 'problem' : 'waiting',
    }));
    await tx.insert(bulkLine).values(rows);
    await note(tx, id, { at: createdAt, by, action: 'bulk.begun', detail: { lines: lines.length } });
  });
  return id;
}

type Noted = Pick<AuditEntry, 'at' | 'by' | 'action' | 'detail'>;

const note = (tx: Transaction, bulkId: string, { detail, ...noted }: Noted): Promise<void> =>
  writeAudit(tx, {
    ...{ ...noted, customerId: null, purchaseId: null, result: 'done' },
    detail: { bulkId, ...detail },
  });

/* Reading */

/** The lists that were made, the newest first. */
export async function listBulks(most: number): Promise<BulkRow[]> {
  const rows = await db().select().from(bulk).orderBy(desc(bulk.createdAt)).limit(most);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [lines, customers] = await Promise.all([
    db()
      .select({ id: bulkLine.bulkId, many: count() })
      .from(bulkLine)
      .where(inArray(bulkLine.bulkId, ids))
      .groupBy(bulkLine.bulkId),
    db()
      .select({ id: bulkCustomer.bulkId, many: count() })
      .from(bulkCustomer)
      .where(inArray(bulkCustomer.bulkId, ids))
      .groupBy(bulkCustomer.bulkId),
  ]);
  const of = (counts: { id: string; many: number }[], id: string) =>
    counts.find((one) => one.id === id)?.many ?? 0;
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    stage: row.stage as Bulk['stage'],
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    lines: of(lines, row.id),
    customers: of(customers, row.id),
  }));
}

/** A list with all of it; the state of a purchase is read from where purchases are kept. */
export async function findBulk(id: string): Promise<KeptBulk | null> {
  const [[row], lines, customers] = await Promise.all([
    db().select().from(bulk).where(eq(bulk.id, id)),
    db().select().from(bulkLine).where(eq(bulkLine.bulkId, id)).orderBy(asc(bulkLine.number)),
    db()
      .select({ customer: bulkCustomer, purchase: purchase.state })
      .from(bulkCustomer)
      .leftJoin(purchase, eq(purchase.id, bulkCustomer.purchaseId))
      .where(eq(bulkCustomer.bulkId, id))
      .orderBy(asc(bulkCustomer.name), asc(bulkCustomer.customerId)),
  ]);
  if (!row) return null;
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    stage: row.stage as Bulk['stage'],
    version: row.version,
    notes: row.notes as Note[],
    sessionId: row.sessionId,
    hold: row.hold as Failure | null,
    resumesAt: row.dueAt && row.dueAt.getTime() > Date.now() ? row.dueAt.toISOString() : null,
    confirmedBy: row.confirmedBy,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    stoppedBy: row.stoppedBy,
    lines: lines.map(({ bulkId: _, ...line }) => line as unknown as KeptLine),
    customers: customers.map(({ customer, purchase: state }) => {
      const { bulkId: _, customerId, ...rest } = customer;
      return { ...rest, id: customerId, purchase: state } as unknown as KeptCustomer;
    }),
  };
}

/* What people change: one at a time, on what is there now */

/** Runs `change` with the list locked, and writes down who did what; its version counts on, and the worker has something to do. */
export function change(
  bulkId: string,
  set: Partial<
    Pick<Row, 'stage' | 'sessionId' | 'confirmedBy' | 'confirmedOid' | 'confirmedAt' | 'stoppedBy'>
  >,
  noted: Noted,
  work: (tx: Transaction, row: Row) => Promise<void>,
): Promise<void> {
  return db().transaction(async (tx) => {
    const row = await locked(tx, bulkId);
    await work(tx, row);
    await note(tx, bulkId, noted);
    await tx
      .update(bulk)
      .set({ hold: null, dueAt: soon, ...set, version: row.version + 1 })
      .where(eq(bulk.id, bulkId));
  });
}

async function locked(tx: Transaction, bulkId: string): Promise<Row> {
  const [row] = await tx.select().from(bulk).where(eq(bulk.id, bulkId)).for('update');
  return row ?? fail('not-found', 'bulk');
}

const unbought = ['waiting', 'ready', 'blocked', 'left-out', 'skipped', 'not-begun'];
const noPurchase = () =>
  notExists(db().select({ id: purchase.id }).from(purchase).where(eq(purchase.cartId, bulkCustomer.cartId)));
const waitingAgain = { state: 'waiting', problem: null, cartId: null, shown: null, attempts: 0 };

/**
 * Lets these customers be checked again from their lines, in a new cart. None whose cart was given to a purchase, by
 * whomever: it would be bought twice. Answers with those that can be.
 */
export async function checkAgain(tx: Transaction, bulkId: string, customerIds: string[]): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const again = await tx
    .update(bulkCustomer)
    .set({ ...waitingAgain, confirmed: null })
    .where(
      and(
        eq(bulkCustomer.bulkId, bulkId),
        inArray(bulkCustomer.customerId, customerIds),
        inArray(bulkCustomer.state, unbought),
        noPurchase(),
      ),
    )
    .returning({ id: bulkCustomer.customerId });
  return again.map(({ id }) => id);
}

export async function setLines(
  tx: Transaction,
  bulkId: string,
  numbers: number[],
  set: Partial<{
    cells: Cells;
    state: BulkLine['state'];
    problem: Problem | null;
    customerId: string | null;
    line: BulkLine['line'];
    attempts: number;
  }>,
): Promise<void> {
  if (numbers.length === 0) return;
  await tx
    .update(bulkLine)
    .set(set)
    .where(and(eq(bulkLine.bulkId, bulkId), inArray(bulkLine.number, numbers)));
}

export async function setCustomer(
  tx: Transaction,
  bulkId: string,
  customerId: string,
  set: Partial<Omit<KeptCustomer, 'id' | 'purchase'>>,
): Promise<void> {
  await tx
    .update(bulkCustomer)
    .set(set)
    .where(and(eq(bulkCustomer.bulkId, bulkId), eq(bulkCustomer.customerId, customerId)));
}

export async function removeCustomer(tx: Transaction, bulkId: string, customerId: string): Promise<void> {
  await tx
    .delete(bulkCustomer)
    .where(and(eq(bulkCustomer.bulkId, bulkId), eq(bulkCustomer.customerId, customerId)));
}

/** The customers of the lines; those that are there already are checked again. Answers with those that may have lines. */
export async function addCustomers(
  tx: Transaction,
  bulkId: string,
  customers: { id: string; name: string; domain: string }[],
): Promise<string[]> {
  if (customers.length === 0) return [];
  const rows = customers.map(({ id: customerId, ...names }) => ({
    ...{ bulkId, customerId, ...names },
    state: 'waiting',
  }));
  await tx.insert(bulkCustomer).values(rows).onConflictDoNothing();
  return checkAgain(
    tx,
    bulkId,
    customers.map(({ id }) => id),
  );
}

/**
 * What is not begun is not begun any more: customers whose turn has not come. The one the worker is at is finished, for
 * its purchase may exist.
 */
export function stop(bulkId: string, by: AuditPerson, at: Date): Promise<void> {
  return db().transaction(async (tx) => {
    const { stage } = await locked(tx, bulkId);
    if (stage !== 'checking' && stage !== 'placing') return;
    await endTurns(tx, bulkId);
    await tx
      .update(bulk)
      .set({ stoppedBy: by.name, hold: null, dueAt: soon, ...(stage === 'checking' && { stage: 'checked' }) })
      .where(eq(bulk.id, bulkId));
    await note(tx, bulkId, { at, by, action: 'bulk.stopped', detail: { stage } });
  });
}

async function endTurns(tx: Transaction, bulkId: string): Promise<void> {
  await tx
    .update(bulkCustomer)
    .set({ state: 'not-begun' })
    .where(and(eq(bulkCustomer.bulkId, bulkId), eq(bulkCustomer.state, 'confirmed'), noPurchase()));
}

/* The worker's part */

export async function dueBulks(most: number): Promise<string[]> {
  const rows = await db()
    .select({ id: bulk.id })
    .from(bulk)
    .where(and(lte(bulk.dueAt, soon), lte(bulk.leasedUntil, soon)))
    .orderBy(asc(bulk.dueAt))
    .limit(most);
  return rows.map(({ id }) => id);
}

const seconds = (many: number) => sql`clock_timestamp() + make_interval(secs => ${many})`;

/** Takes the list for so many seconds of real time; null = another worker has it. Each holder gets a higher number. */
export async function takeLease(bulkId: string, forSeconds: number): Promise<number | null> {
  const [lease] = await db()
    .update(bulk)
    .set({ fence: sql`${bulk.fence} + 1`, leasedUntil: seconds(forSeconds) })
    .where(and(eq(bulk.id, bulkId), lte(bulk.leasedUntil, soon)))
    .returning({ fence: bulk.fence });
  return lease?.fence ?? null;
}

export async function renewLease(bulkId: string, fence: number, forSeconds: number): Promise<void> {
  await db()
    .update(bulk)
    .set({ leasedUntil: seconds(forSeconds) })
    .where(and(eq(bulk.id, bulkId), eq(bulk.fence, fence)));
}

export async function endLease(bulkId: string, fence: number): Promise<void> {
  await db()
    .update(bulk)
    .set({ leasedUntil: new Date(0) })
    .where(and(eq(bulk.id, bulkId), eq(bulk.fence, fence)));
}

export type Held = { fence: number; version: number; stage: Bulk['stage'] };

/**
 * Commits what a step of the worker found, as one: only while it still holds the list, and nobody changed the list
 * since the step began. False = nothing was written, and the step is to be done again on what is there now.
 */
export function commit(
  bulkId: string,
  held: Held,
  work: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select({ id: bulk.id })
      .from(bulk)
      .where(
        and(
          eq(bulk.id, bulkId),
          eq(bulk.fence, held.fence),
          eq(bulk.version, held.version),
          eq(bulk.stage, held.stage),
          sql`${bulk.leasedUntil} > clock_timestamp()`,
        ),
      )
      .for('update');
    if (!row) return false;
    await work(tx);
    return true;
  });
}

/** Of a customer whose turn came: false when somebody stopped it just before. */
export async function beginPlacing(tx: Transaction, bulkId: string, customerId: string): Promise<boolean> {
  const begun = await tx
    .update(bulkCustomer)
    .set({ state: 'placing' })
    .where(
      and(
        eq(bulkCustomer.bulkId, bulkId),
        eq(bulkCustomer.customerId, customerId),
        inArray(bulkCustomer.state, ['confirmed', 'placing']),
      ),
    )
    .returning({ id: bulkCustomer.customerId });
  return begun.length > 0;
}

/** Its turn comes again, unless somebody pressed Stop meanwhile: false. */
export async function waitForTurn(tx: Transaction, bulkId: string, customerId: string): Promise<boolean> {
  await setCustomer(tx, bulkId, customerId, { state: 'confirmed' });
  const [row] = await tx.select({ stoppedBy: bulk.stoppedBy }).from(bulk).where(eq(bulk.id, bulkId));
  if (row?.stoppedBy) await endTurns(tx, bulkId);
  return !row?.stoppedBy;
}

export async function setStage(tx: Transaction, bulkId: string, stage: Bulk['stage']): Promise<void> {
  await tx.update(bulk).set({ stage, dueAt: null }).where(eq(bulk.id, bulkId));
}

/** There is nothing to do until somebody changes something. */
export async function rest(tx: Transaction, bulkId: string): Promise<void> {
  await tx.update(bulk).set({ dueAt: null }).where(eq(bulk.id, bulkId));
}

/** Goes on by itself after so many seconds of real time. */
export async function setPause(tx: Transaction, bulkId: string, forSeconds: number): Promise<void> {
  await tx
    .update(bulk)
    .set({ dueAt: seconds(forSeconds) })
    .where(eq(bulk.id, bulkId));
}

/** Goes on when somebody presses. */
export async function setHold(tx: Transaction, bulkId: string, hold: Failure): Promise<void> {
  await tx.update(bulk).set({ hold, dueAt: null }).where(eq(bulk.id, bulkId));
}
