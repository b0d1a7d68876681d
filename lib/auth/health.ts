import 'server-only';
import { db } from '@/lib/db';
import { missingMigrations } from '@/lib/db/migrate';
import { isDraining } from '@/lib/draining';
import { log } from '@/lib/log';

/** `draining`: told to end. `database`: it does not answer. `migrations`: it is older than this build needs. */
export type NotReady = 'draining' | 'database' | 'migrations';

let said: NotReady | null = null;

/** Why this process should get nothing to do; null = it should. Without the database nobody is signed in and nothing works. */
export async function whyNotReady(): Promise<NotReady | null> {
  if (isDraining()) return 'draining';
  try {
    const missing = await missingMigrations(db().$client);
    // It is asked every few seconds: what stays as it is is said once.
    if (missing.length > 0 && said !== 'migrations')
      log.error({ missing }, 'the database is older than this build needs');
    said = missing.length > 0 ? 'migrations' : null;
  } catch (error) {
    if (said !== 'database') log.error({ err: error }, 'the database does not answer');
    said = 'database';
  }
  return said;
}
