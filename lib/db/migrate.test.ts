import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
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
  await db().execute(sql`drop schema token cascade`);
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

it('moves the tokens that were kept to where the worker alone has a right, with their sessions', async () => {
  for (const schema of ['public', 'drizzle', 'token'])
    await db().execute(sql.raw(`drop schema ${schema} cascade`));
  await db().execute(sql`create schema public`);
  const before = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync('lib/db/migrations', before, { recursive: true });
  const journal = JSON.parse(readFileSync(join(before, 'meta/_journal.json'), 'utf8'));
  const move = journal.entries.findIndex(({ tag }: { tag: string }) => tag.endsWith('tokens_of_the_worker'));
  journal.entries.splice(move);
  writeFileSync(join(before, 'meta/_journal.json'), JSON.stringify(journal));
  await migrate(db(), { migrationsFolder: before });
  await db().execute(
    sql`insert into session (id, oid, tid, name, upn, roles) values ('s', 'O', 't', 'Alma', 'a', '{}')`,
  );
  await db().execute(
    sql`insert into token_cache values ('o.t', 'sealed of Alma'), ('house', 'sealed of the house')`,
  );
  await db().execute(
    sql`insert into house_account values ('house', 'x', 't', 'Bo', 'b', '2026-01-02', 'Alma', null, null)`,
  );
  await closeDb();

  await migrateDatabase(database.url);
  const { rows } = await db().execute(
    sql`select partition, sealed, key_id, name, upn from token.cache order by partition`,
  );
  expect(rows).toEqual([
    { partition: 'house', sealed: 'sealed of the house', key_id: '', name: 'Bo', upn: 'b' },
    { partition: 'o.t', sealed: 'sealed of Alma', key_id: '', name: 'Alma', upn: 'a' },
  ]);
  const seen = await db().execute(sql`select session_id, partition, ended_at from token.session`);
  expect(seen.rows).toEqual([{ session_id: 's', partition: 'o.t', ended_at: null }]);
});
