import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, db } from './index';
import { migrateDatabase } from './migrate';
import { cart } from './schema';
import { testDatabase } from './testing';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('brings a database up to date however many processes start at once, and again', async () => {
  await db().execute(sql`drop schema public cascade`);
  await db().execute(sql`drop schema drizzle cascade`);
  await db().execute(sql`create schema public`);
  await closeDb();
  await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(database.url)));
  await migrateDatabase(database.url);
  const { rows } = await db().execute(
    sql`select table_name from information_schema.tables where table_schema = 'public'`,
  );
  expect(rows.map((row) => row.table_name)).toContain('purchase_event');
});

describe('a customer', () => {
  it('has one open cart', async () => {
    const at = new Date();
    const row = {
      customerId: 'c',
      startedBy: '',
      changedBy: '',
      createdAt: at,
      changedAt: at,
      expiresAt: at,
      lines: [],
    };
    await db()
      .insert(cart)
      .values({ ...row, id: 'one', status: 'left' });
    await db()
      .insert(cart)
      .values({ ...row, id: 'two', status: 'open' });
    await expect(
      db()
        .insert(cart)
        .values({ ...row, id: 'three', status: 'open' }),
    ).rejects.toThrow();
  });
});
