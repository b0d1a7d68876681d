import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { actorOf } from '@/lib/audit/rules';
import type { AuditActor } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { cancellation, cancellationEvent } from '@/lib/db/schema';
import { fail } from '@/lib/result';
import { stateOf, summaryOf } from './plan';
import { type Ledger, requestOf } from './runner';
import type { CancellationEvent, Journal, JournalEntry, Requested } from './schema';

export type KeptCancellation = { id: string; customerId: string; orderId: string; journal: Journal };

/** Writes the intent. Of one order there is one at a time: a second press, tab or person gets the first one's id. */
export function beginCancellation(request: Requested, at: Date): Promise<string> {
  const { customerId, orderId, sender, lines, isWhole } = request;
  const journal: Journal = [{ ...request, seq: 1, at: at.toISOString() }];
  return db().transaction(async (tx) => {
    const [made] = await tx
      .insert(cancellation)
      .values({
        ...{ id: randomUUID(), customerId, orderId, createdAt: at, leasedUntil: new Date(0) },
        lineNumber: isWhole ? null : (lines[0]?.lineNumber ?? null),
        senderOid: sender.oid,
        senderTid: sender.tid,
        senderSessionId: sender.sessionId,
        ...summaryOf(journal, at),
      })
      .onConflictDoNothing()
      .returning({ id: cancellation.id });
    if (!made) return openOne(tx, orderId);
    await tx.insert(cancellationEvent).values({ cancellationId: made.id, seq: 1, event: request, at });
    await audit(tx, made.id, journal, null);
    return made.id;
  });
}

async function openOne(tx: Transaction, orderId: string): Promise<string> {
  const [open] = await tx
    .select({ id: cancellation.id })
    .from(cancellation)
    .where(and(eq(cancellation.orderId, orderId), inArray(cancellation.state, ['sending', 'unknown'])));
  // What was in the way has just been settled: whoever pressed has to see how.
  return open?.id ?? fail('conflict', 'cancellation-moved-on');
}

/* Reading */

export async function findCancellation(customerId: string, id: string): Promise<KeptCancellation | null> {
  const rows = await db()
    .select()
    .from(cancellation)
    .where(and(eq(cancellation.id, id), eq(cancellation.customerId, customerId)));
  return (await withJournals(rows))[0] ?? null;
}

/** All of an order, the newest first. */
export async function cancellationsOf(
  customerId: string,
  orderIds: readonly string[],
): Promise<KeptCancellation[]> {
  const rows = await db()
    .select()
    .from(cancellation)
    .where(and(eq(cancellation.customerId, customerId), inArray(cancellation.orderId, [...orderIds])))
    .orderBy(desc(cancellation.createdAt));
  return withJournals(rows);
}

/** Those of the customer that are proved to be carried out. */
export async function cancelledOf(customerId: string): Promise<KeptCancellation[]> {
  const rows = await db()
    .select()
    .from(cancellation)
    .where(and(eq(cancellation.customerId, customerId), eq(cancellation.state, 'cancelled')))
    .orderBy(desc(cancellation.createdAt))
    .limit(500);
  return withJournals(rows);
}

async function withJournals(
  rows: Pick<KeptCancellation, 'id' | 'customerId' | 'orderId'>[],
): Promise<KeptCancellation[]> {
  if (rows.length === 0) return [];
  const events = await db()
    .select()
    .from(cancellationEvent)
    .where(
      inArray(
        cancellationEvent.cancellationId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(cancellationEvent.seq));
  return rows.map(({ id, customerId, orderId }) => ({
    ...{ id, customerId, orderId },
    journal: events.filter((event) => event.cancellationId === id).map(toEntry),
  }));
}

const toEntry = (row: typeof cancellationEvent.$inferSelect): JournalEntry => ({
  ...(row.event as CancellationEvent),
  seq: row.seq,
  at: row.at.toISOString(),
});

async function loadJournal(id: string): Promise<Journal> {
  const rows = await db()
    .select()
    .from(cancellationEvent)
    .where(eq(cancellationEvent.cancellationId, id))
    .orderBy(asc(cancellationEvent.seq));
  return rows.map(toEntry);
}

/* Writing */

/** A runner's journal: each append proves in its own transaction that the lease is still held. */
export const leasedLedger = (id: string, fence: number, now: () => Date): Ledger =>
  ledgerOf(id, fence, now, null);

/** The journal for people: looking and deciding by hand need no lease, the next number alone decides. `by`: who does. */
export const openLedger = (id: string, now: () => Date, by: AuditActor | null = null): Ledger =>
  ledgerOf(id, null, now, by);

const ledgerOf = (id: string, fence: number | null, now: () => Date, by: AuditActor | null): Ledger => ({
  load: () => loadJournal(id),
  append: (after, event) => append(id, after, event, now(), fence, by),
  appendFact: async (event) => {
    while (!(await append(id, await loadJournal(id), event, now(), null, by)));
  },
});

function append(
  id: string,
  after: Journal,
  event: CancellationEvent,
  at: Date,
  fence: number | null,
  by: AuditActor | null,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    if (fence !== null) {
      // A worker that falls asleep in here must not hold the row against the one that takes over.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '5s'`);
      const [held] = await tx
        .select({ id: cancellation.id })
        .from(cancellation)
        .where(
          and(
            eq(cancellation.id, id),
            eq(cancellation.fence, fence),
            sql`${cancellation.leasedUntil} > clock_timestamp()`,
          ),
        )
        .for('update');
      if (!held) return false;
    }
    const entry: JournalEntry = { ...event, seq: after.length + 1, at: at.toISOString() };
    const journal = [...after, entry];
    const [written] = await tx
      .insert(cancellationEvent)
      .values({ cancellationId: id, seq: entry.seq, event, at })
      .onConflictDoNothing()
      .returning({ seq: cancellationEvent.seq });
    if (!written) return false;
    await tx.update(cancellation).set(summaryOf(journal, at)).where(eq(cancellation.id, id));
    await audit(tx, id, journal, by);
    return true;
  });
}

/** The last entry of the journal, as the audit keeps it. */
async function audit(
  tx: Transaction,
  cancellationId: string,
  journal: Journal,
  by: AuditActor | null,
): Promise<void> {
  const request = requestOf(journal);
  const { seq, at, ...event } = journal.at(-1) as JournalEntry;
  await writeAudit(tx, {
    at: new Date(at),
    by: actorOf(event, by),
    action: `cancellation.${event.type}`,
    customerId: request.customerId,
    purchaseId: null,
    result: stateOf(journal),
    detail: { cancellationId, orderId: request.orderId, ...event, seq },
  });
}

/* The worker's part */

/** Cancellations that want attention and that nobody holds. */
export async function dueCancellations(now: Date, limit: number): Promise<string[]> {
  const rows = await db()
    .select({ id: cancellation.id })
    .from(cancellation)
    .where(and(lte(cancellation.dueAt, now), sql`${cancellation.leasedUntil} < clock_timestamp()`))
    .orderBy(asc(cancellation.dueAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Sets the next time, unless an append set a later one meanwhile. */
export async function setDue(id: string, now: Date, due: Date): Promise<void> {
  await db()
    .update(cancellation)
    .set({ dueAt: due })
    .where(and(eq(cancellation.id, id), lte(cancellation.dueAt, now)));
}

const seconds = (count: number) => sql`clock_timestamp() + make_interval(secs => ${count})`;

/** Takes it for so many seconds of real time; null = somebody else has it. Each holder gets a higher number. */
export async function takeLease(id: string, forSeconds: number): Promise<number | null> {
  const [held] = await db()
    .update(cancellation)
    .set({ fence: sql`${cancellation.fence} + 1`, leasedUntil: seconds(forSeconds) })
    .where(and(eq(cancellation.id, id), sql`${cancellation.leasedUntil} < clock_timestamp()`))
    .returning({ fence: cancellation.fence });
  return held?.fence ?? null;
}

const heldBy = (id: string, fence: number) => and(eq(cancellation.id, id), eq(cancellation.fence, fence));

/** False = it is somebody else's by now. */
export async function renewLease(id: string, fence: number, forSeconds: number): Promise<boolean> {
  const renewed = await db()
    .update(cancellation)
    .set({ leasedUntil: seconds(forSeconds) })
    .where(heldBy(id, fence))
    .returning({ fence: cancellation.fence });
  return renewed.length > 0;
}

export async function endLease(id: string, fence: number): Promise<void> {
  await db()
    .update(cancellation)
    .set({ leasedUntil: new Date(0) })
    .where(heldBy(id, fence));
}
