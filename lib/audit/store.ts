// Longer than most files here, because a room's tables are touched by its store alone.
import 'server-only';
import { and, arrayContains, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import {
  auditCheckpoint,
  auditEvent,
  auditSeal,
  auditVerdict,
  auditWaiting,
  microsoftRecord,
  readingMark,
} from '@/lib/db/schema';
import { requireLead } from '@/lib/jobs/leadership';
import { type Cells, type Link, origin, type Seal, sealed } from './chain';
import { billingNouns, ends, type ResultKind, refusals } from './kinds';
import { idsIn } from './rules';
import type { AuditEntry, AuditPage, AuditQuery, Fault, Head, Kept, Sees } from './schema';

export type { Transaction };

/** Writes it down in the transaction that does it: what was not written down was not done. Other rooms' stores call this. */
export async function writeAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const { by, at, action, customerId, purchaseId, result } = entry;
  const detail = asText(entry.detail);
  await tx.insert(auditEvent).values({
    ...{ at, action, customerId, purchaseId, result, detail, ids: idsIn(detail) },
    ...{ who: by?.name ?? '', whoOid: by?.oid ?? null, roles: [...(by?.roles ?? [])] },
  });
}

/** For what changes nothing here: it is written down before the person gets what they asked for. */
export const keepAudit = (entry: AuditEntry): Promise<void> =>
  db().transaction((tx) => writeAudit(tx, entry));

/** Whose session it was, and what opens a door, is nobody's business. */
const unsaid = new Set(['sessionId', 'token', 'secret', 'secretDigest', 'salt', 'assertion', 'password']);

/** As JSON has it, without what PostgreSQL refuses in a text: nothing that a person types may keep a row from being written. */
const asText = (detail: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(detail, (name, value) => {
      if (unsaid.has(name)) return undefined;
      return typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\ufffd') : value;
    }),
  );

/* The chain */

const milliseconds = (column: string) => sql.raw(`trim_scale(extract(epoch from ${column}) * 1000)::text`);

/** Each column of `audit_event` as text, the id first; a column that is added goes to the end, and the version up (chain.ts). */
export const sealedColumns = {
  id: sql`e.id::text`,
  at: milliseconds('e.at'),
  written_at: milliseconds('e.written_at'),
  who: sql`e.who`,
  who_oid: sql`e.who_oid`,
  roles: sql`array_to_json(e.roles)::text`,
  action: sql`e.action`,
  customer_id: sql`e.customer_id`,
  purchase_id: sql`e.purchase_id`,
  ids: sql`array_to_json(e.ids)::text`,
  result: sql`e.result`,
  detail: sql`e.detail::text`,
};
const cellsOf = sql`array[${sql.join(Object.values(sealedColumns), sql`, `)}]::text[]`;
const sealOf = sql`s.position::text, s.event_id::text as "eventId", s.row_hash as "rowHash", s.previous, s.hash,
  ${milliseconds('s.sealed_at')} as "sealedAt"`;
type SealRow = Record<'position' | 'eventId' | 'rowHash' | 'previous' | 'hash' | 'sealedAt', string>;
const toSeal = (row: SealRow): Seal => ({
  ...{ rowHash: row.rowHash, previous: row.previous, hash: row.hash, sealedAt: row.sealedAt },
  ...{ position: Number(row.position), eventId: Number(row.eventId) },
});

export const leadName = 'audit';

/**
 * Seals rows that wait, the oldest numbers first; answers how many. A row is sealed when it is seen, whatever its number:
 * a transaction that commits late is sealed after those that were begun later.
 */
export async function sealWaiting(fence: number, limit: number): Promise<number> {
  const [waits] = await db().select().from(auditWaiting).limit(1);
  if (!waits) return 0;
  return db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    const { rows } = await tx.execute<{ cells: Cells }>(
      sql`select ${cellsOf} as cells from audit_waiting w join audit_event e on e.id = w.event_id
        order by e.id limit ${limit}`,
    );
    if (rows.length === 0) return 0;
    const sealedAt = new Date();
    const seals = sealed(
      await headOf(tx),
      rows.map(({ cells }) => cells),
      String(sealedAt.getTime()),
    );
    await tx.insert(auditSeal).values(seals.map((seal) => ({ ...seal, sealedAt })));
    await tx.delete(auditWaiting).where(
      inArray(
        auditWaiting.eventId,
        seals.map(({ eventId }) => eventId),
      ),
    );
    return seals.length;
  });
}

/** The last seal, or where the chain begins. */
export async function headOf(tx: Transaction | ReturnType<typeof db> = db()): Promise<Head> {
  const [last] = await tx
    .select({ position: auditSeal.position, hash: auditSeal.hash })
    .from(auditSeal)
    .orderBy(desc(auditSeal.position))
    .limit(1);
  return last ?? (await readCheckpoint(tx)) ?? origin;
}

export async function readCheckpoint(tx: Transaction | ReturnType<typeof db> = db()): Promise<Head | null> {
  const [last] = await tx
    .select({ position: auditCheckpoint.position, hash: auditCheckpoint.hash })
    .from(auditCheckpoint)
    .orderBy(desc(auditCheckpoint.position))
    .limit(1);
  return last ?? null;
}

/** Seals after this position with their rows, in order. */
export async function linksAfter(position: number, limit: number): Promise<Link[]> {
  const { rows } = await db().execute<SealRow & { found: string | null; cells: Cells }>(
    sql`select ${sealOf}, e.id as found, ${cellsOf} as cells
      from (select * from audit_seal where position > ${position} order by position limit ${limit}) s
      left join audit_event e on e.id = s.event_id order by s.position`,
  );
  return rows.map((row) => ({ seal: toSeal(row), cells: row.found === null ? null : row.cells }));
}

const oneSeal = async (condition: ReturnType<typeof sql>): Promise<Seal | null> => {
  const { rows } = await db().execute<SealRow>(
    sql`select ${sealOf} from audit_seal s where ${condition} order by s.position limit 1`,
  );
  return rows[0] ? toSeal(rows[0]) : null;
};
export const sealAt = (position: number) => oneSeal(sql`s.position = ${position}`);
/** The one that names this as the hash before its own, wherever it stands. Looks through all of them. */
export const sealAfter = (previous: string) => oneSeal(sql`s.previous = ${previous}`);

/** Rows after this number, in the order of their numbers. */
export async function cellsAfter(id: number, limit: number): Promise<Cells[]> {
  const { rows } = await db().execute<{ cells: Cells }>(
    sql`select ${cellsOf} as cells from audit_event e where e.id > ${id} order by e.id limit ${limit}`,
  );
  return rows.map(({ cells }) => cells);
}

/**
 * A row without a seal that was written so many seconds ago, or one that waits for its seal and is gone; null = none.
 * Of all rows, or of those alone that are known to wait.
 */
export async function findUnsealed(
  seconds: number,
  isWhole: boolean,
): Promise<{ eventId: number; isGone: boolean } | null> {
  const isOld = sql`e.written_at < clock_timestamp() - make_interval(secs => ${seconds})`;
  const { rows } = await db().execute<{ id: string; gone: boolean }>(
    isWhole
      ? sql`select e.id, false as gone from audit_event e
          where not exists (select from audit_seal s where s.event_id = e.id) and ${isOld}
        union all select w.event_id, true from audit_waiting w
          where not exists (select from audit_event e where e.id = w.event_id)
        order by id limit 1`
      : sql`select w.event_id as id, e.id is null as gone from audit_waiting w
          left join audit_event e on e.id = w.event_id where e.id is null or ${isOld} order by w.event_id limit 1`,
  );
  return rows[0] ? { eventId: Number(rows[0].id), isGone: rows[0].gone } : null;
}

/** What a row says it is, for who has to say that it is wrong. */
export async function describe(eventId: number): Promise<Fault['row']> {
  const [row] = await db().select().from(auditEvent).where(eq(auditEvent.id, eventId));
  return row ? { at: row.at.toISOString(), who: row.who, action: row.action } : null;
}

/** Whether the dropping that this checkpoint tells of was written down, which it is in the transaction that drops. */
export async function isDropWritten({ position, hash }: Head): Promise<boolean> {
  const isIt = and(
    arrayContains(auditEvent.ids, [hash]),
    eq(auditEvent.action, 'audit.dropped'),
    sql`${auditEvent.detail}->>'position' = ${String(position)}`,
  );
  return (await db().select({ id: auditEvent.id }).from(auditEvent).where(isIt).limit(1)).length > 0;
}

export async function readVerdict(): Promise<Kept | null> {
  const [row] = await db().select().from(auditVerdict);
  return row ? { ...row, fault: row.fault as Fault | null } : null;
}

export async function keepVerdict(kept: Kept): Promise<void> {
  await db()
    .insert(auditVerdict)
    .values({ name: 'chain', ...kept })
    .onConflictDoUpdate({ target: auditVerdict.name, set: kept });
}

/* Retention */

/**
 * Drops what is older than this from the beginning of the chain, and keeps the hash of the last seal that goes: the
 * chain begins with it from here on. Answers how many rows went.
 */
export async function dropBefore(before: Date, at: Date): Promise<number> {
  return db().transaction(async (tx) => {
    // One drops at a time.
    await tx.execute(sql`lock table audit_checkpoint in exclusive mode`);
    const { rows: firsts } = await tx.execute<{ position: string | null }>(
      sql`select min(s.position)::text as position from audit_seal s join audit_event e on e.id = s.event_id
        where e.at >= ${before.toISOString()}`,
    );
    const first = firsts[0]?.position;
    // The last seal stays, whatever its age: it is the head that the next one is sealed to.
    const until = first ? Number(first) - 1 : (await headOf(tx)).position - 1;
    const [last] = await tx
      .select({ hash: auditSeal.hash })
      .from(auditSeal)
      .where(eq(auditSeal.position, until));
    if (!last) return 0;
    const { rows: counted } = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from audit_seal where position <= ${until}`,
    );
    const rows = counted[0]?.count ?? 0;
    await tx
      .insert(auditCheckpoint)
      .values({ position: until, hash: last.hash, rows, before, droppedAt: new Date() });
    await tx.execute(
      sql`delete from audit_event e using audit_seal s where s.event_id = e.id and s.position <= ${until}`,
    );
    await tx.execute(sql`delete from audit_seal where position <= ${until}`);
    await writeAudit(tx, {
      ...{ at, by: null, action: 'audit.dropped', customerId: null, purchaseId: null, result: 'done' },
      detail: { position: until, checkpointHash: last.hash, rows, before: before.toISOString() },
    });
    return rows;
  });
}

/* What is asked */

/** Whose rows are shown: of `own` those of the person and of their purchases. */
export type Scope = {
  sees: Sees;
  oid: string;
  upn: string /** Customers of other teams. */;
  hidden: readonly string[];
};
type Wish = Omit<AuditQuery, 'q' | 'source'>;
export type Found = {
  id: string;
  at: Date;
  who: string;
  whoOid: string | null;
  roles: string[];
  action: string;
  customerId: string | null;
  customerName: string | null;
  purchaseId: string | null;
  result: string;
  detail: Record<string, unknown>;
  position: number | null;
  hash: string | null;
};

const inScope = ({ sees, oid, hidden }: Scope) => {
  if (sees === 'all') return sql`true`;
  const isShown = sql`(e.customer_id is null or e.customer_id <> all(${textArray(hidden)}))`;
  const own = sql`(${isShown} and (e.who_oid = ${oid} or e.purchase_id in (select p.purchase_id from audit_event p
    where p.who_oid = ${oid} and p.action = 'purchase.requested')))`;
  if (sees === 'own') return own;
  return sql`(${own} or split_part(e.action, '.', 1) = any(${textArray(billingNouns)}))`;
};
const textArray = (texts: readonly string[]) => sql`${sql.param([...texts])}::text[]`;
const isRefused = sql`(e.action = any(${textArray(refusals)}) or e.result = any(${textArray(ends.refused)}))`;
const endedAs: Record<ResultKind, ReturnType<typeof sql>> = {
  refused: isRefused,
  part: sql`e.result = any(${textArray(ends.part)}) and not ${isRefused}`,
  open: sql`e.result = any(${textArray(ends.open)}) and not ${isRefused}`,
  done: sql`e.result <> all(${textArray([...ends.part, ...ends.open])}) and not ${isRefused}`,
};
/** The day after, since the last day is meant with all of it. */
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString();

const columnsOf = sql`e.id::text, e.at, e.who, e.who_oid as "whoOid", e.roles, e.action,
  e.customer_id as "customerId", f.name as "customerName", e.purchase_id as "purchaseId", e.result, e.detail,
  s.position::int as position, s.hash`;
// A name is all that is wanted, and the customers' room gives names only to who asks Microsoft for its list.
const fromOf = sql`from audit_event e left join customer_fact f on f.customer_id = e.customer_id
  left join audit_seal s on s.event_id = e.id`;

const toFound = (row: Found): Found => ({ ...row, at: new Date(row.at) });
const andAll = (parts: (ReturnType<typeof sql> | null | undefined | '')[]) =>
  sql.join(parts.filter((part) => part) as ReturnType<typeof sql>[], sql` and `);

/** The newest first. */
export async function findEvents(scope: Scope, q: string, wish: Wish, limit: number): Promise<Found[]> {
  const [time, id] = wish.cursor?.split('.') ?? [];
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await db().execute<Found>(
    sql`select ${columnsOf} ${fromOf} where ${andAll([
      inScope(scope),
      q && sql`(e.who ilike ${like} or e.detail::text ilike ${like} or f.name ilike ${like})`,
      wish.who && (wish.who === 'kontor' ? sql`e.who = ''` : sql`e.who_oid = ${wish.who}`),
      wish.action && sql`split_part(e.action, '.', 1) = ${wish.action}`,
      wish.customer && sql`e.customer_id = ${wish.customer}`,
      wish.result && endedAs[wish.result],
      wish.from && sql`e.at >= ${new Date(wish.from).toISOString()}`,
      wish.to && sql`e.at < ${dayAfter(wish.to)}`,
      time && id && sql`(e.at, e.id) < (${new Date(Number(time)).toISOString()}, ${Number(id)})`,
    ])} order by e.at desc, e.id desc limit ${limit}`,
  );
  return rows.map(toFound);
}

/**
 * All that belongs to an id of ours or of Microsoft's, in time: the rows that name it, of the purchases among them every
 * row, and whatever names an order, a call or a cart of those purchases.
 */
export async function findStory(
  scope: Scope,
  q: string,
  limit: number,
): Promise<{ events: Found[]; ids: string[] }> {
  const { rows: first } = await db().execute<{ purchaseId: string | null }>(
    sql`select distinct e.purchase_id as "purchaseId" from audit_event e
      where (e.purchase_id = ${q} or e.ids @> ${textArray([q])}) and ${inScope(scope)} limit 1000`,
  );
  if (first.length === 0) return { events: [], ids: [q] };
  const purchases = first.flatMap(({ purchaseId }) => purchaseId ?? []);
  const { rows: named } = await db().execute<{ id: string }>(
    sql`select distinct unnest(e.ids) as id from audit_event e where e.purchase_id = any(${textArray(purchases)})`,
  );
  const ids = [q, ...named.map(({ id }) => id)];
  const { rows } = await db().execute<Found>(
    sql`select ${columnsOf} ${fromOf} where ${inScope(scope)} and (e.purchase_id = any(${textArray(purchases)})
      or (e.purchase_id is null and e.ids && ${textArray(ids)})) order by e.at, e.id limit ${limit}`,
  );
  return { events: rows.map(toFound), ids };
}

export async function findEvent(scope: Scope, id: string): Promise<Found | null> {
  const { rows } = await db().execute<Found>(
    sql`select ${columnsOf} ${fromOf} where e.id = ${id}::bigint and ${inScope(scope)}`,
  );
  return rows[0] ? toFound(rows[0]) : null;
}

/**
 * Everybody who did something, and every customer it was done for: by the ends of the indexes, not by all rows. Who sees
 * their own alone has no persons to choose from, and the customers of their own rows.
 */
export async function readChoices(scope: Scope): Promise<Pick<AuditPage, 'people' | 'customers'>> {
  if (scope.sees !== 'all') {
    const { rows } = await db().execute<{ id: string; name: string }>(
      sql`select distinct e.customer_id as id, coalesce(f.name, e.customer_id) as name ${fromOf}
        where e.customer_id is not null and ${inScope(scope)} order by 2 limit 1000`,
    );
    return { people: [], customers: rows };
  }
  const [people, customers] = await Promise.all([
    db().execute<{ oid: string; name: string }>(sql`with recursive one as (
      (select who_oid, who from audit_event where who_oid is not null order by who_oid, who limit 1)
      union all
      select next.who_oid, next.who from one cross join lateral (
        select who_oid, who from audit_event where who_oid > one.who_oid order by who_oid, who limit 1) next)
      select who_oid as oid, who as name from one order by who`),
    db().execute<{ id: string; name: string }>(sql`with recursive one as (
      (select customer_id from audit_event where customer_id is not null order by customer_id limit 1)
      union all
      select next.customer_id from one cross join lateral (
        select customer_id from audit_event where customer_id > one.customer_id order by customer_id limit 1) next)
      select one.customer_id as id, coalesce(f.name, one.customer_id) as name from one
      left join customer_fact f on f.customer_id = one.customer_id order by 2`),
  ]);
  return { people: people.rows, customers: customers.rows };
}

export async function keptFrom(): Promise<Date | null> {
  const [last] = await db()
    .select({ before: auditCheckpoint.before })
    .from(auditCheckpoint)
    .orderBy(desc(auditCheckpoint.position))
    .limit(1);
  return last?.before ?? null;
}

/* Microsoft's own records */

type NewRecord = typeof microsoftRecord.$inferInsert;
export type FoundRecord = typeof microsoftRecord.$inferSelect & { isElsewhere: boolean };

/** Up to when they were read; null = never. */
export async function readMark(): Promise<Date | null> {
  const [row] = await db().select().from(readingMark).where(isOurs);
  return row?.readTo ?? null;
}
const isOurs = eq(readingMark.name, 'microsoft-records');

/** Keeps what was read; a record that is known stays as it is. */
export async function keepRecords(records: readonly NewRecord[], readTo: Date): Promise<void> {
  await db().transaction(async (tx) => {
    for (let at = 0; at < records.length; at += 500)
      await tx
        .insert(microsoftRecord)
        .values(records.slice(at, at + 500))
        .onConflictDoNothing();
    await tx
      .insert(readingMark)
      .values({ name: 'microsoft-records', readTo })
      .onConflictDoUpdate({ target: readingMark.name, set: { readTo } });
  });
}

export const dropRecords = (before: Date) =>
  db().delete(microsoftRecord).where(lt(microsoftRecord.at, before));

/** Nobody did it here: no call of ours has its correlation id, nor is it the making of an order that a purchase here made. */
const elsewhere = sql`not (
  (m.correlation_id <> '' and exists (select from audit_event e where e.ids @> array[m.correlation_id]))
  or (m.operation = 'create_order' and m.orders <> '{}' and exists (
    select from audit_event e where e.purchase_id is not null and e.ids && m.orders))) as "isElsewhere"`;
const recordColumns = sql`m.id, m.at, m.customer_id as "customerId", m.customer_name as "customerName", m.upn,
  m.application_id as "applicationId", m.resource, m.operation, m.status, m.correlation_id as "correlationId",
  m.orders, m.detail, m.read_at as "readAt", ${elsewhere}`;
const ofPerson = ({ sees, upn, hidden }: Scope) =>
  sees === 'all'
    ? sql`true`
    : sql`(lower(m.upn) = ${upn.toLowerCase()}
        and (m.customer_id is null or m.customer_id <> all(${textArray(hidden)})))`;
const toRecord = (row: FoundRecord): FoundRecord => ({ ...row, at: new Date(row.at) });

/** The newest first. */
export async function findRecords(
  scope: Scope,
  q: string,
  wish: Wish,
  limit: number,
): Promise<FoundRecord[]> {
  const at = wish.cursor?.indexOf('.') ?? -1;
  const [time, id] = wish.cursor ? [wish.cursor.slice(0, at), wish.cursor.slice(at + 1)] : [];
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await db().execute<FoundRecord>(
    sql`select ${recordColumns} from microsoft_record m where ${andAll([
      ofPerson(scope),
      q &&
        sql`(m.upn ilike ${like} or m.customer_name ilike ${like} or m.operation ilike ${like}
        or m.correlation_id = ${q} or m.orders @> ${textArray([q])})`,
      wish.customer && sql`m.customer_id = ${wish.customer}`,
      wish.from && sql`m.at >= ${new Date(wish.from).toISOString()}`,
      wish.to && sql`m.at < ${dayAfter(wish.to)}`,
      time && id && sql`(m.at, m.id) < (${new Date(Number(time)).toISOString()}, ${id})`,
    ])} order by m.at desc, m.id desc limit ${limit}`,
  );
  return rows.map(toRecord);
}

/** Those that tell of one of these ids: a correlation id or an order. */
export async function recordsOf(scope: Scope, ids: readonly string[]): Promise<FoundRecord[]> {
  const { rows } = await db().execute<FoundRecord>(
    sql`select ${recordColumns} from microsoft_record m where ${ofPerson(scope)}
      and (m.correlation_id = any(${textArray(ids)}) or m.orders && ${textArray(ids)}) order by m.at limit 500`,
  );
  return rows.map(toRecord);
}

export async function findRecord(scope: Scope, id: string): Promise<FoundRecord | null> {
  const { rows } = await db().execute<FoundRecord>(
    sql`select ${recordColumns} from microsoft_record m where m.id = ${id} and ${ofPerson(scope)}`,
  );
  return rows[0] ? toRecord(rows[0]) : null;
}
