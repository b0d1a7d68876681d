import 'server-only';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { houseAccount, houseLending } from '@/lib/db/schema';
import type { AccountTrouble, LentAccount } from './schema';

type Who = { oid: string; name: string };
type Account = { oid: string; tid: string; name: string; upn: string };
const only = 'house';
const isTheOne = eq(houseAccount.name, only);

/** The account that is lent; null = none is. */
export async function readAccount(): Promise<LentAccount | null> {
  const [row] = await db().select().from(houseAccount).where(isTheOne);
  if (!row) return null;
  return {
    name: row.personName,
    upn: row.upn,
    lentAt: row.lentAt.toISOString(),
    lentBy: row.lentBy,
    usedAt: row.usedAt?.toISOString() ?? null,
    trouble: row.trouble as AccountTrouble | null,
  };
}

/** Puts it in place of the one before. The worker calls this where it keeps the account's tokens. */
export async function keepAccount(tx: Transaction, account: Account, by: Who): Promise<void> {
  const { oid, tid, name: personName, upn } = account;
  const set = { oid, tid, personName, upn, lentAt: sql`now()`, lentBy: by.name, trouble: null, usedAt: null };
  await tx
    .insert(houseAccount)
    .values({ name: only, ...set })
    .onConflictDoUpdate({ target: houseAccount.name, set });
  await note(tx, 'connection.lent', 'lent', by, account);
}

/** Ends the lending, where the worker forgets the tokens. Nothing to end is no fault. */
export async function dropAccount(tx: Transaction, by: Who): Promise<void> {
  const [row] = await tx.delete(houseAccount).where(isTheOne).returning();
  if (!row) return;
  const { oid, tid, personName: name, upn } = row;
  await note(tx, 'connection.taken-back', 'taken-back', by, { oid, tid, name, upn });
}

const note = (tx: Transaction, action: string, result: string, by: Who, account: Account) =>
  writeAudit(tx, {
    ...{ at: new Date(), who: by.name, whoOid: by.oid, action, result },
    ...{ customerId: null, purchaseId: null, detail: { account } },
  });

/** It works, and was used; said once a minute at most, for the house asks often. */
export async function noteUse(tx: Transaction, oid: string): Promise<void> {
  const isOld = or(
    isNull(houseAccount.usedAt),
    lt(houseAccount.usedAt, sql`now() - interval '1 minute'`),
    sql`${houseAccount.trouble} is not null`,
  );
  await tx
    .update(houseAccount)
    .set({ usedAt: sql`now()`, trouble: null })
    .where(and(isTheOne, eq(houseAccount.oid, oid), isOld));
}

/** Of this account alone: another may have been lent meanwhile. */
export async function noteTrouble(oid: string, trouble: AccountTrouble): Promise<void> {
  await db()
    .update(houseAccount)
    .set({ trouble })
    .where(and(isTheOne, eq(houseAccount.oid, oid)));
}

type Lending = { state: string; sessionId: string; sealed: string };

/** A sign-in for lending begins; it has ten minutes. Those that nobody came back from are forgotten. */
export async function beginLending(lending: Lending): Promise<void> {
  await db().delete(houseLending).where(lt(houseLending.expiresAt, sql`now()`));
  await db()
    .insert(houseLending)
    .values({ ...lending, expiresAt: sql`now() + interval '10 minutes'` });
}

/** What was sealed for this session at the beginning, once; null = there is none, it ran out, or it was taken already. */
export async function takeLending(state: string, sessionId: string): Promise<string | null> {
  const [row] = await db()
    .delete(houseLending)
    .where(and(eq(houseLending.state, state), eq(houseLending.sessionId, sessionId)))
    .returning({ sealed: houseLending.sealed, isOver: sql<boolean>`${houseLending.expiresAt} < now()` });
  return row && !row.isOver ? row.sealed : null;
}
