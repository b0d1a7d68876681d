import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { rateBudget } from '@/lib/db/schema';
import { log } from '@/lib/log';
import { type Ask, type Budget, type Grant, shareBudget } from '@/lib/partner-center';
import { type Bucket, lawOf, spend } from './rate-law';

const name = 'partner-center';
const clock = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::double precision`;

/** The one budget of all portals and workers on this database; its clock is the database's. */
export function databaseBudget(perMinute: number): Budget {
  const law = lawOf(perMinute);
  let isAway = false;
  // Two short statements and no transaction: whoever opens a page waits for this before anything else is asked.
  const take = async (ask: Ask): Promise<Grant> => {
    for (;;) {
      const [row] = await db()
        .select({
          tokens: rateBudget.tokens,
          at: rateBudget.at,
          pauses: sql<Bucket['pauses']>`${rateBudget.pauses}`,
          now: clock,
        })
        .from(rateBudget)
        .where(eq(rateBudget.name, name));
      if (!row) {
        await db()
          .insert(rateBudget)
          .values({ name, tokens: law.burst, at: clock, pauses: {} })
          .onConflictDoNothing();
        continue;
      }
      const { bucket, grant } = spend(row, ask, row.now, law);
      // Only in the place of what was read: of two who ask at once one comes too late, and asks again.
      const { rowCount } = await db()
        .update(rateBudget)
        .set(bucket)
        .where(
          and(
            eq(rateBudget.name, name),
            eq(rateBudget.tokens, row.tokens),
            eq(rateBudget.at, row.at),
            sql`${rateBudget.pauses} = ${JSON.stringify(row.pauses)}::jsonb`,
          ),
        );
      if (rowCount === 1) return grant;
    }
  };
  return async (ask) => {
    try {
      const grant = await take(ask);
      isAway = false;
      return grant;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, 'the shared rate cannot be read; people get a small part of it');
      isAway = true;
      throw error;
    }
  };
}

/** Every process that calls Microsoft does this once, at its start. */
export const shareRate = (): void => shareBudget(databaseBudget);
