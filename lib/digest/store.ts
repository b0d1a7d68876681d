import 'server-only';
import { and, desc, eq, isNull, lt, ne } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { digestDelivery, digestSetting } from '@/lib/db/schema';
import { beginAttempt, dueIds, holdDue } from '@/lib/jobs/letters';
import type { DeliveryState, DigestKind, Reach, Rhythm } from './kinds';
import { hostOf, isTaken } from './rules';
import type { Delivery } from './schema';

type Row = typeof digestSetting.$inferSelect;
export type Kept = Omit<Row, 'name' | 'rhythm' | 'daysAhead' | 'kinds'> & {
  rhythm: Rhythm;
  daysAhead: Reach;
  kinds: DigestKind[];
};

const isRadar = eq(digestSetting.name, 'radar');

/** What is set; null = nothing is. */
export async function readSetting(): Promise<Kept | null> {
  const [row] = await db().select().from(digestSetting).where(isRadar);
  return (row as Kept | undefined) ?? null;
}

/** What is written down of it: the rest of an address may be a secret. */
const shownOf = ({
  address,
  rhythm,
  daysAhead,
  kinds,
}: Pick<Kept, 'address' | 'rhythm' | 'daysAhead' | 'kinds'>) => ({
  ...{ host: hostOf(address), rhythm, daysAhead, kinds },
});

type Noted = 'set' | 'off' | 'asked' | 'delivered' | 'failed';

async function note(
  tx: Transaction,
  by: AuditPerson | null,
  at: Date,
  result: Noted,
  detail: object,
): Promise<void> {
  await writeAudit(tx, {
    ...{ at, by, action: `digest.${result}` },
    ...{ customerId: null, purchaseId: null, result, detail: { ...detail } },
  });
}

/** Puts it in the place of what was set. `isNewSecret`: it has another secret than before. */
export async function keepSetting(kept: Kept, by: AuditPerson, isNewSecret: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    await tx
      .insert(digestSetting)
      .values({ name: 'radar', ...kept })
      .onConflictDoUpdate({ target: digestSetting.name, set: kept });
    if (isNewSecret)
      await writeAudit(tx, {
        ...{ at: kept.changedAt, by, action: 'secret.shown', customerId: null, purchaseId: null },
        ...{ result: 'done', detail: { what: 'digest' } },
      });
    await note(tx, by, kept.changedAt, 'set', { ...shownOf(kept), isNewSecret });
  });
}

/** Nothing is sent from here on, and what was under way is dropped. */
export async function dropSetting(by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx.delete(digestSetting).where(isRadar).returning();
    if (!row) return;
    await endWaiting(tx, 'dropped');
    await note(tx, by, at, 'off', shownOf(row as Kept));
  });
}

const over = (state: DeliveryState) => ({ state, body: null, dueAt: null });
const waits = eq(digestDelivery.state, 'waiting');

const endWaiting = (tx: Transaction, state: DeliveryState, but = '') =>
  tx
    .update(digestDelivery)
    .set(over(state))
    .where(and(waits, ne(digestDelivery.id, but)));

export async function dropDelivery(id: string): Promise<void> {
  await db()
    .update(digestDelivery)
    .set(over('dropped'))
    .where(and(waits, eq(digestDelivery.id, id)));
}

export const isMade = async (period: string): Promise<boolean> =>
  (await db().select({ id: digestDelivery.id }).from(digestDelivery).where(eq(digestDelivery.period, period)))
    .length > 0;

/** Of several who make the one of a period, one does. Older ones that still wait are not sent any more: it holds all. */
export async function keepDelivery(
  made: { id: string; period: string; body: string; rows: number; madeAt: Date; askedBy: string },
  by: AuditPerson | null,
): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .insert(digestDelivery)
      .values({ ...made, state: 'waiting', dueAt: made.madeAt })
      .onConflictDoNothing()
      .returning({ id: digestDelivery.id });
    if (!row) return;
    await endWaiting(tx, 'replaced', row.id);
    if (by) await note(tx, by, made.madeAt, 'asked', { delivery: row.id, rows: made.rows });
  });
}

export const dueDeliveries = (now: Date, limit: number): Promise<string[]> =>
  dueIds(digestDelivery, now, limit);

export type Taken = { id: string; body: string; rows: number; attempts: number };

/** Takes one that is due, for whoever comes first; should they crash, it is due again by then. */
export async function takeDelivery(
  id: string,
  now: Date,
  nextOf: (attempts: number) => Date | null,
): Promise<Taken | null> {
  return db().transaction(async (tx) => {
    const row = await holdDue(tx, digestDelivery, id, now);
    if (!row?.body) return null;
    const attempts = await beginAttempt(tx, digestDelivery, row, now, nextOf);
    return { id, body: row.body, rows: row.rows, attempts };
  });
}

/** What came of an attempt: delivered, to be tried again, or given up. Only while it still waits. */
export async function noteAttempt(
  { id, rows, attempts }: Taken,
  outcome: string,
  { host, isLast, at }: { host: string; isLast: boolean; at: Date },
): Promise<void> {
  const isOver = isTaken(outcome) || isLast;
  const state = isTaken(outcome) ? 'delivered' : 'failed';
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(digestDelivery)
      .set({ outcome, ...(isOver && over(state)) })
      .where(and(eq(digestDelivery.id, id), waits))
      .returning({ id: digestDelivery.id });
    if (row && isOver) await note(tx, null, at, state, { delivery: id, rows, attempts, outcome, host });
  });
}

/** The last ones, the newest first. */
export async function lastDeliveries(limit: number): Promise<Delivery[]> {
  const rows = await db()
    .select()
    .from(digestDelivery)
    .orderBy(desc(digestDelivery.madeAt), desc(digestDelivery.id))
    .limit(limit);
  return rows.map(({ id, madeAt, askedBy, rows: count, state, attempts, outcome, triedAt, dueAt }) => ({
    ...{ id, madeAt: madeAt.toISOString(), askedBy, rows: count, state: state as DeliveryState },
    ...{ attempts, outcome, triedAt: triedAt?.toISOString() ?? null, nextAt: dueAt?.toISOString() ?? null },
  }));
}

/** Rows that nobody looks at any more; the audit has what was sent. */
export const dropOldDeliveries = (before: Date) =>
  db()
    .delete(digestDelivery)
    .where(and(lt(digestDelivery.madeAt, before), isNull(digestDelivery.dueAt)));
