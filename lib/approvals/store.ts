// Longer than most files here, because a room's tables are touched by its store alone.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, gt, inArray, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { AuditActor, AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { approval, approvalRule } from '@/lib/db/schema';
import { tell } from '@/lib/notices/store';
import type { ApprovalList, ApprovalState, VoidedBy } from './kinds';
import type { ApprovalNeed, Threshold } from './rules';
import type { Frozen } from './schema';

export type { Transaction };

type Reader = Transaction | ReturnType<typeof db>;

/* Thresholds */

export type KeptThreshold = Threshold & { changedBy: string };

export async function readThresholds(tx: Reader = db()): Promise<KeptThreshold[]> {
  const rows = await tx
    .select()
    .from(approvalRule)
    .orderBy(asc(approvalRule.currency), asc(approvalRule.customerId), asc(approvalRule.role));
  return rows.map(({ changedAt: _, role, ...rest }) => ({ ...rest, role: role as Threshold['role'] }));
}

type OfThreshold = Pick<Threshold, 'currency' | 'role' | 'customerId'>;
const isIt = ({ currency, role, customerId }: OfThreshold) =>
  and(
    eq(approvalRule.currency, currency),
    eq(approvalRule.role, role),
    eq(approvalRule.customerId, customerId),
  );

const noteThreshold = (
  tx: Transaction,
  action: AuditEntry['action'],
  { customerId, ...threshold }: OfThreshold,
  by: AuditPerson,
  at: Date,
) =>
  writeAudit(tx, {
    ...{ at, by, action, customerId: customerId || null, purchaseId: null, result: 'done' },
    detail: { ...threshold },
  });

export async function setThreshold(threshold: Threshold, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const set = { amount: threshold.amount, stepUpAmount: threshold.stepUpAmount };
    const changed = { ...set, changedBy: by.name, changedAt: at };
    await tx
      .insert(approvalRule)
      .values({ ...threshold, ...changed })
      .onConflictDoUpdate({
        target: [approvalRule.currency, approvalRule.role, approvalRule.customerId],
        set: changed,
      });
    await noteThreshold(tx, 'approval.rule-set', threshold, by, at);
  });
}

export async function removeThreshold(of: OfThreshold, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const gone = await tx.delete(approvalRule).where(isIt(of)).returning();
    if (gone.length > 0) await noteThreshold(tx, 'approval.rule-removed', of, by, at);
  });
}

/* Approvals */

export type Kept = Omit<typeof approval.$inferSelect, 'state' | 'frozen' | 'need'> & {
  state: ApprovalState;
  frozen: Frozen;
  need: ApprovalNeed;
};
const toKept = (row: typeof approval.$inferSelect) => row as Kept;
type Asker = { oid: string; tid: string };
const isOf = ({ oid, tid }: Asker) => and(eq(approval.askedOid, oid), eq(approval.askedTid, tid));
const isLive = inArray(approval.state, ['waiting', 'approved']);

async function note(
  tx: Transaction,
  kept: Kept,
  verb: ApprovalState | 'asked',
  by: AuditActor | null,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { id: approvalId, cartId, customerId, purchaseId, frozen, askedBy } = kept;
  await writeAudit(tx, {
    ...{
      at,
      by,
      action: `approval.${verb}` as AuditEntry['action'],
      customerId,
      purchaseId,
      result: kept.state,
    },
    detail: { approvalId, cartId, askedBy, lines: frozen.lines, estimate: frozen.estimate, ...more },
  });
}

export type Asked = Pick<
  Kept,
  'customerId' | 'customerName' | 'cartId' | 'shown' | 'frozen' | 'need' | 'note' | 'expiresAt'
>;

/**
 * Keeps what is asked for. A second press or tab gets the first one's id; what was asked for with something else in it
 * is void from here on.
 */
export async function ask(asked: Asked, by: AuditPerson & Asker, at: Date): Promise<string> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`approval:${asked.cartId}`}, 0))`);
    const ofCart = and(eq(approval.cartId, asked.cartId), isOf(by), isLive);
    const same = and(ofCart, eq(approval.shown, asked.shown), gt(approval.expiresAt, at));
    const [known] = await tx.select({ id: approval.id }).from(approval).where(same);
    if (known) return known.id;
    await endAll(tx, ofCart, 'asked-again', by, at);
    const [made] = await tx
      .insert(approval)
      .values({
        ...asked,
        ...{ id: randomUUID(), state: 'waiting', needsStepUp: asked.need.needsStepUp, askedAt: at },
        ...{ askedBy: by.name, askedOid: by.oid, askedTid: by.tid },
      })
      .returning();
    if (!made) throw new Error('An approval was not written.');
    const kept = toKept(made);
    await note(tx, kept, 'asked', by, at, { note: kept.note, need: kept.need, expiresAt: kept.expiresAt });
    await tell(tx, {
      ...{ event: 'approval.wanted', key: `approval.wanted ${kept.id}`, at, path: `/approvals/${kept.id}` },
      facts: {
        customer: { id: kept.customerId, name: kept.customerName },
        approval: { id: kept.id, expiresAt: kept.expiresAt.toISOString() },
        lines: kept.frozen.lines.length,
        estimate: kept.frozen.estimate.sums.map(({ currency, cost }) => ({ currency, cost })),
      },
    });
    return kept.id;
  });
}

async function endAll(
  tx: Transaction,
  which: SQL | undefined,
  why: VoidedBy,
  by: AuditActor | null,
  at: Date,
): Promise<void> {
  const gone = await tx
    .update(approval)
    .set({ state: 'voided', reason: why })
    .where(and(which, isLive))
    .returning();
  for (const row of gone) await note(tx, toKept(row), 'voided', by, at, { why });
}

/** The cart is not what was asked about any more, in the transaction that changes or orders it. */
export const voidOfCart = (
  tx: Transaction,
  cartId: string,
  why: VoidedBy,
  by: AuditActor,
  at: Date,
): Promise<void> => endAll(tx, eq(approval.cartId, cartId), why, by, at);

export async function find(id: string): Promise<Kept | null> {
  const [row] = await db().select().from(approval).where(eq(approval.id, id));
  return row ? toKept(row) : null;
}

/** The last one that this person asked for with this cart. */
export async function lastOf(cartId: string, by: Asker): Promise<Kept | null> {
  const [row] = await db()
    .select()
    .from(approval)
    .where(and(eq(approval.cartId, cartId), isOf(by)))
    .orderBy(desc(approval.askedAt))
    .limit(1);
  return row ? toKept(row) : null;
}

/** The live one of this cart and person, held until the transaction ends: nobody withdraws or uses it meanwhile. */
export async function holdLive(tx: Transaction, cartId: string, by: Asker): Promise<Kept | null> {
  const [row] = await tx
    .select()
    .from(approval)
    .where(and(eq(approval.cartId, cartId), isOf(by), isLive))
    .for('update');
  return row ? toKept(row) : null;
}

/** It was good for this one purchase. */
export async function use(tx: Transaction, id: string, purchaseId: string, by: AuditActor, at: Date) {
  const [row] = await tx
    .update(approval)
    .set({ state: 'used', purchaseId })
    .where(and(eq(approval.id, id), eq(approval.state, 'approved')))
    .returning();
  if (!row) throw new Error('An approval that was held is not there to be used.');
  const { decidedBy } = row;
  await note(tx, toKept(row), 'used', by, at, { decidedBy });
}

type Decision = { state: 'approved' | 'declined' | 'withdrawn'; reason: string; isSteppedUp: boolean };

/** Of several who decide at once, one does; false = it was decided, ended or withdrawn before. */
export async function decide(
  id: string,
  { state, reason, isSteppedUp }: Decision,
  by: AuditPerson,
  at: Date,
): Promise<boolean> {
  const from: ApprovalState[] = state === 'withdrawn' ? ['waiting', 'approved'] : ['waiting'];
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(approval)
      .set({
        ...{ state, reason },
        // Who withdraws decides nothing: who had approved it stays on record.
        ...(state !== 'withdrawn' && {
          ...{ decidedBy: by.name, decidedOid: by.oid, decidedAt: at, isSteppedUp },
        }),
      })
      .where(and(eq(approval.id, id), inArray(approval.state, from), gt(approval.expiresAt, at)))
      .returning();
    if (!row) return false;
    await note(tx, toKept(row), state, by, at, { reason, isSteppedUp });
    return true;
  });
}

/** Writes down what time has ended. */
export async function endExpired(at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const gone = await tx
      .update(approval)
      .set({ state: 'expired' })
      .where(and(isLive, lte(approval.expiresAt, at)))
      .returning();
    for (const row of gone) await note(tx, toKept(row), 'expired', null, at);
  });
}

export type Wish = { list: ApprovalList; by: Asker; seesAll: boolean; hidden: ReadonlySet<string> };
const waits = (at: Date) => and(eq(approval.state, 'waiting'), gt(approval.expiresAt, at));
const ofOthers = ({ oid, tid }: Asker) => or(ne(approval.askedOid, oid), ne(approval.askedTid, tid));
const isOver = (at: Date) => or(ne(approval.state, 'waiting'), lte(approval.expiresAt, at));

/** The newest first, so many. */
export async function list(
  { list: which, by, seesAll, hidden }: Wish,
  at: Date,
  limit: number,
): Promise<Kept[]> {
  const whose = seesAll ? undefined : isOf(by);
  const condition = {
    decide: and(waits(at), ofOthers(by), whose),
    mine: isOf(by),
    decided: and(isOver(at), whose),
  }[which];
  const rows = await db()
    .select()
    .from(approval)
    .where(and(condition, notInArray(approval.customerId, [...hidden])))
    .orderBy(desc(approval.askedAt))
    .limit(limit);
  return rows.map(toKept);
}

/** How many wait for somebody who is not the one who asked. */
export async function countWaiting(by: Asker, at: Date): Promise<number> {
  return db().$count(approval, and(waits(at), ofOthers(by)));
}
