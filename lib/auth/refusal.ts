import { AsyncLocalStorage } from 'node:async_hooks';

/** Why somebody was not signed in; the sign-in page has words for each. */
export const refusals = [
  'role',
  /** The person had one. */
  'role-gone',
  'tenant',
  'mfa',
  /** Entra answered for somebody else than who is signed in here. */
  'account',
  /** Entra would not say silently what the person may do. */
  'renewal',
  /** A fresh sign-in was asked for, and was not one. */
  'not-proved',
  'signed-out',
  /** A rule of the directory, or that the account is disabled. */
  'blocked',
  'cancelled',
  'unreachable',
  'busy',
  'other',
] as const;
export type Refusal = (typeof refusals)[number];

/** What went wrong during the request at hand: the library tells its log, and the browser only "OAuthCallback". */
const troubles = new AsyncLocalStorage<{ why: Refusal }>();

export function noteTrouble(about: unknown): void {
  const trouble = troubles.getStore();
  if (trouble && says(about, isUnreachable)) trouble.why = 'unreachable';
  // The library's words for a token of another tenant's. Nothing of it was believed.
  if (trouble && says(about, ({ message }) => /^unexpected iss value/.test(String(message))))
    trouble.why = 'tenant';
}

const networkCodes = /^E(CONN|TIMEDOUT|NOTFOUND|AI_|HOST|NET|PIPE)/;

type Trouble = Record<string, unknown>;

/** No answer in time, or an answer that is Entra's own fault. */
const isUnreachable = ({ code, message }: Trouble) =>
  networkCodes.test(String(code)) || /timed out|expected 200 OK, got: 5\d\d/.test(String(message));

/** The library wraps its errors up to a few times. */
function says(about: unknown, what: (error: Trouble) => boolean): boolean {
  for (let error = about, depth = 0; typeof error === 'object' && error !== null && depth < 5; depth += 1) {
    if (what(error as Trouble)) return true;
    const { error: inner, cause } = error as Trouble;
    error = inner ?? cause;
  }
  return false;
}

/** Runs the sign-in library, and leads every refusal to the sign-in page with its reason and where the person was going. */
export async function withRefusals(
  request: Request,
  run: () => Promise<Response>,
  next = wanted(request),
): Promise<Response> {
  const url = new URL(request.url);
  const asked = url.pathname.includes('/callback/') ? url.searchParams.get('error') : null;
  if (asked) return toSignIn(fromEntra(asked, url.searchParams.get('error_description') ?? ''), next);

  const trouble: { why: Refusal } = { why: 'other' };
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
  const why = reason === 'OAuthSignin' ? 'unreachable' : trouble.why;
  const refusal = isRefusal(reason) ? reason : why;
  const led = toSignIn(refusal, next);
  for (const cookie of response.headers.getSetCookie()) led.headers.append('Set-Cookie', cookie);
  return led;
}

const isRefusal = (reason: string): reason is Refusal => (refusals as readonly string[]).includes(reason);

/** What Entra says instead of an answer: to a silent question, that it would have to ask the person. */
const silent = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];
/**
 * By the number in Entra's description: not assigned to the application, not of the tenant, a second step that failed or
 * is yet to be set up, a rule of Conditional Access or a disabled account.
 * https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
 */
const numbers: [RegExp, Refusal][] = [
  [/\bAADSTS50105\b/, 'role'],
  [/\bAADSTS(50020|50034|90072)\b/, 'tenant'],
  [/\bAADSTS(50072|50074|50076|50079|50158|500121)\b/, 'mfa'],
  [/\bAADSTS(50057|5300[0-4])\b/, 'blocked'],
];

const fromEntra = (error: string, description: string): Refusal => {
  if (silent.includes(error)) return 'renewal';
  const byNumber = numbers.find(([number]) => number.test(description))?.[1];
  if (byNumber) return byNumber;
  if (error === 'access_denied') return 'cancelled';
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'unreachable' : 'other';
};

/** To the sign-in page, which says that there were too many tries; its button reads the address in `url`. */
export function tooOften(request: Request, seconds: number, next = wanted(request)): Response {
  const led = toSignIn('busy', next);
  const url = led.headers.get('location');
  const response = request.method === 'POST' ? Response.json({ url }, { status: 429 }) : led;
  response.headers.set('Retry-After', String(seconds));
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

/** A relative address: the one the request came under may be a proxy's. */
export function toSignIn(refusal: Refusal, next: string | null): Response {
  const query = new URLSearchParams({ error: refusal });
  if (next && next !== '/') query.set('next', next);
  return new Response(null, { status: 302, headers: { Location: `/sign-in?${query}` } });
}

/**
 * How a round trip that came to nothing ends. For a proof the person is where they were, and hears why in `refused`. For
 * roles they may no longer go on here: Entra would not say what they may do, so the session ends; unless it was Entra
 * that did not answer.
 */
export async function refusedTrip(
  response: Response,
  { purpose, sessionId, next }: { purpose: 'roles' | 'proof'; sessionId: string; next: string },
  portalUrl: string,
  end: (sessionId: string) => Promise<void>,
): Promise<Response> {
  const location = new URL(response.headers.get('location') ?? '', portalUrl);
  const refusal = location.pathname === '/sign-in' ? location.searchParams.get('error') : null;
  if (!refusal || !isRefusal(refusal)) return response;
  const isOver = refusal === 'role-gone' || refusal === 'signed-out';
  if (purpose === 'roles' || isOver) {
    if (!['unreachable', 'other', 'signed-out'].includes(refusal)) await end(sessionId);
    return toSignIn(refusal, next);
  }
  const back = new URL(next, portalUrl);
  back.searchParams.set('refused', refusal);
  return new Response(null, { status: 302, headers: { Location: back.href } });
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
