import { AsyncLocalStorage } from 'node:async_hooks';

/** Why somebody was not signed in; the sign-in page has words for each. */
export type Refusal = 'role' | 'tenant' | 'mfa' | 'cancelled' | 'unreachable' | 'other';

/** What went wrong during the request at hand: the library tells its log, and the browser only "OAuthCallback". */
const troubles = new AsyncLocalStorage<{ isUnreachable: boolean }>();

export function noteTrouble(about: unknown): void {
  const trouble = troubles.getStore();
  if (trouble && isUnreachable(about)) trouble.isUnreachable = true;
}

const networkCodes = /^E(CONN|TIMEDOUT|NOTFOUND|AI_|HOST|NET|PIPE)/;

/** No answer in time, or an answer that is Entra's own fault; the library wraps its errors up to a few times. */
function isUnreachable(about: unknown): boolean {
  for (let error = about, depth = 0; typeof error === 'object' && error !== null && depth < 5; depth += 1) {
    const { code, message, error: inner, cause } = error as Record<string, unknown>;
    if (networkCodes.test(String(code))) return true;
    if (/timed out|expected 200 OK, got: 5\d\d/.test(String(message))) return true;
    error = inner ?? cause;
  }
  return false;
}

/** Runs the sign-in library, and leads every refusal to the sign-in page with its reason and where the person was going. */
export async function withRefusals(request: Request, run: () => Promise<Response>): Promise<Response> {
  const url = new URL(request.url);
  const asked = url.pathname.includes('/callback/') ? url.searchParams.get('error') : null;
  if (asked) return toSignIn(request, fromEntra(asked));

  const trouble = { isUnreachable: false };
  const response = await troubles.run(trouble, run);
  const location = response.headers.get('location');
  const reason = location && new URL(location, url).searchParams.get('error');
  if (
    !location ||
    !reason ||
    !/^\/(sign-in|api\/auth\/(error|signin))$/.test(new URL(location, url).pathname)
  ) {
    return response;
  }
  // OAuthSignin is said by the request before this one: Entra's discovery document could not be had.
  const isAway = trouble.isUnreachable || reason === 'OAuthSignin';
  const refusal = isRefusal(reason) ? reason : isAway ? 'unreachable' : 'other';
  const led = toSignIn(request, refusal);
  for (const cookie of response.headers.getSetCookie()) led.headers.append('Set-Cookie', cookie);
  return led;
}

const refusals: readonly string[] = [
  'role',
  'tenant',
  'mfa',
  'cancelled',
  'unreachable',
  'other',
] satisfies Refusal[];
const isRefusal = (reason: string): reason is Refusal => refusals.includes(reason);

const fromEntra = (error: string): Refusal => {
  if (error === 'access_denied') return 'cancelled';
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'unreachable' : 'other';
};

/** A relative address: the one the request came under may be a proxy's. */
function toSignIn(request: Request, refusal: Refusal): Response {
  const query = new URLSearchParams({ error: refusal });
  const next = wanted(request);
  if (next) query.set('next', next);
  return new Response(null, { status: 302, headers: { Location: `/sign-in?${query}` } });
}

/** Where the person was going: the library keeps it in a cookie from its start. Only its path is used. */
function wanted(request: Request): string | null {
  const cookie = /(?:^|;\s*)(?:__Secure-)?next-auth\.callback-url=([^;]+)/.exec(
    request.headers.get('cookie') ?? '',
  );
  if (!cookie?.[1]) return null;
  try {
    const { pathname, search } = new URL(decodeURIComponent(cookie[1]));
    return pathname === '/' || pathname.startsWith('/sign-in') ? null : `${pathname}${search}`;
  } catch {
    return null; // not an address: nobody's way back
  }
}
