import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { log } from '@/lib/log';

/** Whether sessions can be read: without the database nobody is signed in and nothing works. */
export async function isHealthy(): Promise<boolean> {
  try {
    await db().execute(sql`select 1`);
    return true;
  } catch (error) {
    log.error({ err: error }, 'the database does not answer');
    return false;
  }
}
