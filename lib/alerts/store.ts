import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { alert, alertLetter } from '@/lib/db/schema';
import { requireLead } from '@/lib/jobs/leadership';
import { beginAttempt, dueIds, holdDue } from '@/lib/jobs/letters';
import type { AlertName, Severity } from './kinds';
import { bodyOf, nextAlerts } from './rules';
import type { Firing, OpenAlert, Seen, Told } from './schema';

export const leadName = 'alerts';

const isOpen = isNull(alert.overAt);
type Row = typeof alert.$inferSelect;
const toldOf = (row: Row): Told => ({
  ...{ id: row.id, name: row.name as AlertName, severity: row.severity as Severity, seen: row.seen as Seen },
  ...{ firedAt: row.firedAt.toISOString(), overAt: row.overAt?.toISOString() ?? null },
});

/** Those that are not over, the newest first. */
export async function openAlerts(): Promise<OpenAlert[]> {
  const rows = await db().select().from(alert).where(isOpen).orderBy(alert.firedAt);
  return rows.map(toldOf).reverse();
}

/**
 * Writes down what begins and what is over, with a letter to each address (by its digest) and a row of the audit, all or
 * nothing. Who is deposed writes nothing.
 */
export async function settle(
  fence: number,
  seen: readonly Firing[],
  addresses: readonly string[],
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    const open = await tx.select().from(alert).where(isOpen);
    const standing = open.map(({ id, name, calmAt }) => ({ id, name: name as AlertName, calmAt }));
    const { fire, calm, again, over } = nextAlerts(standing, seen, at);
    const set = (ids: string[], what: Partial<Row>) =>
      ids.length > 0 ? tx.update(alert).set(what).where(inArray(alert.id, ids)).returning() : [];
    await set(calm, { calmAt: at });
    await set(again, { calmAt: null });
    for (const row of await set(over, { overAt: at })) await tell(tx, 'over', toldOf(row), addresses, at);
    for (const { name, severity, seen: what } of fire) {
      const id = randomUUID();
      const [row] = await tx
        .insert(alert)
        .values({ id, name, severity, seen: what, firedAt: at })
        .returning();
      if (row) await tell(tx, 'fired', toldOf(row), addresses, at);
    }
  });
}

async function tell(
  tx: Transaction,
  tells: 'fired' | 'over',
  told: Told,
  addresses: readonly string[],
  at: Date,
): Promise<void> {
  const { id: alertId, name, severity, seen } = told;
  await note(tx, tells, at, { alertId, name, severity, seen });
  const letters = addresses.map((address) => ({ id: randomUUID(), address }));
  if (letters.length === 0) return;
  await tx.insert(alertLetter).values(
    letters.map((letter) => ({
      ...{ ...letter, alertId, tells, state: 'waiting', dueAt: at },
      body: bodyOf(letter.id, tells, told),
    })),
  );
}

type Noted = 'fired' | 'over' | 'delivered' | 'failed';
const note = (tx: Transaction, result: Noted, at: Date, detail: Record<string, unknown>) =>
  writeAudit(tx, {
    ...{ at, by: null, action: `alert.${result}`, customerId: null, purchaseId: null, result, detail },
  });

/* Letters */

export const dueLetters = (now: Date, limit: number): Promise<string[]> => dueIds(alertLetter, now, limit);

export type Letter = { id: string; address: string; body: string; attempts: number };

/** Takes one that is due, for whoever comes first; should they crash, it is due again by then. */
export async function takeLetter(
  id: string,
  now: Date,
  nextOf: (attempts: number) => Date | null,
): Promise<Letter | null> {
  return db().transaction(async (tx) => {
    const row = await holdDue(tx, alertLetter, id, now);
    if (!row?.body) return null;
    const attempts = await beginAttempt(tx, alertLetter, row, now, nextOf);
    return { id, address: row.address, body: row.body, attempts };
  });
}

const over = { body: null, dueAt: null };

/** What came of an attempt; `state` null = it is tried again. */
export async function noteAttempt(
  { id, attempts }: Letter,
  {
    outcome,
    state,
    host,
    at,
  }: { outcome: string; state: 'delivered' | 'failed' | null; host: string; at: Date },
): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(alertLetter)
      .set({ outcome, ...(state && { ...over, state }) })
      .where(and(eq(alertLetter.id, id), eq(alertLetter.state, 'waiting')))
      .returning();
    if (row && state)
      await note(tx, state, at, {
        alertId: row.alertId,
        letter: id,
        tells: row.tells,
        attempts,
        outcome,
        host,
      });
  });
}

/** It was for an address that is not set any more. */
export async function dropLetter(id: string): Promise<void> {
  await db()
    .update(alertLetter)
    .set({ ...over, state: 'dropped' })
    .where(and(eq(alertLetter.id, id), eq(alertLetter.state, 'waiting')));
}

/** Rows that nobody looks at any more; the audit has what was told. */
export const dropOld = (before: Date) => db().delete(alert).where(lt(alert.overAt, before));
