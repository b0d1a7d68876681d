import 'server-only';
import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { personalToken } from '@/lib/db/schema';
import type { PersonalToken } from './schema';

type Owner = { oid: string; tid: string };
/** What is revoked is gone from the page; what ran out is still listed, so that it is known why nothing works. */
const isOf = ({ oid, tid }: Owner) =>
  and(eq(personalToken.oid, oid), eq(personalToken.tid, tid), isNull(personalToken.revokedAt));

export async function readTokens(owner: Owner): Promise<PersonalToken[]> {
  const rows = await db()
    .select()
    .from(personalToken)
    .where(isOf(owner))
    .orderBy(desc(personalToken.createdAt));
  return rows.map(({ id, name, createdAt, expiresAt, usedAt }) => ({
    ...{ id, name, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...{ isOver: expiresAt.getTime() <= Date.now(), usedAt: usedAt?.toISOString() ?? null },
  }));
}

type Made = Pick<typeof personalToken.$inferInsert, 'id' | 'digest' | 'name' | 'createdAt' | 'expiresAt'>;

export async function keepToken(made: Made, owner: Owner & AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.insert(personalToken).values({ ...made, oid: owner.oid, tid: owner.tid });
    await note(tx, 'secret.shown', owner, at, made);
  });
}

/** Opens nothing from here on. False = there is no such token of theirs. */
export async function revokeToken(id: string, owner: Owner & AuditPerson, at: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(personalToken)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(personalToken.id, id), isOf(owner)))
      .returning();
    if (row) await note(tx, 'secret.revoked', owner, at, row);
    return row !== undefined;
  });
}

const note = (
  tx: Transaction,
  action: 'secret.shown' | 'secret.revoked',
  by: AuditPerson,
  at: Date,
  { id, name, expiresAt }: Pick<Made, 'id' | 'name' | 'expiresAt'>,
) =>
  writeAudit(tx, {
    ...{ at, by, action, customerId: null, purchaseId: null, result: 'done' },
    detail: { what: 'personal token', tokenId: id, name, expiresAt: expiresAt.toISOString() },
  });

export async function dropOld(before: Date): Promise<void> {
  await db()
    .delete(personalToken)
    .where(or(lt(personalToken.expiresAt, before), lt(personalToken.revokedAt, before)));
}
