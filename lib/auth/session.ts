import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { portalEnv } from '@/lib/env';
import { fail } from '@/lib/result';
import { answerForRequests } from './asker';
import { readSessionId, sessionCookie } from './cookie';
import { secondStepOf, tokenOf } from './door';
import { findPerson, type Person } from './sessions';

export type { Person };

/** Who asks; null = nobody is signed in. Read once a request. */
export const getPerson = cache(async (): Promise<Person | null> => {
  const { PORTAL_URL, AUTH_SECRET } = portalEnv();
  const cookie = (await cookies()).get(sessionCookie(PORTAL_URL))?.value;
  const sessionId = await readSessionId(cookie, AUTH_SECRET);
  return sessionId ? findPerson(sessionId) : null;
});

export async function requirePerson(): Promise<Person> {
  return (await getPerson()) ?? fail('unauthenticated', 'signed-out');
}

answerForRequests({
  person: requirePerson,
  token: ({ sessionId }, wish) => tokenOf(sessionId, wish),
  secondStep: ({ sessionId }) => secondStepOf(sessionId),
});
