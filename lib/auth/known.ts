import 'server-only';
import { portalEnv } from '@/lib/env';
import { readSessionId, sessionCookie } from './cookie';
import { findSession, type Session } from './sessions';

type Jar = { get: (name: string) => { value: string } | undefined };

/** The session that a browser's cookies name, if it lives; `isUse`: whether that keeps it alive. */
export async function knownBy(cookies: Jar, wish?: { isUse: boolean }): Promise<Session | null> {
  const { PORTAL_URL, AUTH_SECRET } = portalEnv();
  const sessionId = await readSessionId(cookies.get(sessionCookie(PORTAL_URL))?.value, AUTH_SECRET);
  return sessionId ? findSession(sessionId, wish) : null;
}
