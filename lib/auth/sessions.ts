import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { session } from '@/lib/db/schema';
import { type Role, roles } from './rules';

/** Absolute life of a session, and how long it may lie idle, in seconds of real time. */
export const lifetime = { absolute: 12 * 3_600, idle: 8 * 3_600 };

/** Who is signed in. */
export type Person = {
  sessionId: string;
  oid: string;
  tid: string;
  name: string;
  upn: string;
  roles: Role[];
};

const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);
export const rolesIn = (claim: string[]): Role[] => claim.filter(isRole);

const seconds = (count: number) => sql`make_interval(secs => ${count})`;
/** That the row at hand is a session by which somebody is signed in now. */
export const isAlive = and(
  isNull(session.endedAt),
  sql`${session.createdAt} > now() - ${seconds(lifetime.absolute)}`,
  sql`${session.seenAt} > now() - ${seconds(lifetime.idle)}`,
);
const lives = (sessionId: string) => and(eq(session.id, sessionId), isAlive);

export async function beginSession({ sessionId, ...person }: Person): Promise<void> {
  await db()
    .insert(session)
    .values({ id: sessionId, ...person });
}

/**
 * The person of a session that lives; null when it ended, ran out or never was. Being asked counts as being used,
 * unless it is the house that asks while it works for the person.
 */
export async function findPerson(sessionId: string, { isUse = true } = {}): Promise<Person | null> {
  const [row] = await db().select().from(session).where(lives(sessionId));
  if (!row) return null;
  if (isUse && Date.now() - row.seenAt.getTime() > 60_000) {
    await db().update(session).set({ seenAt: sql`now()` }).where(lives(sessionId));
  }
  const { oid, tid, name, upn } = row;
  return { sessionId, oid, tid, name, upn, roles: rolesIn(row.roles) };
}

/** From now on nobody is signed in by it. */
export async function endSession(sessionId: string): Promise<void> {
  await db()
    .update(session)
    .set({ endedAt: sql`now()` })
    .where(and(eq(session.id, sessionId), isNull(session.endedAt)));
}

/** Whose session it is or was, alive or not. */
export async function findOwner(sessionId: string): Promise<{ oid: string; tid: string } | null> {
  const [row] = await db()
    .select({ oid: session.oid, tid: session.tid })
    .from(session)
    .where(eq(session.id, sessionId));
  return row ?? null;
}

/** A person as they last signed in, also when they are signed out by now; null = not in the last month. */
export async function findLastPerson({ oid, tid }: { oid: string; tid: string }): Promise<Person | null> {
  const [row] = await db()
    .select()
    .from(session)
    .where(and(eq(session.tid, tid), eq(session.oid, oid)))
    .orderBy(desc(session.createdAt))
    .limit(1);
  return row
    ? { sessionId: row.id, oid, tid, name: row.name, upn: row.upn, roles: rolesIn(row.roles) }
    : null;
}

/** Rows of sessions that were over a month ago. */
export async function dropOldSessions(): Promise<void> {
  await db().delete(session).where(sql`${session.createdAt} < now() - interval '30 days'`);
}
