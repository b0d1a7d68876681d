import 'server-only';
import { cookies } from 'next/headers';
import { portalEnv } from '@/lib/env';
import { fail } from '@/lib/result';
import { answerForRequests } from './asker';
import { readSessionId, sessionCookie } from './cookie';
import { secondStepOf, tokenOf } from './door';
import { findPerson, type Person } from './sessions';

export type { Person };

/** By the cookies of a request, which are one object for as long as it lasts. */
const known = new WeakMap<object, Promise<Person | null>>();

/** Who asks; null = nobody is signed in. Looked up once a request, however many rooms it goes through. */
export async function getPerson(): Promise<Person | null> {
  const jar = await cookies();
  const person = known.get(jar) ?? lookUp(jar);
  known.set(jar, person);
  return person;
}

async function lookUp(jar: Awaited<ReturnType<typeof cookies>>): Promise<Person | null> {
  const { PORTAL_URL, AUTH_SECRET } = portalEnv();
  const sessionId = await readSessionId(jar.get(sessionCookie(PORTAL_URL))?.value, AUTH_SECRET);
  return sessionId ? findPerson(sessionId) : null;
}

export async function requirePerson(): Promise<Person> {
  return (await getPerson()) ?? fail('unauthenticated', 'signed-out');
}

answerForRequests({
  person: requirePerson,
  token: ({ sessionId }, wish) => tokenOf(sessionId, wish),
  secondStep: ({ sessionId }) => secondStepOf(sessionId),
});
