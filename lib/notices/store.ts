import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, lt, notInArray, sql } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { notice, noticeLetter, noticeReceiver } from '@/lib/db/schema';
import { hostOf } from '@/lib/digest/rules';
import { beginAttempt, dueIds, holdDue } from '@/lib/jobs/letters';
import { type LetterState, type NoticeEvent, testEvent } from './kinds';
import type { Delivery, Notice } from './schema';

/* Telling: in the transaction that writes what is told */

/** Whether anybody is to be told of this. */
export const isWanted = async (tx: Transaction, event: NoticeEvent): Promise<boolean> =>
  (await receiversOf(tx, event)).length > 0;

const receiversOf = (tx: Transaction, event: NoticeEvent) =>
  tx
    .select({ id: noticeReceiver.id })
    .from(noticeReceiver)
    .where(and(noticeReceiver.isActive, sql`${noticeReceiver.events} ? ${event}`))
    // Held until the end: what is written here must not fail because one of them is removed meanwhile.
    .for('key share');

/** Tells those who want to know, once of each key. Where the transaction ends with nothing done, nothing is told. */
export async function tell(tx: Transaction, told: Notice): Promise<void> {
  const receivers = await receiversOf(tx, told.event);
  if (receivers.length === 0) return;
  const [made] = await tx
    .insert(notice)
    .values({ id: randomUUID(), ...told })
    .onConflictDoNothing({ target: notice.key })
    .returning({ id: notice.id });
  if (made) await tx.insert(noticeLetter).values(receivers.map(({ id }) => letterOf(made.id, id, told.at)));
}

const letterOf = (noticeId: string, receiverId: string, dueAt: Date) => ({
  ...{ id: randomUUID(), noticeId, receiverId, state: 'waiting', dueAt },
});

/* Receivers */

type Row = typeof noticeReceiver.$inferSelect;
export type KeptReceiver = Omit<Row, 'events'> & { events: NoticeEvent[] };

export async function readReceivers(): Promise<KeptReceiver[]> {
  const rows = await db().select().from(noticeReceiver).orderBy(asc(noticeReceiver.createdAt));
  return rows as KeptReceiver[];
}

export async function findReceiver(id: string): Promise<KeptReceiver | null> {
  const [row] = await db().select().from(noticeReceiver).where(eq(noticeReceiver.id, id));
  return (row as KeptReceiver | undefined) ?? null;
}

type Noted = 'set' | 'removed' | 'tested' | 'sent-again' | 'failed';
const note = (tx: Transaction, by: AuditPerson | null, at: Date, result: Noted, detail: object) =>
  writeAudit(tx, {
    ...{ at, by, action: `notice.${result}`, customerId: null, purchaseId: null, result },
    detail: { ...detail },
  });

/** What is written down of it: the rest of an address may be a secret. */
const shownOf = ({ id, address, events, isActive }: KeptReceiver) => ({
  ...{ receiverId: id, host: hostOf(address), events, isActive },
});

/** Keeps it as it is now. What still waits for one that is paused is dropped. */
export async function keepReceiver(
  kept: KeptReceiver,
  by: AuditPerson,
  { isNewSecret }: { isNewSecret: boolean },
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.insert(noticeReceiver).values(kept).onConflictDoUpdate({ target: noticeReceiver.id, set: kept });
    if (!kept.isActive) await tx.update(noticeLetter).set(over('dropped')).where(waitsFor(kept.id));
    if (isNewSecret)
      await writeAudit(tx, {
        ...{ at: kept.changedAt, by, action: 'secret.shown', customerId: null, purchaseId: null },
        ...{ result: 'done', detail: { what: 'notices', receiverId: kept.id } },
      });
    await note(tx, by, kept.changedAt, 'set', { ...shownOf(kept), isNewSecret });
  });
}

/** Nothing goes there any more; the log of it goes too, and the audit has what was told. */
export async function removeReceiver(id: string, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx.delete(noticeReceiver).where(eq(noticeReceiver.id, id)).returning();
    if (row) await note(tx, by, at, 'removed', shownOf(row as KeptReceiver));
  });
}

/* Letters */

const waits = eq(noticeLetter.state, 'waiting');
const waitsFor = (receiverId: string) => and(waits, eq(noticeLetter.receiverId, receiverId));
const over = (state: LetterState) => ({ state, dueAt: null });

/** A notice of nothing, to this one alone. */
export async function tellTest(receiver: KeptReceiver, by: AuditPerson, at: Date): Promise<void> {
  const id = randomUUID();
  await db().transaction(async (tx) => {
    await tx
      .insert(notice)
      .values({ id, key: `test ${id}`, event: testEvent, at, facts: {}, path: '/settings/notices' });
    await tx.insert(noticeLetter).values(letterOf(id, receiver.id, at));
    await note(tx, by, at, 'tested', { receiverId: receiver.id, host: hostOf(receiver.address), notice: id });
  });
}

/** Has it go once more from the first attempt on, under the id that it has. False = there is no such letter. */
export async function sendAgain(letterId: string, by: AuditPerson, at: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(noticeLetter)
      .set({ state: 'waiting', attempts: 0, dueAt: at })
      .where(eq(noticeLetter.id, letterId))
      .returning();
    if (row)
      await note(tx, by, at, 'sent-again', {
        ...{ letter: letterId, notice: row.noticeId, receiverId: row.receiverId },
      });
    return row !== undefined;
  });
}

export const dueLetters = (now: Date, limit: number): Promise<string[]> => dueIds(noticeLetter, now, limit);

export type Taken = {
  id: string;
  attempts: number;
  notice: typeof notice.$inferSelect;
  receiver: KeptReceiver;
};

/** Takes one that is due, for whoever comes first; should they crash, it is due again by then. */
export async function takeLetter(
  id: string,
  now: Date,
  nextOf: (attempts: number) => Date | null,
): Promise<Taken | null> {
  return db().transaction(async (tx) => {
    const row = await holdDue(tx, noticeLetter, id, now);
    if (!row) return null;
    const [told] = await tx.select().from(notice).where(eq(notice.id, row.noticeId));
    const [receiver] = await tx.select().from(noticeReceiver).where(eq(noticeReceiver.id, row.receiverId));
    if (!told || !receiver) return null;
    // Paused while it was written: only what an Admin tries goes.
    if (!receiver.isActive && told.event !== testEvent) {
      await tx.update(noticeLetter).set(over('dropped')).where(eq(noticeLetter.id, id));
      return null;
    }
    const attempts = await beginAttempt(tx, noticeLetter, row, now, nextOf);
    return { id, attempts, notice: told, receiver: receiver as KeptReceiver };
  });
}

/** What came of an attempt; `state` null = it is tried again. One that was given up is written down. */
export async function noteAttempt(
  { id, attempts, notice: told, receiver }: Taken,
  { outcome, state, at }: { outcome: string; state: 'delivered' | 'failed' | null; at: Date },
): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(noticeLetter)
      .set({ outcome, ...(state && over(state)) })
      // Another attempt may be under way because somebody had it sent again meanwhile: that one tells.
      .where(and(eq(noticeLetter.id, id), waits, eq(noticeLetter.attempts, attempts)))
      .returning({ id: noticeLetter.id });
    if (row && state === 'failed')
      await note(tx, null, at, 'failed', {
        ...{ notice: told.id, event: told.event, attempts, outcome },
        ...{ receiverId: receiver.id, host: hostOf(receiver.address) },
      });
  });
}

/** The last ones, the newest first. */
export async function lastDeliveries(limit: number): Promise<Delivery[]> {
  const rows = await db()
    .select({ letter: noticeLetter, event: notice.event, at: notice.at, address: noticeReceiver.address })
    .from(noticeLetter)
    .innerJoin(notice, eq(notice.id, noticeLetter.noticeId))
    .innerJoin(noticeReceiver, eq(noticeReceiver.id, noticeLetter.receiverId))
    .orderBy(desc(notice.at), desc(noticeLetter.id))
    .limit(limit);
  return rows.map(({ letter: { id, state, attempts, outcome, triedAt, dueAt }, event, at, address }) => ({
    ...{ letterId: id, event: event as Delivery['event'], host: hostOf(address), at: at.toISOString() },
    ...{ state: state as LetterState, attempts, outcome, triedAt: triedAt?.toISOString() ?? null },
    nextAt: dueAt?.toISOString() ?? null,
  }));
}

/** Notices that nobody looks at any more, but for those that still wait. */
export async function dropOld(before: Date): Promise<void> {
  const waiting = db().select({ id: noticeLetter.noticeId }).from(noticeLetter).where(waits);
  await db()
    .delete(notice)
    .where(and(lt(notice.at, before), notInArray(notice.id, waiting)));
}
