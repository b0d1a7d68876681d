import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { issue, makeAuthority, nameOf, pemOf } from '../partner-center/webhook-certificate';

/** What the sign-in page gives back to an application, got as a browser would. */
export async function signIn(
  entra: string,
  asked: Record<string, string>,
  upn: string,
): Promise<{ code: string; verifier: string; back: URLSearchParams }> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: REDIRECT,
    state: 'st4te',
    nonce: 'n0nce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...asked,
  });
  const address = `${entra}/${TENANT}/oauth2/v2.0/authorize?${query}`;
  const page = await (await fetch(address)).text();
  if (!page.includes(upn)) throw new Error(`${upn} is not on the sign-in page`);
  const body = new URLSearchParams(query);
  body.set('upn', upn);
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '').searchParams;
  return { code: back.get('code') ?? '', verifier, back };
}

export const TENANT = '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60';
export const REDIRECT = 'http://localhost:3000/api/auth/callback/azure-ad';
export const WORKER = {
  id: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  secret: 'emulator-secret-not-for-production',
};
export const PORTAL = { id: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18', secret: 'emulator-portal-secret' };
export const API = 'https://api.partnercenter.microsoft.com';
export const GRAPH = 'https://graph.microsoft.com';
export const ALMA = 'alma.lind@northwind-cloud.example';

/** A certificate with its key, both in PEM; it lives a year from `from`. */
export function makeCertificate(from = new Date()) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = nameOf('A partner', 'Kontor API');
  const certificate = pemOf(issue({ subject, publicKey, by: makeAuthority('A', 'B', from), now: from }));
  return { certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
