import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';

/** Any number, as long as every process uses the same. */
const lock = 7_305_511;

/** Brings the database up to date. Every process does this at its start; one at a time, the others find nothing to do. */
export async function migrateDatabase(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const migrationsFolder = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'db', 'migrations');
    await migrate(drizzle({ client }), { migrationsFolder });
  } finally {
    // The lock ends with the connection.
    await client.end();
  }
}
