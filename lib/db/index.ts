import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { log } from '@/lib/log';

type Database = NodePgDatabase & { $client: Pool };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** One pool for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, Database | undefined>;
const key = Symbol.for('kontor.db');

export function db(): Database {
  holder[key] ??= connect();
  return holder[key];
}

function connect(): Database {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is missing.');
  const pool = new Pool({ connectionString, max: 20, connectionTimeoutMillis: 15_000 });
  // A connection that breaks is replaced at the next query, and whoever used it hears of it from theirs; without a
  // listener it would end the process, while idle and in the middle of a transaction alike.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'a database connection broke'));
  });
  return drizzle({ client: pool });
}

export async function closeDb(): Promise<void> {
  const open = holder[key];
  delete holder[key];
  await open?.$client.end();
}
