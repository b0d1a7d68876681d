import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { makeCertificate } from '@/emulator/entra/testing';
import { start } from '@/emulator/start';
import { beginSession } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { parseWorkerEnv } from '@/lib/env';
import { doorOf, openDoor } from '../door';
import { signInAs } from '../sign-in.samples';
import { tokenKeeper } from '../tokens';
import { diagnose, type Wish } from './run';

// Each fault is planted alone, and named by the doctor: it, and nothing that has nothing to do with it.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let settings: Record<string, string>;
const upn = 'alma.lind@northwind-cloud.example';

beforeAll(async () => {
  // Many runs within a minute: none of them waits for its turn.
  process.env.PARTNER_CENTER_RATE = '100000';
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  const key = randomBytes(32).toString('base64');
  settings = {
    DATABASE_URL: database.url,
    PARTNER_CENTER_URL: emulator.url('partnerCenter'),
    ENTRA_URL: emulator.url('entra'),
    GRAPH_URL: emulator.url('graph'),
    PRICES_URL: emulator.url('prices'),
    ENTRA_TENANT_ID: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
    API_CLIENT_ID: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
    API_CLIENT_SECRET: 'emulator-secret-not-for-production',
    WORKER_URL: 'http://127.0.0.1:4161',
    WORKER_KEY: key,
    TOKEN_KEY: key,
  };
  await lend();
});
afterEach(() => fetch(`${emulator.url('partnerCenter')}/_emulator/faults`, { method: 'DELETE' }));
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});

/** As an Admin does on the page of the connection. */
async function lend(): Promise<void> {
  const tokens = tokenKeeper(parseWorkerEnv({ NODE_ENV: 'test', ...settings }));
  const { person } = await signInAs('alma.lind', emulator.url('entra'));
  await beginSession({ ...person, roles: ['Admin'] });
  const address = new URL(
    await tokens.lendHouse(person.sessionId, 'http://localhost:3000/api/connection/return'),
  );
  const asked = Object.fromEntries(address.searchParams);
  const chosen = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ ...asked, upn }),
    redirect: 'manual',
  });
  const back = new URL(chosen.headers.get('location') ?? '').searchParams;
  await tokens.keepHouse(person.sessionId, back.get('state') ?? '', back.get('code') ?? '');
}

const ask = (more: Record<string, string> = {}, wish: Partial<Wish> = {}) =>
  diagnose({ NODE_ENV: 'test', ...settings, ...more }, { of: 'worker', ...wish });
const faultsIn = async (more: Record<string, string> = {}, wish: Partial<Wish> = {}) => {
  const findings = await ask(more, wish);
  return [...new Set(findings.flatMap((one) => (one.state === 'fault' ? [one.fault] : [])))];
};
const control = (path: string, body: object) =>
  fetch(`${emulator.url('partnerCenter')}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
const answerWith = (path: string, status: number, code: number) =>
  control('faults', {
    ...{ service: 'partnerCenter', path, kind: 'status', code: status },
    body: { code, description: 'planted', data: [], source: 'planted' },
  });

it('finds everything well, and has asked every API that is in use', async () => {
  const findings = await ask();
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  const requests = (await (await fetch(`${emulator.url('partnerCenter')}/_emulator/requests`)).json()) as {
    method: string;
    path: string;
  }[];
  expect(findings.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'customers',
      'catalogue',
      'orders',
      'entitlements',
      'balances',
      'lines of invoices (Graph)',
    ]),
  );
  const writes = requests.filter(
    ({ method, path }) => method !== 'GET' && !path.startsWith('/_emulator') && !path.includes('/oauth2/'),
  );
  expect(writes).toEqual([]);
});

it('a smoke run fills a cart, reads it again, and orders nothing', async () => {
  const orders = async () =>
    ((await (await fetch(`${emulator.url('partnerCenter')}/_emulator/orders`)).json()) as unknown[]).length;
  const before = await orders();
  const findings = await ask({}, { smoke: true });
  expect(findings.filter(({ name }) => name.startsWith('smoke'))).toMatchObject([
    { state: 'ok' },
    { state: 'ok' },
    { state: 'ok', says: 'Active, and nothing was ordered.' },
    { state: 'untried' },
  ]);
  expect(await orders()).toBe(before);
});

it('says what no account that is lent leaves open, and that nothing is wrong with it', async () => {
  await db().transaction(async (tx) => {
    await tx.execute(sql`delete from token.cache where partition = 'house'`);
  });
  const findings = await ask();
  expect(findings.filter(({ state }) => state !== 'ok')).toMatchObject([
    { name: 'the lent account', state: 'untried' },
  ]);
  await lend();
});

it('a wrong secret', async () => {
  expect(await faultsIn({ API_CLIENT_SECRET: 'another' })).toEqual(['secret-wrong']);
});

it('an expired certificate', async () => {
  const { certificate, key } = makeCertificate(new Date(Date.now() - 366 * 86_400_000));
  await control(`registrations/${settings.API_CLIENT_ID}/certificates`, { certificate });
  const file = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'api.pem');
  writeFileSync(file, `${key}\n${certificate}`);
  const more = { API_CLIENT_SECRET: '', API_CLIENT_CERTIFICATE_FILE: file };
  expect(await faultsIn(more)).toEqual(['proof-expired']);
});

it('a missing consent', async () => {
  await control('faults', {
    ...{ service: 'entra', path: '/*/oauth2/v2.0/token', kind: 'status', code: 400 },
    body: {
      error: 'invalid_grant',
      error_description: 'AADSTS65001: The user or administrator has not consented.',
    },
  });
  expect(await faultsIn()).toEqual(['consent']);
});

it('an account without a second step', async () => {
  await answerWith('/v1/customers/*/entitlements', 401, 900421);
  expect(await faultsIn()).toEqual(['mfa']);
});

it('an application where Microsoft wants a person', async () => {
  await answerWith('/v1/profiles/mpn', 403, 900329);
  expect(await faultsIn()).toEqual(['app-only']);
});

it('an audience that is retired', async () => {
  await answerWith('/v1/**', 401, 900420);
  expect(await faultsIn()).toEqual(['audience-retired']);
});

it('another tenant', async () => {
  expect(await faultsIn({ ENTRA_TENANT_ID: '11111111-2222-3333-4444-555555555555' })).toEqual([
    'tenant-wrong',
  ]);
});

it.each([1, -1])('a clock that is ten minutes off (%i)', async (sign) => {
  const now = () => new Date(Date.now() + sign * 600_000);
  expect(await faultsIn({}, { now })).toEqual(['clock']);
});

it('a database that does not answer, and goes on without it', async () => {
  const url = Object.assign(new URL(database.url), { port: '1' }).href;
  expect(await faultsIn({ DATABASE_URL: url })).toEqual(['database-unreachable']);
  expect((await ask({ DATABASE_URL: url })).filter(({ state }) => state === 'untried')).toMatchObject([
    { name: 'the lent account' },
  ]);
});

it('a step of the database that is missing', async () => {
  const { rows } = await db().execute<{ id: number; hash: string; created_at: string }>(
    sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning *`,
  );
  expect(await faultsIn()).toEqual(['migration-missing']);
  const [row] = rows;
  await db().execute(
    sql`insert into drizzle.__drizzle_migrations (id, hash, created_at) values (${row?.id}, ${row?.hash}, ${row?.created_at})`,
  );
  expect(await faultsIn()).toEqual([]);
});

it('a role of the portal that may read the tokens', async () => {
  expect(await faultsIn({ PORTAL_DATABASE_ROLE: 'kontor' })).toEqual(['role-too-strong']);
  expect(await faultsIn({ PORTAL_DATABASE_ROLE: 'nobody_of_that_name' })).toEqual([
    'role-missing-in-database',
  ]);
});

it('settings that are missing, and looks no further', async () => {
  const findings = await ask({ WORKER_KEY: '', ENTRA_TENANT_ID: 'x' });
  expect(findings).toMatchObject([
    { state: 'fault', fault: 'settings', says: 'ENTRA_TENANT_ID must be a GUID.' },
    { state: 'fault', fault: 'settings', says: 'WORKER_KEY is missing.' },
  ]);
});

it('the portal’s side: its settings, its role, its way to the worker and its proof', async () => {
  const tokens = tokenKeeper(parseWorkerEnv({ NODE_ENV: 'test', ...settings }));
  const door = await openDoor(
    doorOf(tokens, settings.WORKER_KEY ?? '', async () => null),
    'http://127.0.0.1:0',
  );
  const { API_CLIENT_SECRET: _, TOKEN_KEY: __, ...shared } = settings;
  const portal = {
    ...shared,
    DATABASE_URL: database.url,
    WORKER_URL: `http://127.0.0.1:${door.port}`,
    PORTAL_URL: 'https://kontor.example.com',
    AUTH_SECRET: settings.WORKER_KEY,
    PORTAL_CLIENT_ID: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18',
    PORTAL_CLIENT_SECRET: 'emulator-portal-secret',
    PARTNER_NAME: 'Northwind',
    PARTNER_CONTACT: 'Alma',
  };
  const faults = async (more: Record<string, string> = {}) =>
    (await diagnose({ NODE_ENV: 'test', ...portal, ...more }, { of: 'portal' })).flatMap((one) =>
      one.state === 'fault' ? [one.fault] : [],
    );
  // The role of the tests is the owner of all tables.
  expect(await faults()).toEqual(['role-too-strong']);
  expect(await faults({ WORKER_KEY: randomBytes(32).toString('base64') })).toContain('worker-key');
  expect(await faults({ WORKER_URL: 'http://127.0.0.1:1' })).toContain('worker-unreachable');
  expect(await faults({ PORTAL_CLIENT_SECRET: 'another' })).toContain('secret-wrong');
  expect(await faults({ TOKEN_KEY: 'x' })).toEqual(['settings']);
  await door.close();
});

it('a host that cannot be reached', async () => {
  expect(await faultsIn({ PRICES_URL: 'http://127.0.0.1:1' })).toEqual(['unreachable']);
});
