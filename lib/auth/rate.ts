import 'server-only';
import { eq, sql } from 'drizzle-orm';
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
  const take = (ask: Ask): Promise<Grant> =>
    db().transaction(async (tx) => {
      const read = () =>
        tx
          .select({
            tokens: rateBudget.tokens,
            at: rateBudget.at,
            pauses: sql<Bucket['pauses']>`${rateBudget.pauses}`,
            now: clock,
          })
          .from(rateBudget)
          .where(eq(rateBudget.name, name))
          .for('update');
      let [row] = await read();
      if (!row) {
        await tx
          .insert(rateBudget)
          .values({ name, tokens: law.burst, at: clock, pauses: {} })
          .onConflictDoNothing();
        [row] = await read();
      }
      if (!row) throw new Error('The budget that was just written is gone.');
      const { bucket, grant } = spend(row, ask, row.now, law);
      await tx.update(rateBudget).set(bucket).where(eq(rateBudget.name, name));
      return grant;
    });
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
