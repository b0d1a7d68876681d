// Long because a room has one store: the reader's side and the page's have to agree on what a row is.
import 'server-only';
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { holding, holdingReading, radarFeed } from '@/lib/db/schema';
import { requireLead } from '@/lib/jobs/leadership';
import { pageOfCustomer } from '@/lib/notices/rules';
import { isWanted, tell } from '@/lib/notices/store';
import type { RadarKind, RadarSort, Within } from './kinds';
import { dueAfter, orderOf, spanOf } from './rules';
import type { Holding, HoldingDetail, RadarPage, RadarWish } from './schema';
import { plain, wordsOf } from './words';

export const leadName = 'radar';
const day = 24 * 60 * 60_000;
/** For so long what has ended is shown among what has. */
const keepEnded = 400 * day;

/** Something changed at Microsoft's for this customer: what it holds is read again as soon as there is room. */
export async function wantSoon(customerId: string, now: Date): Promise<void> {
  await db()
    .insert(holdingReading)
    .values({ customerId, dueAt: now, wantedAt: now })
    .onConflictDoUpdate({
      target: holdingReading.customerId,
      set: { dueAt: sql`least(${holdingReading.dueAt}, excluded.due_at)`, wantedAt: now },
    });
}

/* The reader's side, for the one who leads. A reading is kept customer by customer; whoever leads next goes on. */

export type Listed = { customerId: string; name: string; domain: string };

/** Makes the customers of Microsoft's list known, new ones due at once. */
export async function keepCustomers(listed: readonly Listed[], fence: number, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    const rows = listed.map(({ customerId, name, domain }) => ({
      customer_id: customerId,
      name,
      words: wordsOf([name, domain, customerId]),
    }));
    // As one value: of thousands of customers, thousands of parameters take longer to be written than to be carried out.
    await tx.execute(sql`
      insert into holding_reading (customer_id, name, words, due_at)
      select customer_id, name, words, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (customer_id text, name text, words text)
      on conflict (customer_id) do update set name = excluded.name, words = excluded.words
      where (holding_reading.name, holding_reading.words) is distinct from (excluded.name, excluded.words)`);
  });
}

/**
 * Who is to be read, in order: wanted by somebody, never read, then by what ends first. `withAccount`: entitlements can
 * be read, so those of whom only the subscriptions are known are due too.
 */
export async function readDue(now: Date, withAccount: boolean, limit: number): Promise<string[]> {
  const isDue = lte(holdingReading.dueAt, now);
  const isHalf = and(isNull(holdingReading.entitledAt), isNull(holdingReading.trouble));
  const rows = await db()
    .select({ customerId: holdingReading.customerId })
    .from(holdingReading)
    .where(withAccount ? or(isDue, isHalf) : isDue)
    .orderBy(
      sql`${holdingReading.wantedAt} is null`,
      sql`${holdingReading.readAt} is not null`,
      sql`${holdingReading.nextEndAt} asc nulls last`,
      asc(holdingReading.dueAt),
      asc(holdingReading.name),
    )
    .limit(limit);
  return rows.map(({ customerId }) => customerId);
}

/**
 * Puts what was read of a customer in the place of what was known. What had ended by then and is listed no more stays
 * as ended; what is listed no more before its end is not held any longer. `whole`: the entitlements were read too.
 */
export async function keepHoldings(
  customerId: string,
  fence: number,
  held: readonly Holding[],
  { whole, startedAt, now }: { whole: boolean; startedAt: Date; now: Date },
): Promise<void> {
  const rows = held.map(({ endsAt, ...one }) => ({
    ...one,
    customerId,
    endsAt: endsAt ? new Date(endsAt) : null,
    words: wordsOf([
      one.title,
      one.detail.name,
      one.detail.orderNumber,
      one.orderId,
      one.productId,
      one.skuId,
    ]),
    readAt: now,
  }));
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    if (rows.length > 0) await upsert(tx, rows);
    await tx.delete(holding).where(
      and(
        eq(holding.customerId, customerId),
        rows.length > 0 ? sql`${holding.key} not in ${rows.map(({ key }) => key)}` : undefined,
        whole ? undefined : sql`${holding.key} like 'sub/%'`,
        // Within a day of its end: Microsoft's clock and ours need not agree.
        or(
          isNull(holding.endsAt),
          sql`${holding.endsAt} > ${new Date(now.getTime() + day)}`,
          sql`${holding.endsAt} < ${new Date(now.getTime() - keepEnded)}`,
        ),
      ),
    );
    const ends = rows.flatMap(({ endsAt }) => (endsAt && endsAt > now ? endsAt.getTime() : []));
    const nextEndAt = ends.length > 0 ? new Date(Math.min(...ends)) : null;
    await tx
      .update(holdingReading)
      .set({
        readAt: now,
        ...(whole && { entitledAt: now }),
        nextEndAt,
        dueAt: dueAfter(now, nextEndAt),
        // Who asked while it was being read wants what came after.
        wantedAt: sql`case when ${holdingReading.wantedAt} > ${startedAt} then ${holdingReading.wantedAt} end`,
        trouble: null,
      })
      .where(eq(holdingReading.customerId, customerId));
  });
}

async function upsert(tx: Transaction, rows: (typeof holding.$inferInsert)[]): Promise<void> {
  // A name that was looked up stays while Microsoft's own lists have none.
  const title = sql`case when excluded.title = '' and ${holding.productId} is not distinct from excluded.product_id and ${holding.skuId} is not distinct from excluded.sku_id then ${holding.title} else excluded.title end`;
  const words = sql`case when ${title} = excluded.title then excluded.words else ${holding.words} end`;
  const told = (row: 'holding' | 'excluded') =>
    sql.raw(
      ['kind', 'ends_at', 'quantity', 'product_id', 'sku_id', 'order_id', 'detail']
        .map((column) => `"${row}"."${column}"`)
        .join(', '),
    );
  await tx
    .insert(holding)
    .values(rows)
    .onConflictDoUpdate({
      target: [holding.customerId, holding.key],
      set: {
        kind: sql`excluded.kind`,
        title,
        endsAt: sql`excluded.ends_at`,
        quantity: sql`excluded.quantity`,
        productId: sql`excluded.product_id`,
        skuId: sql`excluded.sku_id`,
        orderId: sql`excluded.order_id`,
        detail: sql`excluded.detail`,
        words,
        readAt: sql`excluded.read_at`,
      },
      setWhere: sql`(${told('holding')}, ${holding.title}) is distinct from (${told('excluded')}, ${title})`,
    });
}

/** A reading that failed: what was read before stays, and it is tried again at `dueAt`. */
export async function keepTrouble(
  customerId: string,
  fence: number,
  trouble: string,
  dueAt: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    await tx
      .update(holdingReading)
      .set({ trouble, dueAt, wantedAt: null })
      .where(eq(holdingReading.customerId, customerId));
  });
}

export type Item = { productId: string; skuId: string };

/** What has no name yet, with the country of one who holds it (null = not known), in order after `after`. */
export async function readUnnamed(
  after: Item | null,
  limit: number,
): Promise<(Item & { country: string | null })[]> {
  const { rows } = await db().execute<Item & { country: string | null }>(sql`
    select h.product_id as "productId", h.sku_id as "skuId", max(f.country) as country
    from holding h left join customer_fact f on f.customer_id = h.customer_id
    where h.title = '' and h.product_id is not null and h.sku_id is not null
      ${after ? sql`and (h.product_id, h.sku_id) > (${after.productId}, ${after.skuId})` : sql``}
    group by 1, 2 order by 1, 2 limit ${limit}`);
  return rows;
}

export async function keepName({ productId, skuId }: Item, title: string, fence: number): Promise<void> {
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    await tx
      .update(holding)
      .set({ title, words: sql`${plain(title)} || ' ' || ${holding.words}` })
      .where(and(eq(holding.productId, productId), eq(holding.skuId, skuId), eq(holding.title, '')));
  });
}

/** How far the reading has come; of whom Microsoft says that they are not the partner's (any more) apart. */
export async function readProgress(): Promise<RadarPage['reading']> {
  const isGone = eq(holdingReading.trouble, 'gone');
  const [row] = await db()
    .select({
      of: sql<number>`count(*) filter (where ${isGone} is not true)::int`,
      read: sql<number>`count(${holdingReading.readAt}) filter (where ${isGone} is not true)::int`,
      entitled: sql<number>`count(${holdingReading.entitledAt}) filter (where ${isGone} is not true)::int`,
      gone: sql<number>`count(*) filter (where ${isGone})::int`,
    })
    .from(holdingReading);
  return row ?? { of: 0, read: 0, entitled: 0, gone: 0 };
}

/* The page's side: what customers hold, and what is begun here and not done, as one list. Ids of other rooms' rows come
   from their tables, as in the list of customers. */

const things = sql`(
  select h.customer_id, h.key, h.kind, h.title, h.ends_at, h.quantity, h.product_id, h.sku_id, null::text as id,
    h.order_id, h.detail, h.words
  from holding h where h.kind in ('reservation', 'software', 'subscription', 'other')
  union all
  select customer_id, 'cart/' || id, 'cart', '', expires_at, jsonb_array_length(lines), null, null, id, null, null,
    lower(lines::text)
  from cart where status = 'open' and jsonb_array_length(lines) > 0
  union all
  select customer_id, 'purchase/' || id, 'purchase', '', null, 1, null, null, id, null, null, ''
  from purchase where state = 'unknown'
  union all
  select customer_id, 'azure', 'azure', '', null, azure_total - azure_enabled - azure_registering, null, null, null,
    null, null, ''
  from customer_fact where azure_total > azure_enabled + azure_registering
) as thing`;

/** Those of the words that are asked for, each in the customer's words or in the thing's own; but of `hidden` customers. */
function matches(q: string, hidden: ReadonlySet<string>): SQL {
  const words = plain(q).split(/\s+/).filter(Boolean).slice(0, 8);
  const conditions = words.map((word) => {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(thing.words like ${like} or thing.customer_id in (
      select customer_id from holding_reading where words like ${like}
      union select customer_id from customer_fact where lower(name) like ${like}))`;
  });
  if (hidden.size > 0) conditions.push(sql`thing.customer_id <> all(${sql.param([...hidden])}::text[])`);
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

/**
 * Whether a thing lies in the span. What has no end is in none but `any`: only a purchase that waits is in each that
 * is still to come, and what Azure waits for where it was asked for by its kind.
 */
function liesIn(within: RadarWish['within'], type: RadarKind | null, now: Date): SQL {
  const { from, to } = spanOf(within, now);
  if (!from && !to) return sql`true`;
  const dated = sql`(${from ? sql`thing.ends_at > ${from}` : sql`thing.ends_at is not null`}
    and ${to ? (from ? sql`thing.ends_at < ${to}` : sql`thing.ends_at <= ${to}`) : sql`true`})`;
  if (within === 'ended' || from !== now) return dated;
  return type === 'azure'
    ? sql`(${dated} or thing.kind in ('purchase', 'azure'))`
    : sql`(${dated} or thing.kind = 'purchase')`;
}

const orders: Record<RadarSort, SQL> = {
  ends: sql`thing.kind <> 'purchase', thing.ends_at asc nulls last, name, thing.key`,
  'ends-down': sql`thing.ends_at desc nulls last, name, thing.key`,
  customer: sql`name, thing.kind <> 'purchase', thing.ends_at asc nulls last, thing.key`,
  'customer-down': sql`name desc, thing.kind <> 'purchase', thing.ends_at asc nulls last, thing.key`,
};

export type FoundThing = {
  customerId: string;
  name: string;
  isGone: boolean;
  key: string;
  kind: RadarKind;
  title: string;
  endsAt: string | null;
  quantity: number;
  productId: string | null;
  skuId: string | null;
  id: string | null;
  orderId: string | null;
  detail: HoldingDetail | null;
  readAt: string | null;
};

/** Times come as text, so that they are what JSON says whatever the session's zone. */
const instant = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A page of what matches, in its order. */
export async function findThings(
  { within, type, q, sort, offset, limit }: RadarWish,
  now: Date,
  hidden: ReadonlySet<string>,
): Promise<FoundThing[]> {
  const isKind = type ? sql`thing.kind = ${type}` : sql`true`;
  const order = orders[orderOf(within, sort)];
  // Only the rows of the page are put into words, and not all that were sorted.
  const { rows } = await db().execute<FoundThing>(sql`
    select thing.customer_id as "customerId", thing.name, thing.gone as "isGone", thing.key, thing.kind, thing.title,
      ${instant('thing.ends_at')} as "endsAt", thing.quantity, thing.product_id as "productId",
      thing.sku_id as "skuId", thing.id, thing.order_id as "orderId", thing.detail,
      ${instant('thing.read_at')} as "readAt"
    from (
      select thing.*, coalesce(nullif(r.name, ''), f.name, '') as name, coalesce(r.trouble = 'gone', false) as gone,
        r.read_at
      from ${things}
      left join holding_reading r on r.customer_id = thing.customer_id
      left join customer_fact f on f.customer_id = thing.customer_id
      where ${liesIn(within, type, now)} and ${isKind} and ${matches(q, hidden)}
      order by ${order} offset ${offset} limit ${limit}
    ) as thing
    order by ${order}`);
  return rows;
}

/** How many there are of each kind in each span and month; one reading of everything that has the words. */
export async function countThings(
  q: string,
  now: Date,
  hidden: ReadonlySet<string>,
): Promise<{ kind: RadarKind; span: string; n: number }[]> {
  const to = (within: Within) => spanOf(within, now).to;
  // Told apart by plain comparisons, and put into words once for each group.
  const { rows } = await db().execute<{ kind: RadarKind; span: string; n: number }>(sql`
    select kind, case nearest when 'none' then 'none' when 'ended' then 'ended'
        else to_char(month, 'YYYY-MM') || ' ' || nearest end as span, sum(n)::int as n
    from (
      select thing.kind, case
          when thing.ends_at is null then 'none' when thing.ends_at <= ${now} then 'ended'
          when thing.ends_at < ${to('30')} then '30' when thing.ends_at < ${to('60')} then '60'
          when thing.ends_at < ${to('90')} then '90' when thing.ends_at < ${to('year')} then 'year'
          else 'later' end as nearest,
        case when thing.ends_at > ${now} then date_trunc('month', thing.ends_at at time zone 'UTC') end as month,
        count(*) as n
      from ${things} where ${matches(q, hidden)} group by 1, 2, 3
    ) as counted group by 1, 2`);
  return rows;
}

/**
 * Tells of what has come near its end, once of each end, and once more where it has renewed itself no longer. At most so
 * many at a time; the next time goes on.
 */
export async function tellNear(at: Date, until: Date, limit: number): Promise<void> {
  const key = sql`'expiry.near ' || h.customer_id || ' ' || h.key || ' ' || ${instant('h.ends_at')}
    || ' ' || coalesce(h.detail ->> 'renews', 'false')`;
  await db().transaction(async (tx) => {
    if (!(await isWanted(tx, 'expiry.near'))) return;
    const { rows } = await tx.execute<Near>(sql`
      select ${key} as told, h.customer_id as "customerId", r.name, h.kind, h.title, ${instant('h.ends_at')} as "endsAt",
        h.quantity, h.product_id as "productId", h.sku_id as "skuId", h.order_id as "orderId",
        coalesce((h.detail ->> 'renews')::boolean, false) as renews
      from holding h join holding_reading r on r.customer_id = h.customer_id
      where h.kind in ('reservation', 'software', 'subscription', 'other') and r.trouble is distinct from 'gone'
        and h.ends_at > ${at} and h.ends_at < ${until}
        and not exists (select 1 from notice where notice.key = ${key})
      order by h.ends_at, h.customer_id, h.key limit ${limit}`);
    for (const { told, customerId, name, kind, title, endsAt, quantity, productId, skuId, ...rest } of rows)
      await tell(tx, {
        ...{ event: 'expiry.near', key: told, at, path: pageOfCustomer(customerId, 'entitlements') },
        facts: {
          customer: { id: customerId, name },
          item: { kind, title: title || null, productId, skuId },
          ...{ ends: endsAt, renews: rest.renews, quantity, orderId: rest.orderId },
        },
      });
  });
}

type Near = {
  told: string;
  customerId: string;
  name: string;
  kind: string;
  title: string;
  endsAt: string;
  quantity: number;
  productId: string | null;
  skuId: string | null;
  orderId: string | null;
  renews: boolean;
};

/* Calendars: of a secret address only its digest is kept. */

type Owner = { oid: string; tid: string };
const isLiveOf = ({ oid, tid }: Owner) =>
  and(eq(radarFeed.tid, tid), eq(radarFeed.oid, oid), isNull(radarFeed.revokedAt));

/** The one calendar of a person from here on; an older address leads nowhere. */
export async function keepFeed(digest: string, owner: Owner & AuditPerson, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(radarFeed).set({ revokedAt: now }).where(isLiveOf(owner));
    const { oid, tid, name: personName } = owner;
    await tx.insert(radarFeed).values({ digest, oid, tid, personName, createdAt: now });
    await noteFeed(tx, 'secret.shown', owner, now);
  });
}

export async function revokeFeed(owner: Owner & AuditPerson, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(radarFeed).set({ revokedAt: now }).where(isLiveOf(owner));
    await noteFeed(tx, 'secret.revoked', owner, now);
  });
}

const noteFeed = (tx: Transaction, action: 'secret.shown' | 'secret.revoked', by: AuditPerson, at: Date) =>
  writeAudit(tx, {
    ...{ at, by, action, customerId: null, purchaseId: null, result: 'done' },
    detail: { what: 'calendar' },
  });

export async function readFeed(owner: Owner): Promise<{ createdAt: Date; usedAt: Date | null } | null> {
  const [row] = await db().select().from(radarFeed).where(isLiveOf(owner));
  return row ?? null;
}

/** Whose calendar it is, while it is not revoked; being asked for is noted. */
export async function takeFeed(digest: string, now: Date): Promise<Owner | null> {
  const [row] = await db()
    .update(radarFeed)
    .set({ usedAt: now })
    .where(and(eq(radarFeed.digest, digest), isNull(radarFeed.revokedAt)))
    .returning({ oid: radarFeed.oid, tid: radarFeed.tid });
  return row ?? null;
}
