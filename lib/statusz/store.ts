import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { type Lead, leads, type Queue, queues } from './kinds';
import { callFacts, recentMinutes } from './rules';
import type {
  AuditFacts,
  CallFacts,
  CatalogFacts,
  Facts,
  GivenUp,
  Instance,
  PurchaseCount,
  QueueCount,
} from './schema';

/*
 * It counts what lies in the tables of all rooms and writes to none of them: each number is one statement over an index
 * that the room's own work uses, so looking often costs little.
 */

/** `perMinute`: what we let go to Microsoft in a minute. `at`: the moment of the house; real time is the database's. */
export async function readFacts(perMinute: number, at: Date): Promise<Facts> {
  const realAt = await databaseTime();
  const [purchases, calls, catalog, waiting, givenUp, audit, instances, led] = await Promise.all([
    readPurchases(at),
    readCalls(perMinute, realAt),
    readCatalog(),
    readQueues(at, realAt),
    readGivenUp(at),
    readAudit(),
    readInstances(),
    readLeads(),
  ]);
  return {
    ...{ purchases, calls, catalog, queues: waiting, givenUp, audit, instances, leads: led },
    ...{ readAt: at.toISOString(), realAt: realAt.toISOString() },
  };
}

const rowsOf = async <R extends Record<string, unknown>>(statement: SQL): Promise<R[]> =>
  (await db().execute<R>(statement)).rows as R[];
const firstOf = async <R extends Record<string, unknown>>(statement: SQL): Promise<R> => {
  const [row] = await rowsOf<R>(statement);
  if (!row) throw new Error('A statement that always answers did not.');
  return row;
};
/** Instants leave PostgreSQL as milliseconds, or as null. */
const milliseconds = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::double precision`;
const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const databaseTime = async (): Promise<Date> =>
  new Date((await firstOf<{ at: number }>(sql`select ${milliseconds(sql`clock_timestamp()`)} as at`)).at);

async function readPurchases(at: Date): Promise<PurchaseCount[]> {
  const since = new Date(at.getTime() - 30 * 24 * 3_600_000);
  const rows = await rowsOf<{ state: PurchaseCount['state']; count: number; oldest: number }>(sql`
    select state, count(*)::int as count, ${milliseconds(sql`min(created_at)`)} as oldest from purchase
    where created_at > ${since.toISOString()} or state in ('sending', 'unknown', 'handed-over')
    group by state`);
  return rows.map((row) => ({ ...row, oldest: new Date(row.oldest).toISOString() }));
}

async function readCalls(perMinute: number, realAt: Date): Promise<CallFacts> {
  const at = realAt.getTime();
  const [minutes, { paused }] = await Promise.all([
    rowsOf<{ minute: number; calls: number; throttled: number; failed: number }>(sql`
      select minute, calls, throttled, failed from call_count
      where minute > ${Math.floor(at / 60_000) - recentMinutes}`),
    firstOf<{ paused: number }>(sql`
      select count(*)::int as paused from rate_budget, jsonb_each_text(pauses) as pause(route, until)
      where pause.until::double precision > ${at}`),
  ]);
  return callFacts(minutes, { perMinute, paused, at });
}

async function readCatalog(): Promise<CatalogFacts> {
  const row = await firstOf<{
    lists: number;
    read: number;
    newest: number | null;
    oldest: number | null;
  }>(sql`
    select count(*)::int as lists, (count(*) filter (where generation > 0))::int as read,
      ${milliseconds(sql`max(listed_at)`)} as newest, ${milliseconds(sql`min(listed_at)`)} as oldest
    from catalog_shelf where state = 'open'`);
  return { ...row, newest: isoOf(row.newest), oldest: isoOf(row.oldest) };
}

async function readQueues(at: Date, realAt: Date): Promise<QueueCount[]> {
  const [house, real] = [sql`${at.toISOString()}::timestamptz`, sql`${realAt.toISOString()}::timestamptz`];
  const due = (table: SQL, column: SQL, now: SQL) => ({ table, column, isDue: sql`${column} <= ${now}` });
  const from: Record<Queue, { table: SQL; column: SQL; isDue: SQL }> = {
    purchases: due(sql`purchase`, sql`due_at`, house),
    cancellations: due(sql`cancellation`, sql`due_at`, house),
    bulks: due(sql`bulk`, sql`due_at`, real),
    registrations: due(sql`registration`, sql`follow_at`, house),
    events: { table: sql`webhook_event`, column: sql`received_at`, isDue: sql`handled_at is null` },
    lines: due(sql`line_reading`, sql`due_at`, house),
    exports: due(sql`export_file`, sql`due_at`, house),
    digests: due(sql`digest_delivery`, sql`due_at`, house),
    notices: due(sql`notice_letter`, sql`due_at`, house),
  };
  const counts = queues.map((queue) => {
    const { table, column, isDue } = from[queue];
    return sql`select ${queue}::text as queue, count(*)::int as waiting, ${milliseconds(sql`min(${column})`)} as oldest
      from ${table} where ${isDue}`;
  });
  const rows = await rowsOf<{ queue: Queue; waiting: number; oldest: number | null }>(
    sql.join(counts, sql` union all `),
  );
  const clockOf = (queue: Queue) => (queue === 'bulks' ? realAt : at).getTime();
  return queues.map((queue) => {
    const row = rows.find((one) => one.queue === queue);
    const since = row?.oldest ?? null;
    // What goes by real time is told by the house's clock, as all that stands beside it.
    return {
      ...{ queue, waiting: row?.waiting ?? 0 },
      oldest: since === null ? null : new Date(at.getTime() - (clockOf(queue) - since)).toISOString(),
    };
  });
}

/** Alerts are not among them: where these are not taken, an alert of that is not either. */
async function readGivenUp(at: Date): Promise<GivenUp> {
  const from = new Date(at.getTime() - 24 * 3_600_000).toISOString();
  const lost = (table: SQL) =>
    sql`select tried_at from ${table} where state = 'failed' and tried_at > ${from}`;
  const row = await firstOf<{ letters: number; since: number | null }>(sql`
    select count(*)::int as letters, ${milliseconds(sql`min(tried_at)`)} as since
    from (${lost(sql`digest_delivery`)} union all ${lost(sql`notice_letter`)}) as letter`);
  return { letters: row.letters, since: isoOf(row.since) };
}

async function readAudit(): Promise<AuditFacts> {
  const row = await firstOf<{
    position: string | null;
    hash: string | null;
    waiting: number;
    oldest: number | null;
    verified: number | null;
    holds: boolean | null;
  }>(sql`
    select head.position::text as position, head.hash, waits.waiting, waits.oldest, verdict.verified, verdict.holds
    from (select 1) as one
    left join (select position, hash from audit_seal order by position desc limit 1) as head on true
    cross join (select count(*)::int as waiting, ${milliseconds(sql`min(e.written_at)`)} as oldest
      from audit_waiting w join audit_event e on e.id = w.event_id) as waits
    left join (select ${milliseconds(sql`verified_at`)} as verified, fault is null as holds from audit_verdict) as verdict
      on true`);
  return {
    head:
      row.position === null || row.hash === null ? null : { position: Number(row.position), hash: row.hash },
    ...{ waiting: row.waiting, oldest: isoOf(row.oldest), verifiedAt: isoOf(row.verified) },
    holds: row.holds ?? true,
  };
}

async function readInstances(): Promise<Instance[]> {
  const rows = await rowsOf<Omit<Instance, 'startedAt'> & { startedAt: number }>(sql`
    select id, program, version, ${milliseconds(sql`started_at`)} as "startedAt", is_draining as "isDraining",
      greatest(0, extract(epoch from clock_timestamp() - seen_at))::int as "silentFor"
    from instance order by program, started_at, id`);
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt).toISOString() }));
}

async function readLeads(): Promise<Facts['leads']> {
  const rows = await rowsOf<{ name: Lead }>(sql`select name from leadership where until > clock_timestamp()`);
  return leads.map((lead) => ({ lead, isHeld: rows.some(({ name }) => name === lead) }));
}
