import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { beginDraining } from '@/lib/draining';
import { whyNotReady } from './health';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('is ready with a database that is up to date, and says why it is not', async () => {
  expect(await whyNotReady()).toBeNull();

  // As before the last step: an older backup was restored under it.
  await db().execute(sql`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);
  expect(await whyNotReady()).toBe('migrations');

  const there = process.env.DATABASE_URL;
  await closeDb();
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/nothing';
  expect(await whyNotReady()).toBe('database');
  await closeDb();
  process.env.DATABASE_URL = there;
  expect(await whyNotReady()).toBe('migrations');

  beginDraining();
  expect(await whyNotReady()).toBe('draining');
});
