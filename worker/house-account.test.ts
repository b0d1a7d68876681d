import { decodeJwt, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import type { Role } from '@/lib/auth/rules';
import { beginSession, endSession } from '@/lib/auth/sessions';
import { readAccount } from '@/lib/connection/store';
import { db } from '@/lib/db';
import { auditEvent, houseAccount, houseLending, tokenCache } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { partnerCenter } from '@/lib/partner-center';
import { alone, failureOf } from '@/lib/partner-center/testing';
import { callersOf } from './callers';
import { envFor, signInAs } from './sign-in.samples';
import { type Tokens, tokenKeeper } from './tokens';

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let env: ReturnType<typeof envFor>;
let tokens: Tokens;
const returnTo = 'http://localhost:3000/api/connection/return';

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  env = envFor(emulator.url('entra'));
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(async () => {
  await control('reset', {});
  for (const table of [tokenCache, houseAccount, houseLending]) await db().delete(table);
  tokens = tokenKeeper(env);
});

const control = async (path: string, body: unknown) => {
  const response = await fetch(`${emulator.url('partnerCenter')}/_emulator/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(response.status).toBeLessThan(300);
  return response.json().catch(() => undefined);
};
const upnOf = (name: string) => `${name}@northwind-cloud.example`;
async function sessionOf(name: string, roles: Role[]) {
  const { person } = await signInAs(name, emulator.url('entra'));
  await beginSession({ ...person, name, roles });
  return person.sessionId;
}
const admin = () => sessionOf('alma.lind', ['Admin']);

/** What Microsoft's page gives back when this person is chosen on it. */
async function choose(address: string, name: string) {
  const asked = new URL(address);
  const form = new URLSearchParams([...asked.searchParams, ['upn', upnOf(name)]]);
  const answer = await fetch(asked.origin + asked.pathname, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = new URL(answer.headers.get('location') ?? '');
  return {
    state: back.searchParams.get('state') ?? '',
    code: back.searchParams.get('code') ?? '',
  };
}
async function lend(sessionId: string, name = 'bo.ek') {
  const { state, code } = await choose(await tokens.lendHouse(sessionId, returnTo), name);
  await tokens.keepHouse(sessionId, state, code);
  return { state, code };
}
const audited = async () =>
  (await db().select().from(auditEvent)).map(({ action, who, detail }) => ({ action, who, detail }));

describe('an account is lent', () => {
  it('by an Admin, with the sign-in of whoever is chosen, and both are written down', async () => {
    const sessionId = await admin();
    const address = new URL(await tokens.lendHouse(sessionId, returnTo));
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      client_id: env.API_CLIENT_ID,
      redirect_uri: returnTo,
      response_type: 'code',
      prompt: 'select_account',
      code_challenge_method: 'S256',
    });
    expect((asked.scope ?? '').split(' ').sort()).toEqual([
      'https://api.partnercenter.microsoft.com/user_impersonation',
      'offline_access',
      'openid',
      'profile',
    ]);
    const [begun] = await db().select().from(houseLending);
    expect(begun?.state).toBe(asked.state);
    expect(Buffer.from(begun?.sealed ?? '', 'base64').toString('latin1')).not.toContain('verifier');

    const { state, code } = await choose(address.href, 'bo.ek');
    await tokens.keepHouse(sessionId, state, code);
    expect(await readAccount()).toMatchObject({
      name: 'Bo Ek',
      upn: upnOf('bo.ek'),
      lentBy: 'alma.lind',
      usedAt: null,
      trouble: null,
    });
    expect((await audited()).at(-1)).toMatchObject({
      action: 'connection.lent',
      who: 'alma.lind',
      detail: { account: { upn: upnOf('bo.ek') } },
    });
    const [row] = await db().select().from(tokenCache);
    expect(row?.partition).toBe('house');
    expect(Buffer.from(row?.sealed ?? '', 'base64').toString('latin1')).not.toMatch(/eyJ|RefreshToken/);
  });

  it('once for each state: a second time with it leads nowhere', async () => {
    const sessionId = await admin();
    const { state, code } = await lend(sessionId);
    expect(await failureOf(tokens.keepHouse(sessionId, state, code))).toMatchObject({
      reason: 'lending-over',
    });
  });

  it('within ten minutes, by the session that began, with a code that fits', async () => {
    const [mine, other] = [await admin(), await admin()];
    const first = await choose(await tokens.lendHouse(mine, returnTo), 'bo.ek');
    expect(await failureOf(tokens.keepHouse(other, first.state, first.code))).toMatchObject({
      reason: 'lending-over',
    });
    await db()
      .update(houseLending)
      .set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await failureOf(tokens.keepHouse(mine, first.state, first.code))).toMatchObject({
      reason: 'lending-over',
    });
    const second = await choose(await tokens.lendHouse(mine, returnTo), 'bo.ek');
    expect(await failureOf(tokens.keepHouse(mine, second.state, first.code))).toMatchObject({
      reason: 'lending-refused',
    });
    expect(await readAccount()).toBeNull();
  });

  it('by nobody else', async () => {
    const sales = await sessionOf('bo.ek', ['Sales']);
    for (const asked of [
      () => tokens.lendHouse(sales, returnTo),
      () => tokens.keepHouse(sales, 'state', 'code'),
      () => tokens.returnHouse(sales),
    ])
      expect(await failureOf(asked())).toMatchObject({ code: 'forbidden', reason: 'role' });
    const over = await admin();
    const { state, code } = await choose(await tokens.lendHouse(over, returnTo), 'bo.ek');
    await endSession(over);
    expect(await failureOf(tokens.keepHouse(over, state, code))).toMatchObject({ reason: 'signed-out' });
  });

  it('with a second step alone, and leaves the one before alone', async () => {
    const sessionId = await admin();
    await lend(sessionId);
    expect(await failureOf(lend(sessionId, 'finn.ros'))).toMatchObject({ reason: 'lending-mfa' });
    expect(await readAccount()).toMatchObject({ upn: upnOf('bo.ek') });
  });

  it('of this partner’s tenant alone', async () => {
    const sessionId = await admin();
    const tid = '11111111-2222-4333-8444-555555555555';
    const oid = '99999999-2222-4333-8444-555555555555';
    const id_token = new UnsecuredJWT({
      ...{ oid, tid, sub: oid, name: 'Mallory', preferred_username: 'mallory@elsewhere.example', ver: '2.0' },
      ...{ aud: env.API_CLIENT_ID, iss: `https://login.microsoftonline.com/${tid}/v2.0` },
    })
      .setIssuedAt()
      .setExpirationTime('1h')
      .encode();
    const { access_token } = await control('token', { user: upnOf('bo.ek') });
    await control('faults', {
      ...{ service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'status', code: 200 },
      body: {
        ...{ token_type: 'Bearer', expires_in: 3600, access_token, id_token, refresh_token: 'x' },
        scope: 'https://api.partnercenter.microsoft.com/user_impersonation',
        client_info: Buffer.from(JSON.stringify({ uid: oid, utid: tid })).toString('base64url'),
      },
    });
    expect(await failureOf(lend(sessionId))).toMatchObject({ reason: 'lending-tenant' });
    expect(await readAccount()).toBeNull();
  });
});

describe('the lent account', () => {
  const customers = () => `${emulator.url('partnerCenter')}`;
  const api = () => partnerCenter(callersOf(tokens).accountCaller(), { url: customers(), ...alone() });

  it('reads as a user, in the lane of the house, and is renewed by any worker', async () => {
    await lend(await admin());
    const { token } = await tokens.ofHouseAccount();
    expect(decodeJwt(token)).toMatchObject({ upn: upnOf('bo.ek'), scp: 'user_impersonation' });
    expect((await api().profile.mpn()).mpnId).not.toBe('');
    expect((await readAccount())?.usedAt).not.toBeNull();
    const renewals = async () => (await requests()).filter(({ grant }) => grant === 'refresh_token').length;
    const renewed = await tokenKeeper(env).ofHouseAccount({ renew: true });
    expect(await renewals()).toBe(1);
    expect((await tokens.ofHouseAccount()).token).toBe(renewed.token);
    expect(await renewals()).toBe(1);
  });

  it('is never used to change anything: the call does not leave', async () => {
    await lend(await admin());
    const [customer] = await api().customers.list();
    const before = await requests();
    const write = api()
      .customer(customer?.id ?? '')
      .carts.create({ lineItems: [] });
    await expect(write).rejects.toThrow('A caller that only reads');
    expect(
      (await requests()).filter(({ method, service }) => method === 'POST' && service !== 'entra'),
    ).toEqual(before.filter(({ method, service }) => method === 'POST' && service !== 'entra'));
  });

  it('is not forgotten with those who sign out', async () => {
    const sessionId = await admin();
    await lend(sessionId);
    await endSession(sessionId);
    expect(await tokens.forgetUnused()).toBe(0);
    expect((await tokens.ofHouseAccount()).token).not.toBe('');
  });

  it('says what is wrong with it, and that it is well again', async () => {
    await lend(await admin());
    await control(`users/${upnOf('bo.ek')}`, { enabled: false });
    expect(await failureOf(tokens.ofHouseAccount({ renew: true }))).toMatchObject({
      code: 'unavailable',
      reason: 'house-account-trouble',
    });
    expect(await readAccount()).toMatchObject({ trouble: 'disabled' });
    await control(`users/${upnOf('bo.ek')}`, { enabled: true });
    await tokens.ofHouseAccount({ renew: true });
    expect(await readAccount()).toMatchObject({ trouble: null });

    const { access_token } = await control('token', { user: upnOf('bo.ek'), mfa: false });
    const scope = 'https://api.partnercenter.microsoft.com/user_impersonation';
    await control('faults', {
      ...{ service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'status', code: 200 },
      body: { token_type: 'Bearer', expires_in: 3600, scope, access_token },
    });
    expect(await failureOf(tokens.ofHouseAccount({ renew: true }))).toMatchObject({
      reason: 'house-account-trouble',
    });
    expect(await readAccount()).toMatchObject({ trouble: 'mfa' });
  });

  it('is not to blame when Entra is away', async () => {
    await lend(await admin());
    await control('faults', { service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'drop-before' });
    expect(await failureOf(tokens.ofHouseAccount({ renew: true }))).toMatchObject({ reason: 'entra-down' });
    expect(await readAccount()).toMatchObject({ trouble: null });
  });

  it('is taken back with its tokens', async () => {
    const sessionId = await admin();
    await lend(sessionId);
    await tokens.returnHouse(sessionId);
    expect(await readAccount()).toBeNull();
    expect(await db().select().from(tokenCache)).toEqual([]);
    expect(await failureOf(tokens.ofHouseAccount())).toMatchObject({
      code: 'unavailable',
      reason: 'no-house-account',
    });
    expect((await audited()).at(-1)).toMatchObject({ action: 'connection.taken-back', who: 'alma.lind' });
    await tokens.returnHouse(sessionId);
    expect((await audited()).filter(({ action }) => action === 'connection.taken-back')).toHaveLength(1);
  });
});

const requests = async () =>
  (await (await fetch(`${emulator.url('partnerCenter')}/_emulator/requests`)).json()) as {
    method: string;
    service: string;
    grant?: string;
  }[];
