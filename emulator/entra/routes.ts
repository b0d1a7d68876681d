import { createHash, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JWTPayload } from 'jose';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { PARTNER, type Person, WORKER } from '../seeds/partner';
import { authenticate, type Registration, registrationOf, type Wish, wishOf } from './clients';
import { EntraError } from './errors';
import { errorPage, signedOutPage, signInPage } from './pages';
import { appClaims, idClaims, type Keys, userClaims, workerApiClaims } from './tokens';

const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const REFRESH_DAYS = 90;

/**
 * Entra ID as far as signing in and getting tokens goes: discovery, keys, the sign-in page, authorization code
 * with PKCE, refresh tokens, client credentials, on-behalf-of, logout; version 1 and 2 token endpoints
 * (authentication, sections 2 and 10). Times are real ones: the emulator's clock does not move here.
 */
export function entraApp(world: World, keys: Keys): Hono<Env> {
  const app = new Hono<Env>();
  const usedCodes = new Set<string>();
  const issuer = (c: Context) => `${new URL(c.req.url).origin}/${PARTNER.tenantId}/v2.0`;
  const personOf = (oid: unknown): Person => {
    const found = [...world.people.values()].find((person) => person.oid === oid);
    if (!found?.enabled)
      throw new EntraError('invalid_grant', 50057, 'The account of this person is disabled.');
    return found;
  };

  app.onError((error, c) => {
    if (error instanceof EntraError) return c.json(error.body(), error.status as ContentfulStatusCode);
    throw error;
  });

  app.use('*', async (c, next) => {
    c.set('body', c.env.body);
    await next();
  });
  app.use('/:tenant/*', async (c, next) => {
    const tenant = c.req.param('tenant').toLowerCase();
    if (![PARTNER.tenantId, PARTNER.domain, 'common', 'organizations'].includes(tenant)) {
      throw new EntraError('invalid_request', 90002, `There is no tenant ${tenant}.`);
    }
    await next();
  });

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => {
    const base = `${new URL(c.req.url).origin}/${PARTNER.tenantId}`;
    return c.json({
      issuer: issuer(c),
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token', 'code id_token'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'nonce',
        'preferred_username',
        'name',
        'tid',
        'oid',
        'roles',
      ],
      code_challenge_methods_supported: ['plain', 'S256'],
      tenant_region_scope: 'EU',
      cloud_instance_name: 'localhost',
    });
  });
  app.get('/:tenant/discovery/v2.0/keys', (c) => c.json({ keys: [keys.jwk] }));

  app.get('/:tenant/oauth2/v2.0/authorize', (c) => {
    const asked = new URL(c.req.url).searchParams;
    const wrong = whyNotAuthorize(asked);
    if (wrong) return c.html(errorPage(wrong), 400);
    return c.html(signInPage([...world.people.values()], asked));
  });

  app.post('/:tenant/oauth2/v2.0/authorize', async (c) => {
    const asked = new URLSearchParams(c.get('body') ?? '');
    const wrong = whyNotAuthorize(asked);
    if (wrong) return c.html(errorPage(wrong), 400);
    const person = world.people.get(asked.get('upn') ?? '');
    if (!person?.enabled) {
      return answerBack(c, asked, {
        error: 'access_denied',
        error_description: 'AADSTS50057: The account is disabled.',
      });
    }
    const registration = registrationOf(asked.get('client_id') ?? '');
    if (!registration) return c.html(errorPage('unknown application'), 400);
    const wanted = wishOf(asked, registration);
    const code = await keys.sign(
      {
        use: 'code',
        jti: randomUUID(),
        oid: person.oid,
        client: registration.clientId,
        redirect: asked.get('redirect_uri'),
        challenge: asked.get('code_challenge'),
        method: asked.get('code_challenge_method') ?? 'plain',
        nonce: asked.get('nonce'),
        mfa: person.mfa,
        ...wanted,
      },
      600,
    );
    return answerBack(c, asked, { code, session_state: randomUUID() });
  });

  app.get('/:tenant/oauth2/v2.0/logout', (c) => {
    const back = new URL(c.req.url).searchParams.get('post_logout_redirect_uri');
    return back && isLocal(back) ? c.redirect(back) : c.html(signedOutPage());
  });

  const token = (version: 1 | 2) => async (c: Context<Env>) => {
    const form = new URLSearchParams(c.get('body') ?? '');
    const basic = /^Basic (.+)$/.exec(c.req.header('authorization') ?? '');
    if (basic?.[1]) {
      const [id = '', secret = ''] = Buffer.from(basic[1], 'base64')
        .toString()
        .split(':')
        .map(decodeURIComponent);
      form.set('client_id', id);
      form.set('client_secret', secret);
    }
    const grant = form.get('grant_type') ?? '';
    c.env.seen.grant = grant;
    const registration = await authenticate(form);
    const granted = await grantOf(grant, form, registration);
    if (granted.person) c.env.seen.user = granted.person.upn;
    return c.json(await answer(c, version, form, registration, granted));
  };
  app.post('/:tenant/oauth2/v2.0/token', token(2));
  app.post('/:tenant/oauth2/token', token(1));
  return app;

  async function grantOf(grant: string, form: URLSearchParams, registration: Registration): Promise<Granted> {
    switch (grant) {
      case 'client_credentials': {
        if (registration.mayCall === 'worker') {
          throw new EntraError(
            'unauthorized_client',
            501051,
            'This application has no permissions of its own.',
          );
        }
        return { wish: { ...wishOf(form, registration), offline: false, openid: false } };
      }
      case 'authorization_code':
        return redeemCode(form, registration);
      case 'refresh_token': {
        const claims = await verified(form.get('refresh_token'), 'refresh', 9002313);
        if (claims.client !== registration.clientId) {
          throw new EntraError(
            'invalid_grant',
            700005,
            'The refresh token was issued to another application.',
          );
        }
        const wish = wishOf(form, registration, String(claims.audience));
        return { wish: { ...wish, offline: true }, person: personOf(claims.oid), mfa: claims.mfa === true };
      }
      case ON_BEHALF_OF: {
        const claims = await verified(form.get('assertion'), undefined, 500131);
        const scopes = String(claims.scp ?? '').split(' ');
        if (claims.aud !== registration.clientId || !scopes.includes('access_as_user')) {
          throw new EntraError('invalid_grant', 500131, 'The assertion was not made for this application.');
        }
        const person = personOf(claims.oid);
        return { wish: wishOf(form, registration), person, mfa: person.mfa };
      }
      default:
        throw new EntraError(
          'unsupported_grant_type',
          70003,
          `The grant ${grant || '(none)'} is not supported.`,
        );
    }
  }

  async function redeemCode(form: URLSearchParams, registration: Registration): Promise<Granted> {
    const code = form.get('code');
    const claims = await verified(code, 'code', 9002313);
    const id = String(claims.jti);
    if (usedCodes.has(id)) throw new EntraError('invalid_grant', 54005, 'The code was already redeemed.');
    if (claims.client !== registration.clientId || claims.redirect !== form.get('redirect_uri')) {
      throw new EntraError(
        'invalid_grant',
        50011,
        'The code belongs to another application or redirect address.',
      );
    }
    const verifier = form.get('code_verifier');
    if (claims.challenge && !proves(verifier, String(claims.challenge), String(claims.method))) {
      throw new EntraError('invalid_grant', 501481, 'The code verifier does not fit the challenge.');
    }
    usedCodes.add(id);
    const wish = {
      audience: String(claims.audience),
      offline: claims.offline === true,
      openid: claims.openid === true,
    };
    const nonce = typeof claims.nonce === 'string' ? claims.nonce : undefined;
    return { wish, person: personOf(claims.oid), mfa: claims.mfa === true, nonce, signedInAt: claims.iat };
  }

  async function verified(
    token: string | null,
    use: string | undefined,
    number: number,
  ): Promise<JWTPayload> {
    const claims = await keys.verify(token ?? '').catch(() => undefined);
    if (!claims || claims.use !== use)
      throw new EntraError('invalid_grant', number, 'The grant is not valid.');
    return claims;
  }

  async function answer(
    c: Context,
    version: 1 | 2,
    form: URLSearchParams,
    { clientId }: Registration,
    granted: Granted,
  ) {
    const { wish, person, mfa, nonce, signedInAt } = granted;
    const isWorkerApi = wish.audience === WORKER.clientId;
    const access = !person
      ? appClaims(wish.audience, clientId)
      : isWorkerApi
        ? workerApiClaims(person, issuer(c), clientId)
        : userClaims(person, wish.audience, clientId, mfa);
    const lifetime = 3599;
    const scope = isWorkerApi ? `${wish.audience}/access_as_user` : `${wish.audience}/user_impersonation`;
    const refresh = {
      use: 'refresh',
      jti: randomUUID(),
      oid: person?.oid,
      client: clientId,
      audience: wish.audience,
      mfa,
    };
    const body = {
      token_type: 'Bearer',
      ...(person && { scope: version === 1 ? 'user_impersonation' : scope }),
      access_token: await keys.sign(access, lifetime),
      ...(person && wish.offline && { refresh_token: await keys.sign(refresh, REFRESH_DAYS * 86_400) }),
      ...(person &&
        wish.openid && {
          id_token: await keys.sign(idClaims(person, issuer(c), clientId, nonce, signedInAt)),
        }),
      ...(person && form.get('client_info') && { client_info: clientInfo(person) }),
    };
    if (version === 2) return { ...body, expires_in: lifetime, ext_expires_in: lifetime };
    const now = Math.floor(Date.now() / 1000);
    return {
      ...body,
      expires_in: String(lifetime),
      ext_expires_in: String(lifetime),
      expires_on: String(now + lifetime),
      not_before: String(now),
      resource: wish.audience,
    };
  }
}

interface Granted {
  wish: Wish;
  person?: Person;
  mfa?: boolean;
  nonce?: string;
  signedInAt?: number;
}

const clientInfo = (person: Person): string =>
  Buffer.from(JSON.stringify({ uid: person.oid, utid: PARTNER.tenantId })).toString('base64url');

/** Any address of this machine is a redirect address, for both registrations. */
function isLocal(address: string): boolean {
  try {
    return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
  } catch {
    return false;
  }
}

function whyNotAuthorize(asked: URLSearchParams): string | undefined {
  if (!registrationOf(asked.get('client_id') ?? '')) return 'AADSTS700016: There is no such application.';
  if (!isLocal(asked.get('redirect_uri') ?? ''))
    return 'AADSTS50011: The redirect address is not registered.';
  if (!(asked.get('response_type') ?? '').split(' ').includes('code'))
    return 'AADSTS70007: response_type must have code.';
  return undefined;
}

function proves(verifier: string | null, challenge: string, method: string): boolean {
  if (!verifier) return false;
  return method === 'S256'
    ? createHash('sha256').update(verifier).digest('base64url') === challenge
    : verifier === challenge;
}

function answerBack(
  c: Context,
  asked: URLSearchParams,
  fields: Record<string, string>,
): Response | Promise<Response> {
  const state = asked.get('state');
  const all = { ...fields, ...(state !== null && { state }) };
  const redirect = asked.get('redirect_uri') ?? '';
  if (asked.get('response_mode') === 'form_post') {
    return c.html(formPostPage(redirect, all));
  }
  const back = new URL(redirect);
  for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
  return c.redirect(back.href);
}

function formPostPage(action: string, fields: Record<string, string>): string {
  const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<!doctype html><title>Emulator</title><form method="post" action="${escaped(action)}">${inputs.join('')}<button>Continue</button></form><script>document.forms[0].submit()</script>`;
}
