import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '@/emulator/entra/testing';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { tokenCache } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { EnvError } from '@/lib/env';
import { failureOf } from '@/lib/partner-center/testing';
import { keysOf } from './keys';
import { envFor, signInAs } from './sign-in.samples';
import { tokenKeeper } from './tokens';

// Keys and proofs change while people are signed in.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(async () => {
  await db().delete(tokenCache);
});

const newKey = () => randomBytes(32).toString('base64');
const [first, second] = [newKey(), newKey()];
const idOf = (key: string) => keysOf([key]).current.id;
const keeper = (more: Record<string, string>) => tokenKeeper(envFor(emulator.url('entra'), more));
const signIn = (name: string) => signInAs(name, emulator.url('entra'));
const rows = () => db().select().from(tokenCache).orderBy(tokenCache.upn);
const callPartnerCenter = async (token: string) => {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${emulator.url('partnerCenter')}/v1/customers?size=1`, { headers })).status;
};

describe('when a key is put in front of another', () => {
  async function two() {
    const before = keeper({ TOKEN_KEY: first });
    const [alma, bo] = [await signIn('alma.lind'), await signIn('bo.ek')];
    await before.exchange(alma.person, alma.assertion);
    await before.exchange(bo.person, bo.assertion);
    expect((await rows()).map(({ keyId }) => keyId)).toEqual([idOf(first), idOf(first)]);
    return { before, alma: alma.person, bo: bo.person, after: keeper({ TOKEN_KEY: `${second}\n${first}` }) };
  }

  it('what is read is sealed with it, and the rest in one round, and the old one may go', async () => {
    const { after, before, alma, bo } = await two();
    expect(await callPartnerCenter((await after.ofPerson(alma)).token)).toBe(200);
    expect((await rows()).map(({ keyId }) => keyId)).toEqual([idOf(second), idOf(first)]);
    expect(await after.reseal()).toEqual({ resealed: 1, unreadable: 0 });
    expect(await after.reseal()).toEqual({ resealed: 0, unreadable: 0 });
    const alone = keeper({ TOKEN_KEY: second });
    for (const person of [alma, bo])
      expect(await callPartnerCenter((await alone.ofPerson(person, { renew: true })).token)).toBe(200);
    expect(await failureOf(before.ofPerson(bo))).toMatchObject({ reason: 'microsoft-sign-in' });
  });

  it('rounds of many workers at once lose nothing', async () => {
    const { after, bo } = await two();
    const done = await Promise.all([1, 2, 3].map(() => after.reseal()));
    expect(done.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(2);
    expect(await callPartnerCenter((await after.ofPerson(bo)).token)).toBe(200);
  });

  it('what no key opens is counted, said of the person, and heals with a sign-in', async () => {
    const { alma } = await two();
    const other = keeper({ TOKEN_KEY: second });
    expect(await other.reseal()).toEqual({ resealed: 0, unreadable: 2 });
    expect(await failureOf(other.ofPerson(alma))).toMatchObject({ reason: 'microsoft-sign-in' });
    expect((await rows())[0]).toMatchObject({ trouble: 'key' });
    const again = await signIn('alma.lind');
    await other.exchange(again.person, again.assertion);
    expect(await callPartnerCenter((await other.ofPerson(again.person)).token)).toBe(200);
    expect((await rows())[0]).toMatchObject({ trouble: null, keyId: idOf(second) });
  });

  it('one person’s tokens in another’s row open nothing', async () => {
    const { before, bo } = await two();
    const [alma] = await rows();
    await db()
      .update(tokenCache)
      .set({ sealed: alma?.sealed ?? '' })
      .where(eq(tokenCache.partition, `${bo.oid}.${bo.tid}`));
    expect(await failureOf(before.ofPerson(bo))).toMatchObject({ reason: 'microsoft-sign-in' });
    expect((await rows())[1]).toMatchObject({ trouble: 'key' });
  });
});

describe('with a certificate', () => {
  const { certificate, key } = makeCertificate();
  const file = join(mkdtempSync(join(tmpdir(), 'certificate-')), 'api.pem');
  const by = (pem: string) => {
    writeFileSync(file, pem);
    return { API_CLIENT_SECRET: '', API_CLIENT_CERTIFICATE_FILE: file };
  };

  const register = async (pem: string) => {
    const client = '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52';
    const url = `${emulator.url('partnerCenter')}/_emulator/registrations/${client}/certificates`;
    const registered = await fetch(url, { method: 'POST', body: JSON.stringify({ certificate: pem }) });
    expect(registered.status).toBe(201);
    return (await registered.json()) as { expires: string };
  };

  it('that has ended, it is said which it was that ended', async () => {
    const old = makeCertificate(new Date(Date.now() - 366 * 86_400_000));
    const { expires } = await register(old.certificate);
    const { app, proof } = await keeper(by(`${old.key}\n${old.certificate}`)).health();
    expect(app).toMatchObject({ trouble: 'proof-ended', obtainedAt: null });
    expect(proof.expiresAt).toBe(expires);
  });

  it('the house asks for its own token, exchanges sign-ins and renews', async () => {
    const tokens = keeper(by(`${key}\n${certificate}`));
    expect(await tokens.ofHouse().catch(String)).toContain('AADSTS700027');
    expect((await tokens.health()).app).toMatchObject({ trouble: 'proof-refused', obtainedAt: null });
    const { expires } = await register(certificate);

    expect(await callPartnerCenter((await tokens.ofHouse()).token)).toBe(200);
    const { person, assertion } = await signIn('alma.lind');
    await tokens.exchange(person, assertion);
    expect(await callPartnerCenter((await tokens.ofPerson(person, { renew: true })).token)).toBe(200);
    const { proof, app } = await tokens.health();
    expect(proof).toMatchObject({ kind: 'certificate', expiresAt: expires });
    expect(proof.thumbprint).toMatch(/^[0-9A-F]{64}$/);
    expect(app).toMatchObject({ trouble: null });
  });

  it.each([
    ['holds no certificate', key, 'holds no certificate in PEM'],
    ['holds no key', certificate, 'holds no private key'],
    ['holds another’s key', `${makeCertificate().key}${certificate}`, 'is not that of its first certificate'],
  ])('whose file %s no worker starts', (_, pem, words) => {
    expect(() => keeper(by(pem))).toThrow(words);
    expect(() => keeper(by(pem))).toThrow(EnvError);
  });
});

describe('the health of tokens', () => {
  it('says whose they are, since when, with what proof and consent, and holds nothing of them', async () => {
    const tokens = keeper({ TOKEN_KEY: `${first},${second}`, API_CLIENT_SECRET_EXPIRES: '2031-05-31' });
    const { person, assertion } = await signIn('alma.lind');
    await tokens.exchange(person, assertion);
    const { token } = await tokens.ofPerson(person);
    const health = await tokens.health();
    expect(health).toMatchObject({
      cloud: 'public',
      proof: { kind: 'secret', expiresAt: '2031-05-31T00:00:00.000Z', thumbprint: null },
      app: { trouble: null },
      key: { id: idOf(first), others: 1 },
      kept: [
        {
          ...{ isHouse: false, name: 'Alma Lind', upn: 'alma.lind@northwind-cloud.example' },
          ...{ secondStep: true, trouble: null, keyId: idOf(first) },
        },
      ],
    });
    const [alma] = health.kept;
    expect(alma?.scopes).toContain('https://api.partnercenter.microsoft.com/user_impersonation');
    expect(Date.parse(alma?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(Date.now() - Date.parse(alma?.renewedAt ?? '')).toBeLessThan(60_000);
    const text = JSON.stringify(health);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/eyJ/);
    for (const secret of [first, second, 'emulator-secret-not-for-production'])
      expect(text).not.toContain(secret);
  });

  it.each([
    ['AADSTS700082: The refresh token has expired due to inactivity.', 'expired'],
    ['AADSTS50173: The provided grant has expired due to it being revoked.', 'revoked'],
    ['AADSTS50057: The user account is disabled.', 'disabled'],
    ['AADSTS65001: The user or administrator has not consented.', 'consent'],
    ['AADSTS53003: Access has been blocked by Conditional Access policies.', 'blocked'],
    ['AADSTS50076: You must use multi-factor authentication.', 'mfa'],
    ['AADSTS9999999: Something else.', 'sign-in'],
  ])('says why Entra refused: %s', async (error_description, trouble) => {
    const tokens = keeper({ TOKEN_KEY: first });
    const { person, assertion } = await signIn('alma.lind');
    await tokens.exchange(person, assertion);
    const fault = (body?: object) =>
      fetch(`${emulator.url('partnerCenter')}/_emulator/faults`, {
        method: body ? 'POST' : 'DELETE',
        ...(body && { body: JSON.stringify(body) }),
      });
    await fault({
      ...{ service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'status', code: 400 },
      body: { error: 'invalid_grant', error_description },
    });
    await failureOf(tokens.ofPerson(person, { renew: true }));
    await fault();
    const [alma] = (await tokens.health()).kept;
    expect(alma?.trouble).toBe(trouble);
    expect(alma?.troubleAt).not.toBeNull();
    await tokens.ofPerson(person, { renew: true });
    expect((await tokens.health()).kept[0]).toMatchObject({ trouble: null, troubleAt: null });
  });
});

it('tokens from before keys had ids are found and sealed anew', async () => {
  const tokens = keeper({ TOKEN_KEY: first });
  const { person, assertion } = await signIn('alma.lind');
  await tokens.exchange(person, assertion);
  await db().update(tokenCache).set({ keyId: sql`''` });
  expect(await tokens.reseal()).toEqual({ resealed: 1, unreadable: 0 });
});
