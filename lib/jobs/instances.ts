import 'server-only';
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { instance } from '@/lib/db/schema';
import { isDraining } from '@/lib/draining';
import { log } from '@/lib/log';
import { portalVersion } from '@/lib/portal-version';

const sayEvery = 5_000;
const time = sql`clock_timestamp()`;

/**
 * Says every few seconds that this program runs, so that who looks sees all of them; `stop` says that it is gone. One
 * that crashed is silent from then on, and forgotten after an hour.
 */
export async function announce(program: 'portal' | 'worker'): Promise<{ stop: () => Promise<void> }> {
  const id = randomUUID();
  let isAway = false;
  const say = async () => {
    try {
      const said = { seenAt: time, isDraining: isDraining() };
      await db()
        .insert(instance)
        .values({ id, program, version: portalVersion, startedAt: time, ...said })
        .onConflictDoUpdate({ target: instance.id, set: said });
      await db().delete(instance).where(sql`${instance.seenAt} < ${time} - interval '1 hour'`);
      isAway = false;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, 'this program cannot say that it runs');
      isAway = true;
    }
  };
  let saying = say();
  const timer = setInterval(() => {
    saying = say();
  }, sayEvery).unref();
  await saying;
  return {
    stop: async () => {
      clearInterval(timer);
      await saying;
      await db().delete(instance).where(eq(instance.id, id));
    },
  };
}
