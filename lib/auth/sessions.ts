import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { AuditEntry } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { now } from '@/lib/clock';
import { db } from '@/lib/db';
import { session } from '@/lib/db/schema';
import { type Role, roles } from './rules';

/** Absolute life of a session, and how long it may lie idle, in seconds of real time. */
export const lifetime = { absolute: 12 * 3_600, idle: 8 * 3_600 };

/** A session as its row tells it: what the person may do by it, and how old that knowledge is. */
export type Session = {
  person: Person;
  createdAt: Date;
  seenAt: Date;
  /** When the roles were last read from an id token. */
  rolesAt: Date;
  /** When the person last proved who they are because something asked for it; null = not since the sign-in. */
  provedAt: Date | null;
  agent: string;
};

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

export async function beginSession({ sessionId, ...person }: Person, agent = ''): Promise<void> {
  await db()
    .insert(session)
    .values({ id: sessionId, ...person, agent: agent.slice(0, 500) });
}

/** Another id token of the same person came: the session goes by it from now on. False = no such session lives. */
export async function renewSession(
  { sessionId, oid, tid, ...now }: Person,
  { isProved }: { isProved: boolean },
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const isTheirs = and(lives(sessionId), eq(session.oid, oid), eq(session.tid, tid));
    const [row] = await tx
      .update(session)
      .set({ ...now, rolesAt: sql`now()`, seenAt: sql`now()`, ...(isProved && { provedAt: sql`now()` }) })
      .where(isTheirs)
      .returning({ oid: session.oid });
    if (row) await writeAudit(tx, signInOf({ oid, tid, ...now }, 'renewed', isProved ? 'proved' : 'done'));
    return row !== undefined;
  });
}

type SignIn = 'done' | 'refused' | 'ended' | 'renewed' | 'revoked';

/** How a sign-in is written down; `why`: the reason of a refusal. */
export const signInOf = (person: Omit<Person, 'sessionId'>, verb: SignIn, why?: string): AuditEntry => ({
  ...{ at: now(), by: person, action: `sign-in.${verb}`, customerId: null, purchaseId: null },
  ...{ result: why ?? 'done', detail: { upn: person.upn } },
});

/**
 * A session that lives; null when it ended, ran out or never was. Being asked counts as being used,
 * unless it is the house that asks while it works for the person.
 */
export async function findSession(sessionId: string, { isUse = true } = {}): Promise<Session | null> {
  const [row] = await db().select().from(session).where(lives(sessionId));
  if (!row) return null;
  if (isUse && Date.now() - row.seenAt.getTime() > 60_000) {
    await db().update(session).set({ seenAt: sql`now()` }).where(lives(sessionId));
    row.seenAt = new Date();
  }
  return toSession(row);
}

export const findPerson = async (sessionId: string, wish?: { isUse: boolean }): Promise<Person | null> =>
  (await findSession(sessionId, wish))?.person ?? null;

const toSession = ({ id: sessionId, ...row }: typeof session.$inferSelect): Session => {
  const { oid, tid, name, upn, createdAt, seenAt, rolesAt, provedAt, agent } = row;
  const person = { sessionId, oid, tid, name, upn, roles: rolesIn(row.roles) };
  return { person, createdAt, seenAt, rolesAt, provedAt, agent };
};

/** Every session by which somebody is signed in now; the last used first. */
export async function liveSessions(): Promise<Session[]> {
  return (await db().select().from(session).where(isAlive).orderBy(desc(session.seenAt))).map(toSession);
}

/** Of the sessions by which this person is signed in now, the one whose roles are the newest; null = they are not. */
export async function findLiveOf({ oid, tid }: { oid: string; tid: string }): Promise<Session | null> {
  const [row] = await db()
    .select()
    .from(session)
    .where(and(eq(session.oid, oid), eq(session.tid, tid), isAlive))
    .orderBy(desc(session.rolesAt))
    .limit(1);
  return row ? toSession(row) : null;
}

/** Ends sessions by somebody's will who does not sit at them. */
export async function revokeSessions(sessions: readonly Session[], by: Person): Promise<void> {
  await db().transaction(async (tx) => {
    for (const { person } of sessions) {
      const rows = await tx
        .update(session)
        .set({ endedAt: sql`now()` })
        .where(and(eq(session.id, person.sessionId), isNull(session.endedAt)))
        .returning({ id: session.id });
      const { oid, upn } = person;
      if (rows.length > 0)
        await writeAudit(tx, {
          ...signInOf(by, 'revoked', oid === by.oid ? 'own' : 'another'),
          detail: { upn, oid },
        });
    }
  });
}

/** Until a session ends by itself: for want of use, and whatever is done; in milliseconds. */
export function timeLeft({ createdAt, seenAt }: Pick<Session, 'createdAt' | 'seenAt'>, at = Date.now()) {
  const left = (from: Date, seconds: number) => from.getTime() + seconds * 1_000 - at;
  return { idle: left(seenAt, lifetime.idle), absolute: left(createdAt, lifetime.absolute) };
}

/** From now on nobody is signed in by it. */
export async function endSession(
  sessionId: string,
  why: 'signed-out' | 'not-let-in' | 'not-renewed' = 'signed-out',
): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(session)
      .set({ endedAt: sql`now()` })
      .where(and(eq(session.id, sessionId), isNull(session.endedAt)))
      .returning();
    if (row && why !== 'not-let-in')
      await writeAudit(
        tx,
        signInOf({ ...row, roles: rolesIn(row.roles) }, 'ended', why === 'signed-out' ? undefined : why),
      );
  });
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
  return row ? toSession(row).person : null;
}

/** Rows of sessions that were over a month ago. */
export async function dropOldSessions(): Promise<void> {
  await db().delete(session).where(sql`${session.createdAt} < now() - interval '30 days'`);
}
