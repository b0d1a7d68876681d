import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { answerForRequests } from '@/lib/auth/asker';
import type { Role } from '@/lib/auth/rules';
import { beginSession, findPerson, findSession, type Person } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { auditEvent, session } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { FailureError, fail } from '@/lib/result';
import { endOne, endOthers, getSessions, getTimeLeft } from './data';

const returned = vi.hoisted(() => ({ ids: [] as string[] }));
vi.mock('@/lib/auth/door', () => ({
  returnSession: async (sessionId: string) => void returned.ids.push(sessionId),
}));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let desk: Person;
answerForRequests({
  person: async () => desk,
  known: async () => (await findSession(desk.sessionId)) ?? fail('unauthenticated', 'signed-out'),
  token: async () => 'a token',
  secondStep: async () => true,
});

const someone = (name: string, ...roles: Role[]) => ({
  ...{ oid: randomUUID(), tid: randomUUID(), name, upn: `${name}@own.example`, roles },
});
async function signIn(person: Omit<Person, 'sessionId'>, agent = ''): Promise<Person> {
  const one = { sessionId: randomUUID(), ...person };
  await beginSession(one, agent);
  return one;
}
const isIn = async ({ sessionId }: Person) => (await findPerson(sessionId)) !== null;
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.failure.reason : error),
  );
const [bo, alma] = [someone('bo', 'Sales'), someone('alma', 'Admin')];
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
beforeEach(async () => {
  await db().delete(session);
  returned.ids = [];
  desk = await signIn(bo, firefox);
});

it('shows where one is signed in, and nobody else to who may not see them', async () => {
  const other = await signIn(bo);
  await signIn(alma);
  const { mine, others } = await getSessions();
  expect(others).toBeNull();
  expect(mine).toHaveLength(2);
  expect(mine.find(({ isThis }) => isThis)).toMatchObject({ browser: 'Firefox', system: 'Linux' });
  const told = JSON.stringify(await getSessions());
  for (const { sessionId } of [desk, other]) expect(told).not.toContain(sessionId);
});

it('ends one of one’s own, and all the others', async () => {
  const [one, two, three] = [await signIn(bo), await signIn(bo), await signIn(bo)];
  const key = (await getSessions()).mine.find(({ isThis }) => !isThis)?.key ?? '';
  expect((await endOne({ key })).mine).toHaveLength(3);
  expect(await reasonOf(endOne({ key }))).toBe('session');
  expect((await endOthers()).mine.map(({ isThis }) => isThis)).toEqual([true]);
  expect(await Promise.all([one, two, three, desk].map(isIn))).toEqual([false, false, false, true]);
  expect(returned.ids.sort()).toEqual([one, two, three].map(({ sessionId }) => sessionId).sort());
});

it('ends nobody else’s but for who may, and writes down who did', async () => {
  const admin = await signIn(alma);
  desk = admin;
  const key = (await getSessions()).others?.[0]?.key ?? '';
  const bystander = await signIn(someone('cleo', 'Billing'));
  desk = bystander;
  expect(await reasonOf(endOne({ key }))).toBe('role');
  desk = admin;
  const { others } = await endOne({ key });
  expect(others?.map(({ name }) => name)).toEqual(['cleo']);
  const rows = await db().select().from(auditEvent).where(eq(auditEvent.action, 'sign-in.revoked'));
  expect(rows.at(-1)).toMatchObject({
    ...{ who: 'alma', result: 'another', detail: { upn: bo.upn, oid: bo.oid } },
  });
});

it('says how long one stays signed in', async () => {
  const { idle, absolute } = await getTimeLeft();
  expect(idle / 3_600_000).toBeCloseTo(8, 1);
  expect(absolute / 3_600_000).toBeCloseTo(12, 1);
});
