import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('a connection that the server ends in the middle of a transaction costs that transaction and nothing else', async () => {
  const broken = db().transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
    await db().execute(sql`select pg_terminate_backend(${rows[0]?.pid}::int)`);
    await tx.execute(sql`select 1`);
  });
  await expect(broken).rejects.toThrow();
  expect((await db().execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
});
