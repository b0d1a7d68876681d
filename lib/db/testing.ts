import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { closeDb } from './index';
import { migrateDatabase } from './migrate';

/** A database of its own for a test file, on the server of DATABASE_URL; `db()` is its from here on. */
export async function testDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('DATABASE_URL names the server for the tests.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const ask = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrateDatabase(url);
  process.env.DATABASE_URL = url;
  return {
    url,
    drop: async () => {
      await closeDb();
      process.env.DATABASE_URL = server;
      await ask(`drop database ${name} with (force)`);
    },
  };
}
