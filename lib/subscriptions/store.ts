import 'server-only';
import { and, asc, eq, gte, isNotNull, lte, or } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db } from '@/lib/db';
import { registration } from '@/lib/db/schema';
import type { FollowedRegistration, RegistrationEnd } from './schema';

type Key = { customerId: string; subscriptionId: string };
export type Asked = { askedAt: Date; askedBy: string; isFollowed: boolean };

/** Who asked here for the registration of which subscription, and when; the last one to ask. */
export async function readAsked(customerId: string): Promise<Map<string, Asked>> {
  const rows = await db().select().from(registration).where(eq(registration.customerId, customerId));
  return new Map(
    rows.map(({ subscriptionId, askedAt, askedBy, followAt }) => [
      subscriptionId,
      { askedAt, askedBy, isFollowed: followAt !== null },
    ]),
  );
}

/** Microsoft took it on: noted with who asked, and followed from now on. */
export async function keepAsked(
  asked: Key & { name: string; askedAt: Date; followAt: Date },
  person: AuditPerson,
): Promise<void> {
  const { customerId, subscriptionId, name, askedAt } = asked;
  const row = {
    ...asked,
    askedBy: person.name,
    askedOid: person.oid,
    status: 'registering',
    statusAt: askedAt,
  };
  await db().transaction(async (tx) => {
    await tx
      .insert(registration)
      .values(row)
      .onConflictDoUpdate({ target: [registration.customerId, registration.subscriptionId], set: row });
    await writeAudit(tx, {
      at: askedAt,
      by: person,
      action: 'registration.asked',
      customerId,
      purchaseId: null,
      result: 'registering',
      detail: { subscriptionId, name },
    });
  });
}

const is = ({ customerId, subscriptionId }: Key) =>
  and(eq(registration.customerId, customerId), eq(registration.subscriptionId, subscriptionId));

/** Registrations whose status is to be read now. */
export async function dueRegistrations(now: Date, limit: number): Promise<Key[]> {
  return db()
    .select({ customerId: registration.customerId, subscriptionId: registration.subscriptionId })
    .from(registration)
    .where(lte(registration.followAt, now))
    .orderBy(asc(registration.followAt))
    .limit(limit);
}

/** Takes one that is due, for whoever comes first; if they crash, it is due again at `next`. */
export async function takeDue(
  key: Key,
  now: Date,
  nextOf: (askedAt: Date) => Date,
): Promise<{ askedAt: Date } | null> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select({ askedAt: registration.askedAt })
      .from(registration)
      .where(and(is(key), lte(registration.followAt, now)))
      .for('update', { skipLocked: true });
    if (!row) return null;
    await tx
      .update(registration)
      .set({ followAt: nextOf(row.askedAt) })
      .where(is(key));
    return row;
  });
}

/** What Microsoft said of one that is followed on. */
export const noteStatus = (key: Key, status: string, at: Date) =>
  db()
    .update(registration)
    .set({ status, statusAt: at })
    .where(and(is(key), isNotNull(registration.followAt)));

/** It ended so: written down once, whoever saw it first. */
export async function settle(key: Key, end: RegistrationEnd, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(registration)
      .set({ status: end, statusAt: at, followAt: null })
      .where(and(is(key), isNotNull(registration.followAt)))
      .returning();
    if (!row) return;
    await writeAudit(tx, {
      at,
      by: null,
      action: 'registration.done',
      customerId: key.customerId,
      purchaseId: null,
      result: end,
      detail: { subscriptionId: key.subscriptionId, name: row.name, askedBy: row.askedBy },
    });
  });
}

/** What this person asked for that is followed still, or that ended since. */
export async function readFollowed(oid: string, since: Date): Promise<FollowedRegistration[]> {
  const rows = await db()
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.askedOid, oid),
        or(isNotNull(registration.followAt), gte(registration.statusAt, since)),
      ),
    );
  return rows.map(({ customerId, subscriptionId, name, followAt, status, statusAt, askedAt }) => ({
    customerId,
    subscriptionId,
    name: name ?? subscriptionId,
    end: followAt === null ? (status as RegistrationEnd) : null,
    at: (statusAt ?? askedAt).toISOString(),
  }));
}
