import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { session } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { beginSession, dropOldSessions, endSession, findOwner, findPerson, type Person } from './sessions';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function begin(): Promise<Person> {
  const person: Person = {
    sessionId: randomUUID(),
    oid: randomUUID(),
    tid: randomUUID(),
    name: 'Bo Ek',
    upn: 'bo.ek@northwind-cloud.example',
    roles: ['Sales'],
  };
  await beginSession(person);
  return person;
}
const age = (sessionId: string, change: { created?: string; seen?: string }) =>
  db()
    .update(session)
    .set({
      ...(change.created && { createdAt: sql`now() - ${change.created}::interval` }),
      ...(change.seen && { seenAt: sql`now() - ${change.seen}::interval` }),
    })
    .where(eq(session.id, sessionId));

it('knows its person until it ends, at once', async () => {
  const person = await begin();
  expect(await findPerson(person.sessionId)).toEqual(person);
  await endSession(person.sessionId);
  expect(await findPerson(person.sessionId)).toBeNull();
  expect(await findOwner(person.sessionId)).toEqual({ oid: person.oid, tid: person.tid });
  expect(await findPerson(randomUUID())).toBeNull();
});

it('is kept alive by use, up to twelve hours', async () => {
  const { sessionId } = await begin();
  await age(sessionId, { created: '11 hours', seen: '7 hours 59 minutes' });
  expect(await findPerson(sessionId)).not.toBeNull();
  const [row] = await db().select().from(session).where(eq(session.id, sessionId));
  expect(Date.now() - (row?.seenAt.getTime() ?? 0)).toBeLessThan(60_000);
  await age(sessionId, { created: '12 hours 1 second' });
  expect(await findPerson(sessionId)).toBeNull();
});

it('dies after eight idle hours', async () => {
  const { sessionId } = await begin();
  await age(sessionId, { created: '9 hours', seen: '8 hours 1 second' });
  expect(await findPerson(sessionId)).toBeNull();
});

it('is dropped a month later', async () => {
  const [old, young] = [await begin(), await begin()];
  await age(old.sessionId, { created: '31 days' });
  await dropOldSessions();
  expect(await findOwner(old.sessionId)).toBeNull();
  expect(await findOwner(young.sessionId)).not.toBeNull();
});
