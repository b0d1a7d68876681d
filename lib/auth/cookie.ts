import { decode } from 'next-auth/jwt';

/** `__Host-`: the browser takes it from this host alone, over TLS alone. */
export const sessionCookie = (portalUrl: string) =>
  portalUrl.startsWith('https:') ? '__Host-kontor-session' : 'kontor-session';

/** Cookies that were read, until they run out: what one says never changes. Whether that session lives is asked each time. */
const read = new Map<string, { sid: string; until: number }>();
const most = 1_000;

/** The session's id, out of the encrypted cookie; null when it is not ours or has run out. */
export async function readSessionId(cookie: string | undefined, secret: string): Promise<string | null> {
  if (!cookie) return null;
  const name = `${secret} ${cookie}`;
  const known = read.get(name);
  if (known && Date.now() < known.until) return known.sid;
  try {
    const token = await decode({ token: cookie, secret });
    if (typeof token?.sid !== 'string') return null;
    if (read.size >= most) read.clear();
    if (typeof token.exp === 'number') read.set(name, { sid: token.sid, until: token.exp * 1_000 });
    return token.sid;
  } catch {
    return null; // forged, cut, made with another secret, or too old: nobody is signed in
  }
}
