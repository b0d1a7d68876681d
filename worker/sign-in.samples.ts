import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Person } from '@/lib/auth/sessions';
import { parseWorkerEnv } from '@/lib/env';

// What the tests of the worker need of Microsoft's side: settings for an emulator, and people who sign in at it.

const tenant = '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60';
const api = '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52';
const portal = { client_id: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18', client_secret: 'emulator-portal-secret' };
const redirect_uri = 'http://localhost/callback';

export const envFor = (entraUrl: string, more: Record<string, string> = {}) =>
  parseWorkerEnv({
    NODE_ENV: 'test',
    DATABASE_URL: process.env.DATABASE_URL,
    ENTRA_URL: entraUrl,
    ENTRA_TENANT_ID: tenant,
    API_CLIENT_ID: api,
    API_CLIENT_SECRET: 'emulator-secret-not-for-production',
    WORKER_URL: 'http://127.0.0.1:0',
    WORKER_KEY: randomBytes(32).toString('base64'),
    TOKEN_KEY: randomBytes(32).toString('base64'),
    ...more,
  });

/** Signs in as a browser would: the code with PKCE, redeemed by the portal's registration for a token of our own API. */
export async function signInAs(name: string, entraUrl: string) {
  const verifier = randomBytes(32).toString('base64url');
  const asked = {
    client_id: portal.client_id,
    response_type: 'code',
    redirect_uri,
    scope: `openid profile ${api}/access_as_user`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    upn: `${name}@northwind-cloud.example`,
  };
  const chosen = await post(`${entraUrl}/${tenant}/oauth2/v2.0/authorize`, asked);
  const code = new URL(chosen.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const redeemed = await post(`${entraUrl}/${tenant}/oauth2/v2.0/token`, {
    ...portal,
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifier,
  });
  const { access_token: assertion } = (await redeemed.json()) as { access_token: string };
  const { oid, tid } = decodeJwt<{ oid: string; tid: string }>(assertion);
  const person: Person = { sessionId: randomUUID(), oid, tid, name, upn: asked.upn, roles: ['Sales'] };
  return { person, assertion };
}

const post = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
