import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCertificate, PORTAL, TENANT, WORKER } from '@/emulator/entra/testing';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { EnvError } from '@/lib/env';
import { clientProof } from './client-proof';
import { knownBy } from './known';
import { Browser } from './sign-in.testing';

// The portal proves itself by a certificate: people sign in, and no secret of its is anywhere.

const { certificate, key } = makeCertificate();
const folder = mkdtempSync(join(tmpdir(), 'portal-certificate-'));
const file = join(folder, 'portal.pem');
writeFileSync(file, `${key}\n${certificate}`);

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
const worker = createServer((_, response) => response.writeHead(204).end());
let browser: Browser;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  await new Promise<void>((done) => worker.listen(0, '127.0.0.1', done));
  const random = Buffer.alloc(32, 9).toString('base64');
  Object.assign(process.env, {
    ...{ PORTAL_URL: 'http://localhost:3000', AUTH_SECRET: random, WORKER_KEY: random },
    ...{ WORKER_URL: `http://127.0.0.1:${(worker.address() as AddressInfo).port}` },
    ...{ ENTRA_URL: emulator.url('entra'), ENTRA_TENANT_ID: TENANT, API_CLIENT_ID: WORKER.id },
    ...{ PORTAL_CLIENT_ID: PORTAL.id, PORTAL_CLIENT_CERTIFICATE_FILE: file },
    ...{ PARTNER_NAME: 'Own', PARTNER_CONTACT: 'Alma Lind' },
  });
  browser = new Browser(await import('./index'));
});
afterAll(async () => {
  worker.close();
  await emulator?.stop();
  await database?.drop();
});

async function signIn(): Promise<Response> {
  const address = new URL(await browser.begin());
  const chosen = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({
      ...Object.fromEntries(address.searchParams),
      upn: 'bo.ek@northwind-cloud.example',
    }),
    redirect: 'manual',
  });
  return browser.comeBack(Object.fromEntries(new URL(chosen.headers.get('location') ?? '').searchParams));
}

it('nobody signs in by a certificate that Entra does not know', async () => {
  expect((await signIn()).headers.get('location')).toContain('/sign-in?error=');
  expect(await knownBy(browser.cookies())).toBeNull();
});

it('people sign in once it is registered', async () => {
  const url = `${emulator.url('partnerCenter')}/_emulator/registrations/${PORTAL.id}/certificates`;
  expect((await fetch(url, { method: 'POST', body: JSON.stringify({ certificate }) })).status).toBe(201);
  expect((await signIn()).headers.get('location')).toBe('http://localhost:3000/customers');
  expect((await knownBy(browser.cookies()))?.person.upn).toBe('bo.ek@northwind-cloud.example');
});

it('an assertion is for one endpoint and five minutes, and another each time', async () => {
  const settings = { PORTAL_CLIENT_ID: PORTAL.id, PORTAL_CLIENT_CERTIFICATE_FILE: file };
  const made = async () =>
    (await clientProof(settings, 'https://entra.example/token')).client_assertion ?? '';
  const [one, other] = [await made(), await made()];
  const { aud, iss, sub, exp = 0, nbf = 0, jti } = decodeJwt(one);
  expect({ aud, iss, sub, lasts: exp - nbf }).toEqual({
    ...{ aud: 'https://entra.example/token', iss: PORTAL.id, sub: PORTAL.id, lasts: 300 },
  });
  expect(decodeProtectedHeader(one)).toMatchObject({ alg: 'PS256' });
  expect(decodeJwt(other).jti).not.toBe(jti);
  const secret = { PORTAL_CLIENT_ID: PORTAL.id, PORTAL_CLIENT_SECRET: 'a secret' };
  expect(await clientProof(secret, 'x')).toEqual({ client_secret: 'a secret' });
});

it('a file without a key starts no portal', async () => {
  const bare = join(folder, 'bare.pem');
  writeFileSync(bare, certificate);
  const proof = clientProof({ PORTAL_CLIENT_ID: PORTAL.id, PORTAL_CLIENT_CERTIFICATE_FILE: bare }, 'x');
  await expect(proof).rejects.toThrow(EnvError);
  await expect(proof).rejects.toThrow(/PORTAL_CLIENT_CERTIFICATE_FILE holds no private key/);
});
