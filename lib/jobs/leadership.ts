import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import { leadership } from '@/lib/db/schema';
import { log } from '@/lib/log';

/** Milliseconds: who is silent for so long has lost the lead, and how often it is renewed, or tried for. */
const lease = 6_000;
const renewEvery = 2_000;
const tryEvery = 1_000;
const afterTrouble = 5_000;

/** Somebody else leads by now: what was to be written must not be. */
export class Deposed extends Error {
  override name = 'Deposed';
}

/** In the transaction that writes: whoever holds a later number makes it end with nothing done. */
export async function requireLead(tx: Transaction, name: string, fence: number): Promise<void> {
  const [holds] = await tx
    .select({ fence: leadership.fence })
    .from(leadership)
    .where(and(eq(leadership.name, name), eq(leadership.fence, fence)))
    .for('share');
  if (!holds) throw new Deposed(`${name} is led under a later number than ${fence}.`);
}

type Run = (fence: number, signal: AbortSignal) => Promise<void>;

/**
 * Of all processes that call this, one at a time runs, under a number that no earlier one had. `signal` says that it
 * has to end: the process stops, or the lead is lost. A run that ends or fails is begun anew.
 */
export function lead(name: string, run: Run): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const leading = keepLeading(name, run, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await leading;
    },
  };
}

async function keepLeading(name: string, run: Run, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const fence = await take(name);
      if (fence === null) await pause(tryEvery, stopping);
      else await hold(name, fence, run, stopping);
    } catch (error) {
      if (!(error instanceof Deposed)) log.error({ err: error, leads: name }, 'a leader failed');
      await pause(afterTrouble, stopping);
    }
  }
}

async function hold(name: string, fence: number, run: Run, stopping: AbortSignal): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  stopping.addEventListener('abort', end);
  if (stopping.aborted) end();
  let sure = performance.now() + lease;
  const renewing = setInterval(async () => {
    try {
      const from = performance.now();
      if (await renew(name, fence)) sure = from + lease;
      else end();
    } catch (error) {
      log.warn({ err: error, leads: name }, 'the lead could not be renewed');
    }
    if (performance.now() > sure) end();
  }, renewEvery);
  log.info({ leads: name, fence }, 'leads');
  try {
    await run(fence, ending.signal);
  } finally {
    clearInterval(renewing);
    stopping.removeEventListener('abort', end);
    log.info({ leads: name, fence }, 'leads no more');
    await release(name, fence).catch((error) => log.warn({ err: error, leads: name }, 'the lead runs out'));
  }
}

const leaseEnd = sql`clock_timestamp() + make_interval(secs => ${lease / 1000})`;
const held = (name: string, fence: number) => and(eq(leadership.name, name), eq(leadership.fence, fence));

async function take(name: string): Promise<number | null> {
  const [taken] = await db()
    .insert(leadership)
    .values({ name, fence: 1, until: leaseEnd })
    .onConflictDoUpdate({
      target: leadership.name,
      set: { fence: sql`${leadership.fence} + 1`, until: leaseEnd },
      setWhere: sql`${leadership.until} < clock_timestamp()`,
    })
    .returning({ fence: leadership.fence });
  return taken?.fence ?? null;
}

const renew = async (name: string, fence: number) =>
  (await db().update(leadership).set({ until: leaseEnd }).where(held(name, fence))).rowCount === 1;

const release = (name: string, fence: number) =>
  db().update(leadership).set({ until: sql`clock_timestamp()` }).where(held(name, fence));

/** Ends early when the process stops. */
export const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    }
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish);
  });
