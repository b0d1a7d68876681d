import 'server-only';
import { Socket } from 'node:net';
import { and, eq, sql } from 'drizzle-orm';
import { Client } from 'pg';
import { z } from 'zod';
import { db } from '@/lib/db';
import { rateBudget } from '@/lib/db/schema';
import { log } from '@/lib/log';
import { type Ask, type Budget, type Grant, shareBudget } from '@/lib/partner-center';
import { type Bucket, lawOf, spend } from './rate-law';

const name = 'partner-center';
const channel = 'partner_center_pauses';
/** Milliseconds until a connection that broke is made again. */
const renewAfter = 1_000;
const pausesTold = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.number().nonnegative()));
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
      if (rowCount !== 1) continue;
      if (Object.keys(ask.pauses).length > 0)
        await db().execute(sql`select pg_notify(${channel}, ${JSON.stringify(ask.pauses)})`);
      return grant;
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

/**
 * Tells at once what another process was throttled on, by a connection of its own that is renewed when it breaks. It
 * is a shortcut: who missed it finds the same in the budget at the next asking. Never keeps the process alive.
 */
export function hearPauses(tell: (pauses: Record<string, number>) => void): { stop: () => Promise<void> } {
  let isOver = false;
  let current: Client | undefined;
  const listen = () => {
    const stream = () => new Socket().unref();
    const client = new Client({ connectionString: process.env.DATABASE_URL, stream });
    current = client;
    let isBroken = false;
    const again = () => {
      if (isBroken) return;
      isBroken = true;
      void client.end().catch(() => undefined);
      if (!isOver) setTimeout(listen, renewAfter).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => {
      const told = pausesTold.safeParse(payload);
      if (told.success) tell(told.data);
    });
    void client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .catch(again);
  };
  listen();
  return {
    stop: async () => {
      isOver = true;
      await current?.end();
    },
  };
}

/** Every process that calls Microsoft does this once, at its start. */
export const shareRate = (): void => shareBudget(databaseBudget, hearPauses);
