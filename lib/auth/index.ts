import 'server-only';
import { randomUUID } from 'node:crypto';
import type { NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import AzureAD from 'next-auth/providers/azure-ad';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { isOurs } from '@/lib/origin';
import { FailureError } from '@/lib/result';
import { admit, close } from './admit';
import { clientProof } from './client-proof';
import { sessionCookie } from './cookie';
import { noteForeign, requireRoom } from './inbound';
import { knownBy } from './known';
import { asked, askLibrary, cookiesOf } from './library';
import { ownPlace } from './place';
import { noteTrouble, refusedTrip, tooOften, toSignIn, withRefusals } from './refusal';
import { lifetime } from './sessions';
import { cookiesOfTrip, forgetTrip, leave, purposes, type Setout, setOut, type Trip, tripOf } from './trip';

type From = { agent: string; trip: Trip | null };

/** Sign-in with Entra: code with PKCE, state and nonce. The cookie carries a session's id; no token ever goes into it. */
function authOptions({ agent, trip }: From, tripId = trip?.id): AuthOptions {
  const env = portalEnv();
  // next-auth takes its own address from here, and from nowhere else: no header of a request can move it.
  process.env.NEXTAUTH_URL = env.PORTAL_URL;
  const isSecure = env.PORTAL_URL.startsWith('https:');
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: lifetime.absolute },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: {
        name: sessionCookie(env.PORTAL_URL),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      },
      ...(tripId && cookiesOfTrip(tripId, isSecure)),
    },
    providers: [
      AzureAD({
        clientId: env.PORTAL_CLIENT_ID,
        // It is proved in the exchange, by a secret or by an assertion that a certificate signs.
        clientSecret: '',
        client: { token_endpoint_auth_method: 'none' },
        token: {
          request: async ({ client, params, checks, provider }) => {
            const endpoint = client.issuer.metadata.token_endpoint ?? '';
            const exchangeBody = await clientProof(env, endpoint);
            return { tokens: await client.callback(provider.callbackUrl, params, checks, { exchangeBody }) };
          },
        },
        tenantId: env.ENTRA_TENANT_ID,
        wellKnown: `${env.ENTRA_URL}/${env.ENTRA_TENANT_ID}/v2.0/.well-known/openid-configuration`,
        checks: ['pkce', 'state', 'nonce'],
        idToken: true,
        authorization: { params: { scope: `openid profile ${env.API_CLIENT_ID}/access_as_user` } },
        httpOptions: { timeout: 10_000 },
        // The stock one asks Graph for a photograph. The id is that of the session: new at every sign-in, and the same
        // one after a round trip.
        profile: () => ({ id: trip ? trip.sessionId : randomUUID() }),
      }),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        const refusal = await admit(user.id, trip, {
          ...{ assertion: account?.access_token, claims: profile, agent },
        });
        return refusal ? `/sign-in?error=${refusal}` : true;
      },
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await close(token.sid);
      },
    },
    logger: {
      error: (code, about) => {
        noteTrouble(about);
        log.warn({ err: 'error' in about ? about.error : about, code }, 'a sign-in failed');
      },
      warn: (code) => log.debug({ code }, 'the sign-in library warns'),
      debug: () => undefined, // it would write tokens
    },
  };
}

const agentOf = (request: NextRequest) => request.headers.get('user-agent') ?? '';

type Context = { params: Promise<{ nextauth: string[] }> };

/** What is left of a minute in which this address asked too often; null = it may go on. */
async function waitOf(request: NextRequest): Promise<number | null> {
  try {
    await requireRoom(request.headers, 'sign-in');
    return null;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return error.failure.retryAfter ?? 60;
  }
}

/**
 * All of /api/auth but the beginning of a round trip: what a page of ours posts, or where Microsoft leads back to, and not
 * too often.
 */
export async function authHandler(request: NextRequest, context: Context): Promise<Response> {
  const { AUTH_SECRET, PORTAL_URL } = portalEnv();
  if (request.method !== 'GET' && !isOurs(request.headers, PORTAL_URL, 'write')) {
    noteForeign(request.headers, '/api/auth');
    return new Response(null, { status: 403, headers: { 'Cache-Control': 'private, no-store' } });
  }
  const wait = await waitOf(request);
  if (wait !== null) return tooOften(request, wait);
  const { nextauth: path } = await context.params;
  const cookies = cookiesOf(request.cookies);
  const state = path[0] === 'callback' ? request.nextUrl.searchParams.get('state') : null;
  const trip = await tripOf(cookies, state, AUTH_SECRET);
  const from = { agent: agentOf(request), trip };
  if (!trip)
    return withRefusals(request, async () =>
      askLibrary(authOptions(from), await asked(request, path, cookies)),
    );
  // Whoever comes back is who left: a trip begun in one session says nothing about another.
  const session = await knownBy(request.cookies, { isUse: false });
  const isTheirs = session?.person.sessionId === trip.sessionId;
  const back = isTheirs
    ? await withRefusals(request, async () =>
        askLibrary(authOptions(from), await asked(request, path, cookies)),
      )
    : toSignIn('signed-out', trip.next);
  const answer = await refusedTrip(back, trip, PORTAL_URL, (sessionId) => close(sessionId, 'not-renewed'));
  forgetTrip(answer, trip.id, PORTAL_URL);
  return answer;
}

/** Begins a round trip by way of Entra, `for` one of its purposes, which leads back to `next`. */
export async function tripHandler(request: NextRequest): Promise<Response> {
  const { AUTH_SECRET: secret, PORTAL_URL: portalUrl } = portalEnv();
  const query = request.nextUrl.searchParams;
  const next = ownPlace(query.get('next'));
  const wait = await waitOf(request);
  if (wait !== null) return tooOften(request, wait, next);
  const purpose = purposes.find((one) => one === query.get('for')) ?? 'roles';
  const session = await knownBy(request.cookies, { isUse: false });
  if (!session) return toSignIn('signed-out', next);
  const trip: Setout = setOut(purpose, session.person.sessionId, next);
  const options = authOptions({ agent: agentOf(request), trip: null }, trip.id);
  return withRefusals(request, () => leave({ options, secret, portalUrl }, trip, session.person.upn), next);
}
