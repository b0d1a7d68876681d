import 'server-only';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { houseAccount } from '@/lib/db/schema';
import type { TokenTrouble } from './kinds';
import type { LentAccount } from './schema';

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
    trouble: row.trouble as TokenTrouble | null,
  };
}

/** Puts it in place of the one before. The worker calls this where it keeps the account's tokens. */
export async function keepAccount(tx: Transaction, account: Account, by: AuditPerson): Promise<void> {
  const { oid, tid, name: personName, upn } = account;
  const set = { oid, tid, personName, upn, lentAt: sql`now()`, lentBy: by.name, trouble: null, usedAt: null };
  await tx
    .insert(houseAccount)
    .values({ name: only, ...set })
    .onConflictDoUpdate({ target: houseAccount.name, set });
  await note(tx, 'connection.lent', 'lent', by, account);
}

/** Ends the lending, where the worker forgets the tokens. Nothing to end is no fault. */
export async function dropAccount(tx: Transaction, by: AuditPerson): Promise<void> {
  const [row] = await tx.delete(houseAccount).where(isTheOne).returning();
  if (!row) return;
  const { oid, tid, personName: name, upn } = row;
  await note(tx, 'connection.taken-back', 'taken-back', by, { oid, tid, name, upn });
}

const note = (
  tx: Transaction,
  action: AuditEntry['action'],
  result: string,
  by: AuditPerson,
  account: Account,
) =>
  writeAudit(tx, {
    ...{ at: new Date(), by, action, result },
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

/** Of this account alone: another may have been lent meanwhile. Without an `oid`, of whichever is lent. */
export async function noteTrouble(oid: string | undefined, trouble: TokenTrouble): Promise<void> {
  await db()
    .update(houseAccount)
    .set({ trouble })
    .where(and(isTheOne, oid === undefined ? undefined : eq(houseAccount.oid, oid)));
}
