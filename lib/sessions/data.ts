import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { requirePermission, requireSomebody } from '@/lib/auth/access';
import { returnSession } from '@/lib/auth/door';
import { can } from '@/lib/auth/rules';
import { liveSessions, revokeSessions, type Session, timeLeft } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { FailureError, fail } from '@/lib/result';
import { placeOf } from './rules';
import type { EndOne, OthersRow, SessionList, SessionRow, TimeLeft } from './schema';

/** Names a session for its owner's eyes; the id itself stays in the cookie and here. */
const keyOf = ({ person }: Session) =>
  createHash('sha256').update(`a session's name ${person.sessionId}`).digest('hex').slice(0, 32);

const isOf = (mine: Session) => (one: Session) =>
  one.person.oid === mine.person.oid && one.person.tid === mine.person.tid;

export async function getSessions(): Promise<SessionList> {
  const mine = await requireSomebody();
  const all = await liveSessions();
  const toRow = (one: Session): SessionRow => ({
    ...{ key: keyOf(one), isThis: one.person.sessionId === mine.person.sessionId, ...placeOf(one.agent) },
    ...{ signedInAt: one.createdAt.toISOString(), usedAt: one.seenAt.toISOString() },
  });
  const toOther = (one: Session): OthersRow => {
    const { name, upn, roles } = one.person;
    return { ...toRow(one), name, upn, roles };
  };
  const isMine = isOf(mine);
  const others = all.filter((one) => !isMine(one)).map(toOther);
  return {
    mine: all.filter(isMine).map(toRow),
    others: can(mine.person.roles, 'manage-sessions') ? others : null,
    readAt: new Date().toISOString(),
  };
}

/** Ends one of one's own sessions, or somebody else's for who may. At its next request it is nobody's. */
export async function endOne({ key }: z.output<typeof EndOne>): Promise<SessionList> {
  const mine = await requireSomebody();
  const found = (await liveSessions()).find((one) => keyOf(one) === key);
  if (!found) fail('not-found', 'session');
  if (!isOf(mine)(found)) await requirePermission('manage-sessions');
  await end(mine, [found]);
  return getSessions();
}

/** Ends all of one's own sessions but this one. */
export async function endOthers(): Promise<SessionList> {
  const mine = await requireSomebody();
  const isMine = isOf(mine);
  const others = (await liveSessions()).filter(
    (one) => isMine(one) && one.person.sessionId !== mine.person.sessionId,
  );
  await end(mine, others);
  return getSessions();
}

async function end(by: Session, sessions: readonly Session[]): Promise<void> {
  await revokeSessions(sessions, by.person);
  for (const { person } of sessions)
    await returnSession(person.sessionId).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
      log.warn({ err: error }, 'the worker was not told of an ended session; its own round will find it');
    });
}

/** How long the person stays signed in. To ask is no use. */
export async function getTimeLeft(): Promise<TimeLeft> {
  return timeLeft(await requireSomebody());
}

/** The person is still there: that they say so, by an action, is use enough. */
export async function stay(): Promise<TimeLeft> {
  return getTimeLeft();
}
