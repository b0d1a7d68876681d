import 'server-only';
import { cookies, headers } from 'next/headers';
import { fail } from '@/lib/result';
import { answerForRequests } from './asker';
import { secondStepOf, tokenOf } from './door';
import { knownBy } from './known';
import { rolesLast } from './rules';
import { type Person, type Session, timeLeft } from './sessions';

export type { Person };

/** By the cookies of a request, which are one object for as long as it lasts. */
const known = new WeakMap<object, Promise<Session | null>>();

/** The session of who asks; null = nobody is signed in. Looked up once a request, however many rooms it goes through. */
async function getSession(): Promise<Session | null> {
  const jar = await cookies();
  const session = known.get(jar) ?? lookUp(jar);
  known.set(jar, session);
  return session;
}

/**
 * A page or an action is somebody's doing and keeps the session alive. What an open page reads by itself, again and
 * again, asks for JSON alone and does not: else nobody who left a page open would ever be signed out.
 */
async function lookUp(jar: Awaited<ReturnType<typeof cookies>>): Promise<Session | null> {
  return knownBy(jar, { isUse: (await headers()).get('accept') !== 'application/json' });
}

/** Who asks; null = nobody is signed in. */
export const getPerson = async (): Promise<Person | null> => (await getSession())?.person ?? null;

/** Whether what the person may do was said longer ago than this, in seconds. */
export async function areRolesOlder(seconds: number): Promise<boolean> {
  const session = await getSession();
  return session !== null && Date.now() - session.rolesAt.getTime() > seconds * 1_000;
}

/** How long the person stays signed in if nothing is done, in milliseconds. */
export async function getTimeLeft(): Promise<number> {
  const session = await getSession();
  if (!session) return 0;
  const { idle, absolute } = timeLeft(session);
  return Math.min(idle, absolute);
}

async function requireSession(): Promise<Session> {
  return (await getSession()) ?? fail('unauthenticated', 'signed-out');
}

/** Throws FailureError: nobody is signed in, or what they may do has to be asked again first. */
export async function requirePerson(): Promise<Person> {
  const { person } = await requireSession();
  if (await areRolesOlder(rolesLast.anything)) fail('unauthenticated', 'roles-old');
  return person;
}

answerForRequests({
  person: requirePerson,
  known: requireSession,
  token: ({ sessionId }, wish) => tokenOf(sessionId, wish),
  secondStep: ({ sessionId }) => secondStepOf(sessionId),
});
