import 'server-only';
import { lt, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { callCount } from '@/lib/db/schema';
import { log } from '@/lib/log';
import { type CallNote, onCall } from '@/lib/partner-center';

/** Milliseconds between two tellings, and minutes that are kept. */
const tellEvery = 2_000;
const kept = 24 * 60;

type Count = { calls: number; throttled: number; failed: number };

/**
 * Counts in memory what this process asks of Partner Center, so that no call waits for the database, and adds it every
 * two seconds to what the others told. `tell` does it at once; `stop` for the last time.
 */
export function countCalls(): { tell: () => Promise<void>; stop: () => Promise<void> } {
  const untold = new Map<number, Count>();
  let isAway = false;

  const hear = ({ status }: CallNote) => {
    const minute = Math.floor(Date.now() / 60_000);
    const count = untold.get(minute) ?? { calls: 0, throttled: 0, failed: 0 };
    count.calls += 1;
    if (status === 429) count.throttled += 1;
    if (status === null || status >= 500) count.failed += 1;
    untold.set(minute, count);
  };

  const tell = async () => {
    const rows = [...untold].map(([minute, count]) => ({ minute, ...count }));
    if (rows.length === 0) return;
    untold.clear();
    try {
      await keep(rows);
      isAway = false;
    } catch (error) {
      // What could not be told is lost: a count that is late would say of a minute what was of another.
      if (!isAway) log.warn({ err: error }, 'the calls to Partner Center cannot be counted');
      isAway = true;
    }
  };

  const end = onCall(hear);
  const timer = setInterval(() => void tell(), tellEvery).unref();
  return {
    tell,
    stop: async () => {
      end();
      clearInterval(timer);
      await tell();
    },
  };
}

async function keep(rows: (Count & { minute: number })[]): Promise<void> {
  await db()
    .insert(callCount)
    .values(rows)
    .onConflictDoUpdate({
      target: callCount.minute,
      set: {
        calls: sql`${callCount.calls} + excluded.calls`,
        throttled: sql`${callCount.throttled} + excluded.throttled`,
        failed: sql`${callCount.failed} + excluded.failed`,
      },
    });
  const newest = Math.max(...rows.map(({ minute }) => minute));
  await db()
    .delete(callCount)
    .where(lt(callCount.minute, newest - kept));
}
