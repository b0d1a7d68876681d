import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { beginSession, endSession } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { cancellation, purchase, session, tokenCache } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { FailureError } from '@/lib/result';
import { envFor, signInAs } from './sign-in.samples';
import { type Owner, type Tokens, tokenKeeper } from './tokens';

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let env: ReturnType<typeof envFor>;
let tokens: Tokens;

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
  await db().delete(tokenCache);
  await db().delete(session);
  await db().delete(purchase);
  await db().delete(cancellation);
  tokens = tokenKeeper(env);
});

const control = async (path: string, body?: unknown) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${emulator.url('partnerCenter')}/_emulator/${path}`, { ...init, headers });
  expect(response.status).toBeLessThan(300);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};
const callPartnerCenter = (token: string) =>
  fetch(`${emulator.url('partnerCenter')}/v1/customers?size=1`, {
    headers: { Authorization: `Bearer ${token}` },
  });
/** What Entra was asked for since the start of the test. */
const grants = async () =>
  ((await control('requests')) as { grant?: string }[]).flatMap(({ grant }) => (grant ? [grant] : []));
const onBehalfOf = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.failure.reason : error),
  );
const alma = () => signInAs('alma.lind', emulator.url('entra'));

describe('a person’s tokens', () => {
  it('are exchanged once, taken by Partner Center, and renewed by themselves, by another worker too', async () => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    const first = await tokens.ofPerson(person);
    expect((await callPartnerCenter(first.token)).status).toBe(200);
    expect(decodeJwt(first.token)).toMatchObject({ oid: person.oid, scp: 'user_impersonation' });
    expect(first.secondStep).toBe(true);
    expect(Date.parse(first.expiresAt)).toBeGreaterThan(Date.now() + 50 * 60_000);

    await tokens.ofPerson(person);
    expect(await grants()).toEqual(['authorization_code', onBehalfOf]);
    const renewed = await tokenKeeper(env).ofPerson(person, { renew: true });
    expect((await callPartnerCenter(renewed.token)).status).toBe(200);
    expect((await tokens.ofPerson(person)).token).toBe(renewed.token);
    expect(await grants()).toEqual(['authorization_code', onBehalfOf, 'refresh_token']);
  });

  it('lie encrypted, and open with the key alone', async () => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    const [row] = await db().select().from(tokenCache);
    const bytes = Buffer.from(row?.sealed ?? '', 'base64').toString('latin1');
    expect(bytes.length).toBeGreaterThan(500);
    expect(bytes).not.toMatch(/eyJ|RefreshToken/);
    const other = tokenKeeper(envFor(emulator.url('entra')));
    await expect(other.ofPerson(person)).rejects.toThrow();
  });

  it('are asked for in turn when many workers renew at once, and the last one is kept', async () => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    const workers = [tokens, tokenKeeper(env), tokenKeeper(env), tokenKeeper(env)];
    const asked = await Promise.all(workers.map((worker) => worker.ofPerson(person, { renew: true })));
    for (const { token } of asked) expect((await callPartnerCenter(token)).status).toBe(200);
    expect((await grants()).filter((grant) => grant === 'refresh_token')).toHaveLength(4);
    await tokens.ofPerson(person);
    expect((await grants()).filter((grant) => grant === 'refresh_token')).toHaveLength(4);
  });

  it('are not given under somebody else’s session', async () => {
    const { assertion } = await alma();
    const { person: bo } = await signInAs('bo.ek', emulator.url('entra'));
    expect(await reasonOf(tokens.exchange(bo, assertion))).toBe('microsoft-sign-in');
    expect(await db().select().from(tokenCache)).toEqual([]);
  });

  it('are refused to who signed in without a second step, and leave those of a better sign-in alone', async () => {
    const { person, assertion } = await signInAs('finn.ros', emulator.url('entra'));
    expect(await reasonOf(tokens.exchange(person, assertion))).toBe('mfa');
    expect(await reasonOf(tokens.ofPerson(person))).toBe('microsoft-sign-in');

    const good = await alma();
    await tokens.exchange(good.person, good.assertion);
    await control('users/alma.lind@northwind-cloud.example', { mfa: false });
    const worse = await alma();
    expect(await reasonOf(tokens.exchange(worse.person, worse.assertion))).toBe('mfa');
    expect(decodeJwt((await tokens.ofPerson(good.person)).token).amr).toContain('mfa');
  });

  it('say so when Microsoft renews them without evidence of a second step', async () => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    const { access_token } = await control('token', { user: person.upn, mfa: false });
    const scope = 'https://api.partnercenter.microsoft.com/user_impersonation';
    const body = { token_type: 'Bearer', expires_in: 3600, scope, access_token };
    await control('faults', {
      service: 'entra',
      path: '/*/oauth2/v2.0/token',
      kind: 'status',
      code: 200,
      body,
    });
    expect((await tokens.ofPerson(person, { renew: true })).secondStep).toBe(false);
  });
});

describe('when Entra', () => {
  it('no longer knows the person, they must sign in again', async () => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    await control('users/alma.lind@northwind-cloud.example', { enabled: false });
    expect(await reasonOf(tokens.ofPerson(person, { renew: true }))).toBe('microsoft-sign-in');
  });

  it.each([
    ['does not answer', { kind: 'drop-before' }],
    ['fails', { kind: 'status', code: 503 }],
    ['answers nonsense', { kind: 'garbage' }],
  ])('%s, it is away and nothing is lost', async (_, fault) => {
    const { person, assertion } = await alma();
    await tokens.exchange(person, assertion);
    await control('faults', { service: 'entra', path: '/*/oauth2/v2.0/token', ...fault });
    expect(await reasonOf(tokens.ofPerson(person, { renew: true }))).toBe('entra-down');
    expect(await reasonOf(tokens.ofHouse())).toBe('entra-down');
    await control('reset', {});
    expect((await callPartnerCenter((await tokens.ofPerson(person, { renew: true })).token)).status).toBe(
      200,
    );
    expect((await callPartnerCenter((await tokens.ofHouse()).token)).status).toBe(200);
  });

  it('is not there at all, that is said too', async () => {
    const nowhere = tokenKeeper(envFor('http://127.0.0.1:1'));
    const { person, assertion } = await alma();
    expect(await reasonOf(nowhere.exchange(person, assertion))).toBe('entra-down');
  });

  it('refuses the worker itself, that is a fault of the settings and not of a person', async () => {
    const wrong = tokenKeeper(envFor(emulator.url('entra'), { API_CLIENT_SECRET: 'wrong' }));
    const { person, assertion } = await alma();
    const reason = await reasonOf(wrong.exchange(person, assertion));
    expect(reason).toBeInstanceOf(Error);
    expect(String(reason)).toContain('invalid_client');
  });
});

it('the house asks App-only, once', async () => {
  const { token } = await tokens.ofHouse();
  expect(decodeJwt(token).scp).toBeUndefined();
  expect((await callPartnerCenter(token)).status).toBe(200);
  await tokens.ofHouse();
  expect(await grants()).toEqual(['client_credentials']);
  await tokens.ofHouse({ renew: true });
  expect(await grants()).toEqual(['client_credentials', 'client_credentials']);
});

it('the house has a token of its own for Graph, and no other host takes it', async () => {
  const { token } = await tokens.ofHouse({ audience: 'graph' });
  expect(decodeJwt(token)).toMatchObject({ aud: 'https://graph.microsoft.com' });
  const begun = (bearer: string) =>
    fetch(`${emulator.url('graph')}/v1.0/reports/partners/billing/usage/billed/export`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ invoiceId: 'G000000001' }),
    });
  expect((await begun(token)).status).toBe(202);
  expect((await begun((await tokens.ofHouse()).token)).status).toBe(401);
  expect((await callPartnerCenter(token)).status).toBe(401);
});

describe('what nobody needs is forgotten', () => {
  const buy = (owner: Owner, state: string) =>
    db().insert(purchase).values({
      id: randomUUID(),
      customerId: randomUUID(),
      cartId: randomUUID(),
      createdAt: new Date(),
      senderOid: owner.oid,
      senderTid: owner.tid,
      senderSessionId: 's',
      state,
      pausesBuying: true,
    });
  async function signedIn() {
    const { person, assertion } = await alma();
    await beginSession(person);
    await tokens.exchange(person, assertion);
    return person;
  }

  it('with the last session of the person', async () => {
    const person = await signedIn();
    const second = await signedIn();
    await endSession(person.sessionId);
    expect(await tokens.forgetUnused(person)).toBe(0);
    await endSession(second.sessionId);
    expect(await tokens.forgetUnused(person)).toBe(1);
    expect(await reasonOf(tokens.ofPerson(person))).toBe('microsoft-sign-in');
  });

  it.each([
    ['sending', 0],
    ['unknown', 0],
    ['handed-over', 1],
    ['placed', 1],
  ])('while a purchase is %s: %d', async (state, forgotten) => {
    const person = await signedIn();
    await buy(person, state);
    await endSession(person.sessionId);
    expect(await tokens.forgetUnused()).toBe(forgotten);
  });

  it.each([
    ['has something to do', new Date(), 0],
    ['waits for a person, or for nobody', null, 1],
  ])('while a cancellation %s', async (_, dueAt, forgotten) => {
    const person = await signedIn();
    await db()
      .insert(cancellation)
      .values({
        id: randomUUID(),
        customerId: randomUUID(),
        orderId: randomUUID(),
        createdAt: new Date(),
        senderOid: person.oid,
        senderTid: person.tid,
        senderSessionId: 's',
        state: 'unknown',
        dueAt,
        leasedUntil: new Date(0),
      });
    await endSession(person.sessionId);
    expect(await tokens.forgetUnused()).toBe(forgotten);
  });

  it('of others when it is asked about one', async () => {
    const person = await signedIn();
    await endSession(person.sessionId);
    expect(await tokens.forgetUnused({ oid: randomUUID(), tid: person.tid })).toBe(0);
  });
});
