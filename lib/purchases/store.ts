// Longer than most files here, because a room's tables are touched by its store alone.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, gte, inArray, lte, max, ne, notInArray, sql } from 'drizzle-orm';
import { actorOf } from '@/lib/audit/rules';
import type { AuditActor } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { customerFact, purchase, purchaseEvent, purchaseLease } from '@/lib/db/schema';
import { tell } from '@/lib/notices/store';
import { noticesOf } from './notices';
import { stateOf, summaryOf, unprovedGroups } from './plan';
import { namedOrders, type SentGroup } from './rules';
import type { Ledger } from './runner';
import type { Journal, JournalEntry, PurchaseEvent, PurchaseState } from './schema';

type Request = Extract<PurchaseEvent, { type: 'requested' }>;
export type KeptPurchase = {
  id: string;
  customerId: string;
  cartId: string;
  movedToCartId: string | null;
  createdAt: Date;
  journal: Journal;
};

/** Writes the intent. A cart has one purchase, ever: a second press, tab or person gets the first one's id. */
export async function beginPurchase(tx: Transaction, request: Request, at: Date): Promise<string> {
  const journal: Journal = [{ ...request, seq: 1, at: at.toISOString() }];
  const [made] = await tx
    .insert(purchase)
    .values({
      id: randomUUID(),
      customerId: request.customerId,
      cartId: request.cartId,
      createdAt: at,
      senderOid: request.sender.oid,
      senderTid: request.sender.tid,
      senderSessionId: request.sender.sessionId,
      ...summaryOf(journal, at),
    })
    .onConflictDoNothing({ target: purchase.cartId })
    .returning({ id: purchase.id });
  if (!made) {
    const [first] = await tx
      .select({ id: purchase.id })
      .from(purchase)
      .where(eq(purchase.cartId, request.cartId));
    if (!first) throw new Error('A cart that has a purchase has lost it.');
    return first.id;
  }
  await tx.insert(purchaseEvent).values({ purchaseId: made.id, seq: 1, event: request, at });
  await audit(tx, made.id, journal, null);
  await tx.insert(purchaseLease).values({ purchaseId: made.id, fence: 0, until: new Date(0) });
  return made.id;
}

/* Reading */

export async function findPurchase(customerId: string, purchaseId: string): Promise<KeptPurchase | null> {
  const [row] = await db()
    .select()
    .from(purchase)
    .where(and(eq(purchase.id, purchaseId), eq(purchase.customerId, customerId)));
  return row ? { ...row, journal: await loadJournal(purchaseId) } : null;
}

export async function findPurchaseOfCart(customerId: string, cartId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: purchase.id })
    .from(purchase)
    .where(and(eq(purchase.cartId, cartId), eq(purchase.customerId, customerId)));
  return row?.id ?? null;
}

/** The customer's purchases since then, the newest first. */
export async function purchasesSince(customerId: string, since: Date): Promise<KeptPurchase[]> {
  const rows = await db()
    .select()
    .from(purchase)
    .where(and(eq(purchase.customerId, customerId), gte(purchase.createdAt, since)))
    .orderBy(desc(purchase.createdAt))
    .limit(1_000);
  return withJournals(rows);
}

export async function findPurchaseById(purchaseId: string): Promise<KeptPurchase | null> {
  const [row] = await db().select().from(purchase).where(eq(purchase.id, purchaseId));
  return row ? { ...row, journal: await loadJournal(purchaseId) } : null;
}

/** So many after this place, the oldest first, of one customer or of all but the hidden ones. */
export async function purchasesAfter(
  after: { at: Date; id: string } | null,
  { customerId, hidden }: { customerId: string | undefined; hidden: ReadonlySet<string> },
  limit: number,
): Promise<KeptPurchase[]> {
  const rows = await db()
    .select()
    .from(purchase)
    .where(
      and(
        customerId === undefined ? undefined : eq(purchase.customerId, customerId),
        notInArray(purchase.customerId, [...hidden]),
        after ? sql`(${purchase.createdAt}, ${purchase.id}) > (${after.at}, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(purchase.createdAt), asc(purchase.id))
    .limit(limit);
  return withJournals(rows);
}

/** Purchases of all customers since then that led to orders, the newest first. */
export async function placedSince(since: Date): Promise<KeptPurchase[]> {
  const rows = await db()
    .select()
    .from(purchase)
    .where(and(gte(purchase.createdAt, since), inArray(purchase.state, ['placed', 'partly-placed'])))
    .orderBy(desc(purchase.createdAt))
    .limit(1_000);
  return withJournals(rows);
}

/** What one person bought since then, of customers that they see, and when it last went on; the newest first. */
export async function purchasesBy(
  { oid, tid }: { oid: string; tid: string },
  since: Date,
  hidden: ReadonlySet<string>,
): Promise<{ id: string; customer: { id: string; name: string }; state: PurchaseState; at: Date }[]> {
  const at = max(purchaseEvent.at);
  const rows = await db()
    .select({
      ...{ id: purchase.id, customerId: purchase.customerId, name: customerFact.name, state: purchase.state },
      at,
    })
    .from(purchase)
    .innerJoin(purchaseEvent, eq(purchaseEvent.purchaseId, purchase.id))
    .leftJoin(customerFact, eq(customerFact.customerId, purchase.customerId))
    .where(
      and(
        eq(purchase.senderOid, oid),
        eq(purchase.senderTid, tid),
        gte(purchase.createdAt, since),
        notInArray(purchase.customerId, [...hidden]),
      ),
    )
    .groupBy(purchase.id, customerFact.name)
    .orderBy(desc(at))
    .limit(100);
  return rows.map(({ id, customerId, name, state, at }) => ({
    ...{ id, customer: { id: customerId, name: name ?? customerId }, state: state as PurchaseState },
    at: at ?? since,
  }));
}

const unsettled: PurchaseState[] = ['sending', 'unknown', 'handed-over'];
export async function unsettledPurchases(customerId: string): Promise<KeptPurchase[]> {
  const rows = await db()
    .select()
    .from(purchase)
    .where(and(eq(purchase.customerId, customerId), inArray(purchase.state, unsettled)))
    .orderBy(asc(purchase.createdAt));
  return withJournals(rows);
}

/** The purchase for which buying waits, asked inside the transaction that would begin another. */
export async function pausingPurchase(customerId: string, tx: Transaction | ReturnType<typeof db> = db()) {
  const [row] = await tx
    .select({ purchaseId: purchase.id, at: purchase.createdAt })
    .from(purchase)
    .where(and(eq(purchase.customerId, customerId), eq(purchase.pausesBuying, true)))
    .orderBy(asc(purchase.createdAt))
    .limit(1);
  return row ?? null;
}

async function withJournals(rows: Omit<KeptPurchase, 'journal'>[]): Promise<KeptPurchase[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const events = await db()
    .select()
    .from(purchaseEvent)
    .where(inArray(purchaseEvent.purchaseId, ids))
    .orderBy(asc(purchaseEvent.seq));
  return rows.map((row) => ({
    ...row,
    journal: events.filter((event) => event.purchaseId === row.id).map(toEntry),
  }));
}

async function loadJournal(purchaseId: string): Promise<Journal> {
  const rows = await db()
    .select()
    .from(purchaseEvent)
    .where(eq(purchaseEvent.purchaseId, purchaseId))
    .orderBy(asc(purchaseEvent.seq));
  return rows.map(toEntry);
}

const toEntry = (row: typeof purchaseEvent.$inferSelect): JournalEntry => ({
  ...(row.event as PurchaseEvent),
  seq: row.seq,
  at: row.at.toISOString(),
});

/**
 * What other purchases of the customer have to do with orders that are seen: the orders that are theirs, and the
 * groups of theirs that may have become one without anybody knowing.
 */
export async function otherPurchases(
  customerId: string,
  exceptPurchaseId: string,
): Promise<{ orders: string[]; groups: SentGroup[] }> {
  const others = and(eq(purchase.customerId, customerId), ne(purchase.id, exceptPurchaseId));
  const [naming, undecided] = await Promise.all([
    db()
      .select({ event: purchaseEvent.event })
      .from(purchaseEvent)
      .innerJoin(purchase, eq(purchase.id, purchaseEvent.purchaseId))
      .where(and(others, sql`${purchaseEvent.event}->>'type' in ('answered', 'found', 'recorded')`)),
    db()
      .select()
      .from(purchase)
      .where(and(others, inArray(purchase.state, [...unsettled, 'recorded']))),
  ]);
  const journals = await withJournals(undecided);
  return {
    orders: namedOrders(naming.map(({ event }) => event as PurchaseEvent)),
    groups: journals.flatMap(({ journal }) => unprovedGroups(journal)),
  };
}

/* Writing */

/** A runner's journal: each append proves in its own transaction that the lease is still held. */
export const leasedLedger = (purchaseId: string, fence: number, now: () => Date): Ledger => ({
  load: () => loadJournal(purchaseId),
  append: (after, event) => append(purchaseId, after, event, now(), fence),
  appendFact: (event) => appendFact(purchaseId, event, now()),
});

/** The journal for people: looking and deciding by hand need no lease, the next number alone decides. `by`: who does. */
export const openLedger = (purchaseId: string, now: () => Date, by: AuditActor | null = null): Ledger => ({
  load: () => loadJournal(purchaseId),
  append: (after, event) => append(purchaseId, after, event, now(), null, by),
  appendFact: (event) => appendFact(purchaseId, event, now(), by),
});

function append(
  purchaseId: string,
  after: Journal,
  event: PurchaseEvent,
  at: Date,
  fence: number | null,
  by: AuditActor | null = null,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    if (fence !== null) {
      // A worker that falls asleep in here must not hold the lease's row against the one that takes over.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '5s'`);
      const [lease] = await tx
        .select({ fence: purchaseLease.fence })
        .from(purchaseLease)
        .where(
          and(
            eq(purchaseLease.purchaseId, purchaseId),
            eq(purchaseLease.fence, fence),
            sql`${purchaseLease.until} > clock_timestamp()`,
          ),
        )
        .for('update');
      if (!lease) return false;
    }
    const entry: JournalEntry = { ...event, seq: after.length + 1, at: at.toISOString() };
    const journal = [...after, entry];
    const [written] = await tx
      .insert(purchaseEvent)
      .values({ purchaseId, seq: entry.seq, event, at })
      .onConflictDoNothing()
      .returning({ seq: purchaseEvent.seq });
    if (!written) return false;
    await tx.update(purchase).set(summaryOf(journal, at)).where(eq(purchase.id, purchaseId));
    await audit(tx, purchaseId, journal, by);
    for (const told of noticesOf(purchaseId, after, journal)) await tell(tx, told);
    return true;
  });
}

/** The last entry of the journal, as the audit keeps it. */
async function audit(
  tx: Transaction,
  purchaseId: string,
  journal: Journal,
  by: AuditActor | null,
): Promise<void> {
  const [request, last] = [journal[0], journal.at(-1)];
  if (request?.type !== 'requested' || !last) throw new Error('A purchase begins with its request.');
  const { seq, at, ...event } = last;
  await writeAudit(tx, {
    at: new Date(at),
    by: actorOf(event, by),
    action: `purchase.${event.type}`,
    customerId: request.customerId,
    purchaseId,
    result: stateOf(journal),
    detail: { ...event, seq },
  });
}

/** What Microsoft answered is kept even by a runner that lost its lease while it waited for the answer. */
async function appendFact(
  purchaseId: string,
  event: PurchaseEvent,
  at: Date,
  by: AuditActor | null = null,
): Promise<void> {
  while (!(await append(purchaseId, await loadJournal(purchaseId), event, at, null, by)));
}

/** Lets one person at a time move the lines of a purchase. */
export function oneMoveAtATime<T>(purchaseId: string, move: () => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    // Waiting holds a connection, of which the move itself needs another.
    await tx.execute(sql`set local lock_timeout = '10s'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`move:${purchaseId}`}, 0))`);
    return move();
  });
}

/** Remembers the cart into which the lines were moved. */
export async function rememberMove(
  { customerId, purchaseId, cartId }: { customerId: string; purchaseId: string; cartId: string },
  by: AuditActor,
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(purchase).set({ movedToCartId: cartId }).where(eq(purchase.id, purchaseId));
    await writeAudit(tx, {
      ...{ at, by, action: 'purchase.lines-moved', customerId, purchaseId, result: 'done' },
      detail: { cartId },
    });
  });
}

/* The worker's part */

/** Purchases that want attention and that nobody holds. */
export async function duePurchases(now: Date, limit: number): Promise<string[]> {
  const rows = await db()
    .select({ id: purchase.id })
    .from(purchase)
    .innerJoin(purchaseLease, eq(purchaseLease.purchaseId, purchase.id))
    .where(and(lte(purchase.dueAt, now), sql`${purchaseLease.until} < clock_timestamp()`))
    .orderBy(asc(purchase.dueAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Sets the next time, unless an append set a later one meanwhile. */
export async function setDue(purchaseId: string, now: Date, due: Date): Promise<void> {
  await db()
    .update(purchase)
    .set({ dueAt: due })
    .where(and(eq(purchase.id, purchaseId), lte(purchase.dueAt, now)));
}

const seconds = (count: number) => sql`clock_timestamp() + make_interval(secs => ${count})`;

/** Takes the purchase for so many seconds of real time; null = somebody else has it. Each holder gets a higher number. */
export async function takeLease(purchaseId: string, forSeconds: number): Promise<number | null> {
  const [lease] = await db()
    .update(purchaseLease)
    .set({ fence: sql`${purchaseLease.fence} + 1`, until: seconds(forSeconds) })
    .where(and(eq(purchaseLease.purchaseId, purchaseId), sql`${purchaseLease.until} < clock_timestamp()`))
    .returning({ fence: purchaseLease.fence });
  return lease?.fence ?? null;
}

/** False = it is somebody else's by now. */
export async function renewLease(purchaseId: string, fence: number, forSeconds: number): Promise<boolean> {
  const renewed = await db()
    .update(purchaseLease)
    .set({ until: seconds(forSeconds) })
    .where(and(eq(purchaseLease.purchaseId, purchaseId), eq(purchaseLease.fence, fence)))
    .returning({ fence: purchaseLease.fence });
  return renewed.length > 0;
}

export async function endLease(purchaseId: string, fence: number): Promise<void> {
  await db()
    .update(purchaseLease)
    .set({ until: new Date(0) })
    .where(and(eq(purchaseLease.purchaseId, purchaseId), eq(purchaseLease.fence, fence)));
}
