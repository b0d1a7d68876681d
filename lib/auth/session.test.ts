import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { encode } from 'next-auth/jwt';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { session } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { FailureError } from '@/lib/result';
import { partnerApi, requireProof, requireRecentRoles } from './access';
import { areRolesOlder, getPerson, getTimeLeft, requirePerson } from './session';
import { beginSession, type Person } from './sessions';

const secret = 'a secret of forty characters, at the least';
vi.mock('@/lib/env', () => ({
  portalEnv: () => ({ PORTAL_URL: 'http://localhost:3000', AUTH_SECRET: secret }),
}));
const request = vi.hoisted(() => ({ cookie: '', accept: 'text/html', jar: {} }));
vi.mock('next/headers', () => ({
  cookies: async () => request.jar,
  headers: async () => new Headers({ accept: request.accept }),
}));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let person: Person;
/** A request of its own: what one has looked up is not known to the next. */
const ask = (accept = 'text/html') => {
  request.accept = accept;
  const { cookie } = request;
  request.jar = { get: (name: string) => (name === 'kontor-session' ? { value: cookie } : undefined) };
};
beforeEach(async () => {
  person = {
    ...{ sessionId: randomUUID(), oid: randomUUID(), tid: randomUUID(), name: 'Bo Ek', upn: 'bo' },
    roles: ['Sales'],
  };
  await beginSession(person);
  request.cookie = await encode({ token: { sid: person.sessionId }, secret, maxAge: 900 });
  ask();
});
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const change = (set: object) => db().update(session).set(set).where(eq(session.id, person.sessionId));
const seenAt = async () =>
  (await db().select().from(session).where(eq(session.id, person.sessionId)))[0]?.seenAt.getTime() ?? 0;
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.failure.reason : error),
  );

it('dies at the next request, whichever instance ended it and however often its cookie was read here', async () => {
  expect(await getPerson()).toEqual(person);
  const another = new Client({ connectionString: process.env.DATABASE_URL });
  await another.connect();
  await another.query('update session set ended_at = now() where id = $1', [person.sessionId]);
  await another.end();
  expect(await getPerson()).toEqual(person); // of this request it was known already
  ask();
  expect(await getPerson()).toBeNull();
  expect(await reasonOf(requirePerson())).toBe('signed-out');
});

describe('is kept alive', () => {
  it.each([
    ['by a page', 'text/html,application/xhtml+xml', true],
    ['by a page within the app', '*/*', true],
    ['by an action', 'text/x-component', true],
    ['not by what an open page reads by itself', 'application/json', false],
  ])('%s', async (_, accept, isUse) => {
    await change({ seenAt: ago(300) });
    ask(accept);
    expect(await getPerson()).not.toBeNull();
    expect(Date.now() - (await seenAt()) < 60_000).toBe(isUse);
    const hours = (await getTimeLeft()) / 3_600_000;
    expect(hours).toBeCloseTo(isUse ? 8 : 3, 1);
  });

  it('up to twelve hours, of which it says what is left', async () => {
    await change({ createdAt: ago(11 * 60 + 58) });
    expect(await getTimeLeft()).toBeGreaterThan(119_000);
    expect(await getTimeLeft()).toBeLessThanOrEqual(120_000);
  });
});

describe('roles are as old as their token', () => {
  it.each([
    ['59 minutes', 59, 'none', 'roles-old'],
    ['61 minutes', 61, 'roles-old', 'roles-old'],
    ['4 minutes', 4, 'none', 'none'],
    ['6 minutes', 6, 'none', 'roles-old'],
  ])('%s', async (_, minutes, anything, buying) => {
    await change({ rolesAt: ago(minutes) });
    expect(await reasonOf(requirePerson())).toBe(anything);
    expect(await reasonOf(partnerApi('see-customers'))).toBe(anything);
    expect(await reasonOf(requireRecentRoles())).toBe(buying);
    expect(await areRolesOlder(5 * 60)).toBe(minutes > 5);
  });

  it('nobody has old roles who is not signed in', async () => {
    await change({ endedAt: ago(1) });
    expect(await areRolesOlder(0)).toBe(false);
    expect(await reasonOf(requireRecentRoles())).toBe('signed-out');
  });
});

it('a proof is asked for until there is one, and again when it is old', async () => {
  expect(await reasonOf(requireProof(300))).toBe('proof');
  await change({ provedAt: ago(4) });
  ask();
  expect(await reasonOf(requireProof(300))).toBe('none');
  expect(await reasonOf(requireProof(60))).toBe('proof');
});
