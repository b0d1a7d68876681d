import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import type { NotReady } from '@/lib/auth/health';
import { beginSession, endSession } from '@/lib/auth/sessions';
import { testDatabase } from '@/lib/db/testing';
import { doorOf, isNear, openDoor } from './door';
import { envFor, signInAs } from './sign-in.samples';
import { tokenKeeper } from './tokens';

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let door: Awaited<ReturnType<typeof openDoor>>;
let key: string;
let whyNot: NotReady | null = null;

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  const env = envFor(emulator.url('entra'));
  key = env.WORKER_KEY;
  door = await openDoor(
    doorOf(tokenKeeper(env), key, async () => whyNot),
    env.WORKER_URL,
  );
});
afterAll(async () => {
  await door?.close();
  await emulator?.stop();
  await database?.drop();
});

const url = (path: string) => `http://127.0.0.1:${door.port}${path}`;
const knock = (path: string, body: unknown, authorization = `Bearer ${key}`) =>
  fetch(url(path), {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the door', () => {
  it('gives a person’s token while the session lives, and forgets with it', async () => {
    const { person, assertion } = await signInAs('bo.ek', emulator.url('entra'));
    const { sessionId } = person;
    await beginSession(person);
    expect((await knock('/sessions', { sessionId, assertion })).status).toBe(204);
    const asked = await knock('/tokens', { sessionId, audience: 'partner-center' });
    expect(asked.status).toBe(200);
    const { token } = (await asked.json()) as { token: string };
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch(`${emulator.url('partnerCenter')}/v1/customers?size=1`, { headers })).status).toBe(
      200,
    );

    // One sign-in serves both audiences; each token is for its own.
    const ofPrices = await knock('/tokens', { sessionId, audience: 'prices' });
    const { token: priceToken } = (await ofPrices.json()) as { token: string };
    expect([token, priceToken].map((one) => decodeJwt(one).aud)).toEqual([
      'https://api.partnercenter.microsoft.com',
      'https://api.partner.microsoft.com',
    ]);

    await endSession(sessionId);
    const refused = await knock('/tokens', { sessionId, audience: 'partner-center' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'unauthenticated', reason: 'signed-out' });
    expect((await knock('/sessions/end', { sessionId })).status).toBe(204);
  });

  it('says why somebody is not let in', async () => {
    const { person, assertion } = await signInAs('finn.ros', emulator.url('entra'));
    await beginSession(person);
    const answer = await knock('/sessions', { sessionId: person.sessionId, assertion });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ reason: 'mfa' });
  });

  it('takes no assertion for a session that is not there', async () => {
    const { assertion } = await signInAs('bo.ek', emulator.url('entra'));
    expect((await knock('/sessions', { sessionId: 'made-up', assertion })).status).toBe(401);
  });

  it.each(['', 'Bearer ', 'Bearer wrong', 'Basic eDp5'])('opens to no other key: %j', async (given) => {
    for (const path of [
      '/sessions',
      '/sessions/end',
      '/tokens',
      '/house/lend',
      '/house/keep',
      '/house/return',
      '/x',
    ]) {
      expect((await knock(path, { sessionId: 'x', audience: 'partner-center' }, given)).status).toBe(401);
    }
  });

  it.each([
    ['/tokens', { sessionId: 'x', audience: 'graph' }, 400],
    ['/tokens', {}, 400],
    ['/sessions', { sessionId: 'x', assertion: 'a'.repeat(70_000) }, 413],
    ['/house/lend', { sessionId: 'x', returnTo: 'javascript:alert(1)' }, 400],
    ['/house/lend', { sessionId: 'x', returnTo: 'http://localhost/' }, 401],
    ['/house/keep', { sessionId: 'x', state: '', code: 'c' }, 400],
    ['/house/keep', { sessionId: 'x', state: 's', code: 'c' }, 401],
    ['/house/return', { sessionId: 'x' }, 401],
    ['/nowhere', {}, 404],
  ])('refuses what it does not know: %s', async (path, body, status) => {
    expect((await knock(path, body)).status).toBe(status);
  });

  it('says without a key whether the worker lives, and whether it is ready', async () => {
    expect((await fetch(url('/readyz'))).status).toBe(200);
    whyNot = 'database';
    const answer = await fetch(url('/readyz'));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'database' });
    // Starting it anew would bring no database back.
    expect((await fetch(url('/healthz'))).status).toBe(200);
    whyNot = null;
  });
});

describe('near is', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.31.0.9', '192.168.7.7', 'fd12::1'])(
    '%s',
    (address) => expect(isNear(address)).toBe(true),
  );
  it.each(['8.8.8.8', '172.32.0.1', '::ffff:8.8.8.8', '2001:db8::1', '', 'localhost'])('not %s', (address) =>
    expect(isNear(address)).toBe(false),
  );
});
