import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { authorizeRoutes } from './authorize';
import { EntraError } from './errors';
import { issuerOf } from './issuer';
import { tokenRoutes } from './token-endpoint';
import type { Keys } from './tokens';

const TENANTS = [PARTNER.tenantId, PARTNER.domain, 'common', 'organizations'];

/**
 * Entra ID as far as signing in and getting tokens goes: discovery, keys, the sign-in page, authorization code
 * with PKCE, refresh tokens, client credentials, on-behalf-of, logout; version 1 and 2 token endpoints
 * (authentication, sections 2 and 10). Times are real ones: the emulator's clock does not move here.
 */
export function entraApp(world: World, keys: Keys): Hono<Env> {
  const app = new Hono<Env>();

  app.onError((error, c) => {
    if (error instanceof EntraError) return c.json(error.body(), error.status as ContentfulStatusCode);
    throw error;
  });
  app.notFound((c) => c.body(null, 404));
  app.use('*', async (c, next) => {
    c.set('body', c.env.body);
    await next();
  });
  app.use('/:tenant/*', async (c, next) => {
    const tenant = c.req.param('tenant').toLowerCase();
    if (!TENANTS.includes(tenant)) {
      throw new EntraError('invalid_request', 90002, `There is no tenant ${tenant}.`);
    }
    await next();
  });

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => c.json(discovery(c)));
  app.get('/:tenant/discovery/v2.0/keys', async (c) => c.json({ keys: [await keys.jwk()] }));
  authorizeRoutes(app, world, keys);
  tokenRoutes(app, world, keys);
  return app;
}

const CLAIMS = 'sub iss aud exp iat nonce preferred_username name tid oid roles email auth_time';

function discovery(c: Context) {
  const base = `${new URL(c.req.url).origin}/${PARTNER.tenantId}`;
  return {
    issuer: issuerOf(c),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: CLAIMS.split(' '),
    code_challenge_methods_supported: ['plain', 'S256'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'localhost',
  };
}
