import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { grantPortal, mayReadTokens } from './portal-role';

/** Any number, as long as every process uses the same. */
const lock = 7_305_511;
const folder = () => join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'db', 'migrations');

/**
 * Brings the database up to date, and gives the portal's role its rights. Every worker does this at its start; one at a
 * time, the others find nothing to do.
 */
export async function migrateDatabase(connectionString: string, portalRole?: string): Promise<void> {
  await connected(connectionString, async (client) => {
    // The lock ends with the connection.
    await client.query('select pg_advisory_lock($1)', [lock]);
    await migrate(drizzle({ client }), { migrationsFolder: folder() });
    if (portalRole !== undefined) await grantPortal(client, portalRole);
  });
}

/**
 * Waits until a worker has brought the database to where this build of the portal needs it: the portal's role may not.
 * Throws a sentence when none does, and when the role could read the tokens that the worker keeps.
 */
export async function awaitDatabase(connectionString: string, patience = 60_000): Promise<void> {
  const until = performance.now() + patience;
  while (!(await connected(connectionString, isReady))) {
    if (performance.now() > until)
      throw new DatabaseError(
        'The database is not up to date, or the role of DATABASE_URL has no rights in it. The worker sees to both at its start: is it running, and does its PORTAL_DATABASE_ROLE name this role?',
      );
    await wait(250);
  }
  if (await connected(connectionString, mayReadTokens))
    throw new DatabaseError(
      'The role of DATABASE_URL may read the tokens that the worker keeps. Give the portal a role of its own: .env.example has the statements.',
    );
}

export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

/** Of all tables, for what a newer worker adds is given a moment after it is there. */
async function isReady(client: Client): Promise<boolean> {
  try {
    if ((await missingMigrations(client)).length > 0) return false;
    const { rows } = await client.query<{ ready: boolean }>(
      `select not exists (
         select from pg_tables where schemaname = 'public'
         and not has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
       ) as ready`,
    );
    return rows[0]?.ready ?? false;
  } catch (error) {
    // Nothing is there yet, or nothing is given yet.
    if (['42P01', '3F000', '42501'].includes(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}

/** The steps of this build that the database has not taken, by name. It may be further on: a newer build was there. */
export async function missingMigrations(client: Pick<Client, 'query'>): Promise<string[]> {
  const journal: { entries: { when: number; tag: string }[] } = JSON.parse(
    readFileSync(join(folder(), 'meta', '_journal.json'), 'utf8'),
  );
  const { rows } = await client.query<{ newest: string }>(
    'select coalesce(max(created_at), 0) as newest from drizzle.__drizzle_migrations',
  );
  const newest = Number(rows[0]?.newest ?? 0);
  return journal.entries.filter(({ when }) => when > newest).map(({ tag }) => tag);
}

async function connected<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
