import { decode } from 'next-auth/jwt';

/** `__Host-`: the browser takes it from this host alone, over TLS alone. */
export const sessionCookie = (portalUrl: string) =>
  portalUrl.startsWith('https:') ? '__Host-kontor-session' : 'kontor-session';

/** The session's id, out of the encrypted cookie; null when it is not ours or has run out. */
export async function readSessionId(cookie: string | undefined, secret: string): Promise<string | null> {
  if (!cookie) return null;
  try {
    const token = await decode({ token: cookie, secret });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    return null; // forged, cut, made with another secret, or too old: nobody is signed in
  }
}
