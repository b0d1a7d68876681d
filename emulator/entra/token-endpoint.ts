import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import { PARTNER, type Person, WORKER } from '../seeds/partner';
import { authenticate, type Registration } from './clients';
import { type Granted, Grants } from './grants';
import { issuerOf } from './issuer';
import { appClaims, idClaims, type Keys, userClaims, workerApiClaims } from './tokens';

const LIFETIME = 3599;
const REFRESH_SECONDS = 90 * 86_400;

/** The token endpoints, version 2 and version 1; they differ in form only: version 1 prints numbers as text. */
export function tokenRoutes(app: Hono<Env>, world: World, keys: Keys): void {
  const grants = new Grants(world, keys);
  const token = (version: 1 | 2) => async (c: Context<Env>) => {
    const form = formOf(c);
    c.env.seen.grant = form.get('grant_type') ?? '';
    const registration = await authenticate(form, world.certificates, new URL(c.req.url).origin);
    const granted = await grants.of(form, registration);
    if (granted.person) c.env.seen.user = granted.person.upn;
    return c.json(await answer(c, version, form, registration, granted));
  };
  app.post('/:tenant/oauth2/v2.0/token', token(2));
  app.post('/:tenant/oauth2/token', token(1));

  async function answer(
    c: Context,
    version: 1 | 2,
    form: URLSearchParams,
    { clientId }: Registration,
    { wish, person, mfa, nonce, signedInAt }: Granted,
  ) {
    if (!person)
      return timed(version, wish.audience, await keys.sign(appClaims(wish.audience, clientId), LIFETIME));
    const isWorkerApi = wish.audience === WORKER.clientId;
    const scope = isWorkerApi ? 'access_as_user' : 'user_impersonation';
    const claims = isWorkerApi
      ? workerApiClaims(person, issuerOf(c), clientId)
      : userClaims(person, wish.audience, clientId, mfa);
    const refresh = { use: 'refresh', jti: randomUUID(), oid: person.oid, client: clientId, mfa };
    return {
      ...timed(version, wish.audience, await keys.sign(claims, LIFETIME)),
      scope: version === 1 ? scope : `${wish.audience}/${scope}`,
      // Version 1 gives every person's grant a refresh token, version 2 asks for offline_access first.
      ...((wish.offline || (version === 1 && !isWorkerApi)) && {
        refresh_token: await keys.sign({ ...refresh, audience: wish.audience }, REFRESH_SECONDS),
      }),
      ...(wish.openid && {
        id_token: await keys.sign(idClaims(person, issuerOf(c), clientId, nonce, signedInAt)),
      }),
      ...(form.get('client_info') && { client_info: clientInfo(person) }),
    };
  }
}

function timed(version: 1 | 2, resource: string, access_token: string) {
  const body = { token_type: 'Bearer', access_token };
  if (version === 2) return { ...body, expires_in: LIFETIME, ext_expires_in: LIFETIME };
  const now = Math.floor(Date.now() / 1000);
  return {
    ...body,
    expires_in: String(LIFETIME),
    ext_expires_in: String(LIFETIME),
    expires_on: String(now + LIFETIME),
    not_before: String(now),
    resource,
  };
}

/** The form, with the application's id and secret from a Basic header if they stand there. */
function formOf(c: Context<Env>): URLSearchParams {
  const form = new URLSearchParams(c.get('body'));
  const basic = /^Basic (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!basic) return form;
  // Both parts are form-encoded before they are joined (RFC 6749, 2.3.1).
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  const decoded = new URLSearchParams(`id=${id}&secret=${secret}`);
  form.set('client_id', decoded.get('id') ?? '');
  form.set('client_secret', decoded.get('secret') ?? '');
  return form;
}

/** Which account this is, as Microsoft's client libraries want to know. */
const clientInfo = (person: Person): string =>
  Buffer.from(JSON.stringify({ uid: person.oid, utid: PARTNER.tenantId })).toString('base64url');
