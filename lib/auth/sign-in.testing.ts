import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { NextRequest } from 'next/server';

export type Claims = Record<string, unknown>;
/** What a token endpoint answers instead of the honest `id_token` and `access_token`. */
export type Forge = (honest: Claims, own: Issuer) => Promise<Claims>;
type Asked = { nonce: string; challenge: string; redirect: string; forge: Forge; claims: Claims };

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const seconds = () => Math.floor(Date.now() / 1_000);

/** Entra as far as a sign-in goes, which signs whatever it is told to: an honest token with single claims changed, or a lie. */
export class Issuer {
  readonly tenant = randomUUID();
  readonly clientId = randomUUID();
  readonly apiId = randomUUID();
  readonly secret = 'a secret between the portal and Entra';
  readonly keys = pair();
  readonly foreign = pair();
  url = '';
  readonly #codes = new Map<string, Asked>();
  #server: Server | undefined;

  get issuer() {
    return `${this.url}/${this.tenant}/v2.0`;
  }

  publicPem = () => createPublicKey(this.keys.privateKey).export({ type: 'spki', format: 'pem' }).toString();

  sign = (claims: Claims, { key = this.keys.privateKey as KeyObject | Uint8Array, header = {} } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'own', ...header }).sign(key);

  person = (more: Claims = {}): Claims => ({
    ...{ oid: randomUUID(), name: 'Bo Ek', preferred_username: 'bo.ek@own.example', roles: ['Sales'] },
    ...more,
  });

  /** What Entra's page gives back for what the browser was led there with: the code's way home. */
  answer(
    authorize: string,
    claims: Claims,
    forge: Forge = async (honest) => ({ id_token: await this.sign(honest) }),
  ) {
    const asked = new URL(authorize).searchParams;
    const code = randomUUID();
    const redirect = asked.get('redirect_uri') ?? '';
    const [nonce, challenge] = [asked.get('nonce') ?? '', asked.get('code_challenge') ?? ''];
    this.#codes.set(code, { nonce, challenge, redirect, forge, claims });
    return { code, state: asked.get('state') ?? '' };
  }

  async #token(form: URLSearchParams): Promise<[number, Claims]> {
    const asked = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || proof !== asked.challenge || form.get('redirect_uri') !== asked.redirect)
      return [400, { error: 'invalid_grant' }];
    const now = seconds();
    const honest = {
      ...{ iss: this.issuer, aud: this.clientId, ver: '2.0', tid: this.tenant, sub: randomUUID() },
      ...{ nonce: asked.nonce, iat: now, nbf: now, exp: now + 3_600, auth_time: now },
      ...asked.claims,
    };
    const access = { access_token: 'for the worker', token_type: 'Bearer', expires_in: 3_600 };
    return [200, { ...access, ...(await asked.forge(honest, this)) }];
  }

  async open(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const say = (status: number, body: unknown) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      const path = new URL(request.url ?? '', 'http://x').pathname;
      if (path === '/token') return say(...(await this.#token(new URLSearchParams(text))));
      if (path === '/keys') {
        const jwk = createPublicKey(this.keys.privateKey).export({ format: 'jwk' });
        return say(200, { keys: [{ ...jwk, kid: 'own', use: 'sig', alg: 'RS256' }] });
      }
      return say(200, {
        ...{ issuer: this.issuer, jwks_uri: `${this.url}/keys`, token_endpoint: `${this.url}/token` },
        authorization_endpoint: `${this.url}/authorize`,
      });
    });
    this.url = await listening(this.#server);
  }
  close = () => this.#server?.close();
}

const listening = (server: Server) =>
  new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

/** A worker that takes every sign-in. */
async function agreeingWorker() {
  const server = createServer((_, response) => response.writeHead(204).end());
  return { url: await listening(server), close: () => server.close() };
}

const portalUrl = 'http://localhost:3000';

/** A browser at the portal's own handlers, with its cookies. */
export class Browser {
  readonly jar = new Map<string, string>();

  constructor(readonly auth: typeof import('./index')) {}

  async ask(path: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(path, portalUrl);
    const request = new NextRequest(url, {
      headers: {
        cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'a browser of the tests',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const nextauth = url.pathname.split('/').slice(3);
    const response =
      nextauth[0] === 'renew'
        ? await this.auth.tripHandler(request)
        : await this.auth.authHandler(request, { params: Promise.resolve({ nextauth }) });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      const isGone = value === '' || /max-age=0\b/i.test(cookie);
      if (isGone) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return response;
  }

  /** To Entra's page; answers with its address. */
  async begin(): Promise<string> {
    const { csrfToken } = (await (await this.ask('/api/auth/csrf')).json()) as { csrfToken: string };
    const form = { csrfToken, callbackUrl: `${portalUrl}/customers`, json: 'true' };
    const answer = await this.ask('/api/auth/signin/azure-ad', form);
    return ((await answer.json()) as { url: string }).url;
  }
  /** Back from it. */
  comeBack = (query: Record<string, string>) =>
    this.ask(`/api/auth/callback/azure-ad?${new URLSearchParams(query)}`);
  /** On a round trip; answers with the address of Entra's page. */
  leave = async (purpose: 'roles' | 'proof', next = '/customers') =>
    (await this.ask(`/api/auth/renew?for=${purpose}&next=${encodeURIComponent(next)}`)).headers.get(
      'location',
    ) ?? '';

  signIn = async (issuer: Issuer, claims: Claims, forge?: Forge) =>
    this.comeBack(issuer.answer(await this.begin(), claims, forge));
  roundTrip = async (purpose: 'roles' | 'proof', issuer: Issuer, claims: Claims, forge?: Forge) =>
    this.comeBack(issuer.answer(await this.leave(purpose), claims, forge));

  cookies = () => ({ get: (name: string) => known(this.jar.get(name)) });
}
const known = (value: string | undefined) => (value === undefined ? undefined : { value });

export type World = { issuer: Issuer; browser: () => Browser; close: () => void; secret: string };

/** The portal's handlers, set up for an issuer of their own; the database is that of DATABASE_URL. */
export async function openWorld(): Promise<World> {
  const issuer = new Issuer();
  await issuer.open();
  const worker = await agreeingWorker();
  const key = Buffer.alloc(32, 7).toString('base64');
  Object.assign(process.env, {
    // A hundred sign-ins in a minute, from one address.
    ...{
      REQUEST_RATE: '100000',
      PORTAL_URL: portalUrl,
      AUTH_SECRET: key,
      WORKER_KEY: key,
      WORKER_URL: worker.url,
    },
    ...{ ENTRA_URL: issuer.url, ENTRA_TENANT_ID: issuer.tenant, API_CLIENT_ID: issuer.apiId },
    ...{ PORTAL_CLIENT_ID: issuer.clientId, PORTAL_CLIENT_SECRET: issuer.secret },
    ...{ PARTNER_NAME: 'Own', PARTNER_CONTACT: 'Alma Lind', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
  });
  const auth = await import('./index');
  const close = () => {
    issuer.close();
    worker.close();
  };
  return { issuer, browser: () => new Browser(auth), close, secret: key };
}
