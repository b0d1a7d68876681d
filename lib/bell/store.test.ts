import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '@/lib/db/testing';
import { keepSeen, readSeen } from './store';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('what a person has read is theirs, and the last word counts', async () => {
  const [oid, other] = [randomUUID(), randomUUID()];
  expect(await readSeen(oid)).toBeNull();
  const [first, second] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-02T10:00:00Z')];
  await keepSeen(oid, first);
  await keepSeen(oid, second);
  expect(await readSeen(oid)).toEqual(second);
  expect(await readSeen(other)).toBeNull();
});
