import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';

type Stack = { signal: (name: string, signal: NodeJS.Signals) => void };

/**
 * Puts a program to sleep between two of its transactions: one that sleeps in the middle of one keeps the rows that it
 * touched from everybody, until it wakes.
 */
export async function putToSleep(stack: Stack, name: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    stack.signal(name, 'SIGSTOP');
    // What it had asked of the database by then is done without it.
    await pause(400);
    if (!(await isAnyOpen())) return;
    stack.signal(name, 'SIGCONT');
    await pause(100 * Math.random());
  }
  throw new Error(`The ${name} could not be put to sleep outside a transaction.`);
}

/** Whether any transaction but this one has been open since before the sleep. */
async function isAnyOpen(): Promise<boolean> {
  const { rows } = await db().execute(sql`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '300 milliseconds'`);
  return rows.length > 0;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
