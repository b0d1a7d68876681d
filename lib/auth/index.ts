import 'server-only';
import { randomUUID } from 'node:crypto';
import NextAuth, { type AuthOptions } from 'next-auth';
import AzureAD from 'next-auth/providers/azure-ad';
import { z } from 'zod';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { FailureError } from '@/lib/result';
import { sessionCookie } from './cookie';
import { lendSession, returnSession } from './door';
import { noteTrouble, type Refusal, withRefusals } from './refusal';
import { beginSession, endSession, lifetime, rolesIn } from './sessions';

const Claims = z.object({
  oid: z.guid().toLowerCase(),
  tid: z.guid().toLowerCase(),
  name: z.string().catch(''),
  preferred_username: z.string().catch(''),
  roles: z.array(z.string()).catch([]).transform(rolesIn),
});

/** Sign-in with Entra: code with PKCE, state and nonce. The cookie carries a session's id; no token ever goes into it. */
function authOptions(): AuthOptions {
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
    },
    providers: [
      AzureAD({
        clientId: env.PORTAL_CLIENT_ID,
        clientSecret: env.PORTAL_CLIENT_SECRET,
        tenantId: env.ENTRA_TENANT_ID,
        wellKnown: `${env.ENTRA_URL}/${env.ENTRA_TENANT_ID}/v2.0/.well-known/openid-configuration`,
        checks: ['pkce', 'state', 'nonce'],
        idToken: true,
        authorization: { params: { scope: `openid profile ${env.API_CLIENT_ID}/access_as_user` } },
        httpOptions: { timeout: 10_000 },
        // The stock one asks Graph for a photograph. The id is that of the session, new at every sign-in.
        profile: () => ({ id: randomUUID() }),
      }),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        const refusal = await admit(user.id, account?.access_token, profile);
        return refusal ? `/sign-in?error=${refusal}` : true;
      },
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(token.sid);
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

/** Opens the session and hands the worker the person's own sign-in; or says why nobody is signed in. */
async function admit(
  sessionId: string,
  assertion: string | undefined,
  profile: unknown,
): Promise<Refusal | null> {
  const claims = Claims.safeParse(profile);
  if (!claims.success || !assertion) return 'other';
  const { oid, tid, name, preferred_username: upn, roles } = claims.data;
  if (tid !== portalEnv().ENTRA_TENANT_ID) return 'tenant';
  if (roles.length === 0) return 'role';
  await beginSession({ sessionId, oid, tid, name: name || upn, upn, roles });
  try {
    await lendSession(sessionId, assertion);
    return null;
  } catch (error) {
    await endSession(sessionId);
    if (!(error instanceof FailureError)) throw error;
    log.warn({ err: error, upn }, 'a sign-in was not let in');
    if (error.failure.reason === 'mfa') return 'mfa';
    return error.failure.code === 'unavailable' ? 'unreachable' : 'other';
  }
}

async function signOut(sessionId: string): Promise<void> {
  await endSession(sessionId);
  try {
    await returnSession(sessionId);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    log.warn({ err: error }, 'the worker was not told of a sign-out; its own round will find it');
  }
}

type Context = { params: Promise<{ nextauth: string[] }> };

/** All of /api/auth. */
export const authHandler = (request: Request, context: Context): Promise<Response> =>
  withRefusals(request, () => NextAuth(authOptions())(request, context));
