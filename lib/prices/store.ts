// Long, because lists, their rows, margins and limits change under one lock and leave one trail.
import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, gt, inArray, lt, max, or, sql } from 'drizzle-orm';
import type { AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { confirmLimit, exchangeRate, marginRule, priceList, priceRevision, priceRow } from '@/lib/db/schema';
import { fail } from '@/lib/result';
import { inForce } from './rules';
import type { ConfirmLimit, ExchangeRates, MarginRule, PriceList, PriceRow } from './schema';

type Row = typeof priceList.$inferSelect;
const toList = ({ state: _, loadedOid: __, loadedAt, view, source, ...rest }: Row): PriceList => ({
  ...rest,
  view: view as PriceList['view'],
  source: source as PriceList['source'],
  loadedAt: loadedAt.toISOString(),
});

/** How often the prices of this market changed; 0 = never. */
export async function revisionOf(market: string): Promise<number> {
  const [found] = await db()
    .select({ revision: priceRevision.revision })
    .from(priceRevision)
    .where(eq(priceRevision.market, market));
  return found?.revision ?? 0;
}

/** What is the same for every market stands under none of them. */
const everyMarket = '';

/** Another number after anything changed that the prices of this market depend on. */
export async function editionOf(market: string): Promise<number> {
  const rows = await db()
    .select({ revision: priceRevision.revision })
    .from(priceRevision)
    .where(inArray(priceRevision.market, [market, everyMarket]));
  return rows.reduce((sum, { revision }) => sum + revision, 0);
}

/** The lists in force, the newest first; of one market or of all. */
export async function listsInForce(
  market?: string,
  tx: Transaction | ReturnType<typeof db> = db(),
): Promise<PriceList[]> {
  const rows = await tx
    .select()
    .from(priceList)
    .where(
      and(eq(priceList.state, 'in-force'), market === undefined ? undefined : eq(priceList.market, market)),
    )
    .orderBy(asc(priceList.market), desc(priceList.loadedAt), desc(priceList.id));
  return rows.map(toList);
}

/** The rows of a list, some thousands at a time, so that other requests are answered in between. */
export async function* rowsOf(listId: string): AsyncGenerator<PriceRow[]> {
  for (let after = 0; ; ) {
    const rows = await db()
      .select()
      .from(priceRow)
      .where(and(eq(priceRow.listId, listId), gt(priceRow.number, after)))
      .orderBy(asc(priceRow.number))
      .limit(5_000);
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
    yield rows.map(({ listId: _, ...row }) => row as PriceRow);
  }
}

/** A draft that another tab of the same person is still making must not go. */
const [ownDraftsLive, draftsLive] = [600_000, 6 * 3_600_000];

/** Begins a list that is not in force. Old drafts are dropped, those of the same person for the market sooner. */
export async function beginDraft(
  list: Pick<PriceList, 'market' | 'view' | 'source' | 'name' | 'month' | 'currency'>,
  who: AuditPerson,
  at: Date,
): Promise<string> {
  const id = randomUUID();
  const isOld = lt(priceList.loadedAt, new Date(at.getTime() - draftsLive));
  const isMine = and(
    eq(priceList.loadedOid, who.oid),
    eq(priceList.market, list.market),
    lt(priceList.loadedAt, new Date(at.getTime() - ownDraftsLive)),
  );
  await db()
    .delete(priceList)
    .where(and(eq(priceList.state, 'draft'), or(isOld, isMine)));
  const { market, view, source, name, month, currency } = list;
  const made = { id, state: 'draft', market, view, source, name, month, currency, rows: 0 };
  await db()
    .insert(priceList)
    .values({ ...made, matched: null, loadedBy: who.name, loadedOid: who.oid, loadedAt: at });
  return id;
}

const columnsOf = (rows: readonly PriceRow[]) => ({
  ints: (of: (row: PriceRow) => number | null) => sql`${sql.param(rows.map(of))}::int[]`,
  texts: (of: (row: PriceRow) => string | null) => sql`${sql.param(rows.map(of))}::text[]`,
});

/** One statement for some thousands of rows: a parameter for each cell would be more than PostgreSQL takes. */
export async function addRows(listId: string, rows: readonly PriceRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { ints, texts } = columnsOf(rows);
  await db().execute(sql`
    insert into ${priceRow} (list_id, number, product_id, sku_id, term, billing_cycle, segment, currency, unit_price,
      erp_price, tier_min, tier_max, effective_from, effective_to, meter)
    select ${listId}, * from unnest(${ints((row) => row.number)}, ${texts((row) => row.productId)},
      ${texts((row) => row.skuId)}, ${texts((row) => row.term)}, ${texts((row) => row.billingCycle)},
      ${texts((row) => row.segment)}, ${texts((row) => row.currency)}, ${texts((row) => row.unitPrice)},
      ${texts((row) => row.erpPrice)}, ${ints((row) => row.tierMin)}, ${ints((row) => row.tierMax)},
      ${texts((row) => row.effectiveFrom)}, ${texts((row) => row.effectiveTo)}, ${texts((row) => row.meter)})`);
}

export async function endDraft(
  listId: string,
  found: { rows: number; matched: number | null; currency: string },
): Promise<void> {
  await db().update(priceList).set(found).where(eq(priceList.id, listId));
}
export async function dropDraft(listId: string): Promise<void> {
  await db()
    .delete(priceList)
    .where(and(eq(priceList.id, listId), eq(priceList.state, 'draft')));
}

/** One change of a market's prices at a time, everywhere; each is counted. */
async function change<T>(
  market: string,
  work: (tx: Transaction, revision: number) => Promise<T>,
): Promise<T> {
  return db().transaction(async (tx) => {
    await tx.insert(priceRevision).values({ market, revision: 0 }).onConflictDoNothing();
    const [row] = await tx.select().from(priceRevision).where(eq(priceRevision.market, market)).for('update');
    const revision = row?.revision ?? 0;
    const done = await work(tx, revision);
    await tx
      .update(priceRevision)
      .set({ revision: revision + 1 })
      .where(eq(priceRevision.market, market));
    return done;
  });
}

const audit = (
  tx: Transaction,
  who: AuditPerson,
  at: Date,
  action: AuditEntry['action'],
  detail: Record<string, unknown>,
) =>
  writeAudit(tx, {
    at,
    by: who,
    action,
    customerId: null,
    purchaseId: null,
    result: 'done',
    detail,
  });

/**
 * Puts a draft in force and takes out what it replaces, in one transaction. Refuses when somebody else put a list in
 * force since the draft was shown, and names them: nothing is replaced that was not seen.
 */
export async function putInForce(
  { draftId, revision }: { draftId: string; revision: number },
  who: AuditPerson,
  at: Date,
): Promise<PriceList> {
  const [seen] = await db().select().from(priceList).where(eq(priceList.id, draftId));
  const { market } = seen ?? fail('not-found', 'price-draft');
  return change(market, async (tx, current) => {
    const [draft] = await tx.select().from(priceList).where(eq(priceList.id, draftId)).for('update');
    if (draft?.state !== 'draft') return fail('conflict', 'price-draft');
    const before = await listsInForce(market, tx);
    const [newest] = before;
    if (current !== revision) {
      const { name = '', loadedBy = '', loadedAt = at.toISOString() } = newest ?? {};
      fail('conflict', 'price-list-changed', { values: { name, by: loadedBy, at: loadedAt } });
    }
    await tx
      .update(priceList)
      .set({ state: 'in-force', loadedBy: who.name, loadedOid: who.oid, loadedAt: at })
      .where(eq(priceList.id, draftId));
    const list = toList({ ...draft, loadedBy: who.name, loadedAt: at });
    const standing = inForce([list, ...before]);
    const replaced = before.filter((one) => !standing.includes(one));
    const ids = replaced.map(({ id }) => id);
    if (ids.length > 0) {
      await tx.update(priceList).set({ state: 'replaced' }).where(inArray(priceList.id, ids));
      await tx.delete(priceRow).where(inArray(priceRow.listId, ids));
    }
    await audit(tx, who, at, 'prices.loaded', { list, replaced });
    return list;
  });
}

export async function readMargins(market?: string): Promise<MarginRule[]> {
  const rows = await db()
    .select()
    .from(marginRule)
    .where(market === undefined ? undefined : eq(marginRule.market, market))
    .orderBy(asc(marginRule.market), asc(marginRule.customerId), asc(marginRule.productId));
  return rows.map(({ changedAt: _, kind, ...rule }) => ({ ...rule, kind: kind as MarginRule['kind'] }));
}

type OfMargin = Pick<MarginRule, 'market' | 'customerId' | 'productId'>;
const isRule = ({ market, customerId, productId }: OfMargin) =>
  and(
    eq(marginRule.market, market),
    eq(marginRule.customerId, customerId),
    eq(marginRule.productId, productId),
  );

export async function setMargin(
  rule: Omit<MarginRule, 'changedBy'>,
  who: AuditPerson,
  at: Date,
): Promise<void> {
  await change(rule.market, async (tx) => {
    const [was] = await tx.select().from(marginRule).where(isRule(rule));
    const { kind, value, currency } = rule;
    const set = { kind, value, currency, changedBy: who.name, changedAt: at };
    await tx
      .insert(marginRule)
      .values({ ...rule, ...set })
      .onConflictDoUpdate({
        target: [marginRule.market, marginRule.customerId, marginRule.productId],
        set,
      });
    await audit(tx, who, at, 'prices.margin-set', { rule, was: was ?? null });
  });
}

export async function removeMargin(rule: OfMargin, who: AuditPerson, at: Date): Promise<void> {
  await change(rule.market, async (tx) => {
    const [was] = await tx.delete(marginRule).where(isRule(rule)).returning();
    if (was) await audit(tx, who, at, 'prices.margin-removed', { was });
  });
}

/** The exchange rates of a month, or the newest that were read; null = none. */
export async function readRates(
  month?: string,
): Promise<(ExchangeRates & { readBy: string; readAt: string }) | null> {
  const newest = db()
    .select({ month: max(exchangeRate.month) })
    .from(exchangeRate);
  const rows = await db()
    .select()
    .from(exchangeRate)
    .where(month === undefined ? eq(exchangeRate.month, sql`(${newest})`) : eq(exchangeRate.month, month));
  const [one] = rows;
  if (!one) return null;
  const { readBy, readAt } = one;
  const perUnit = Object.fromEntries(rows.map(({ currency, usdPerUnit }) => [currency, usdPerUnit]));
  return { month: one.month, perUnit, readBy, readAt: readAt.toISOString() };
}

/** Keeps a month's rates; they are facts of Microsoft's, so who reads them again only makes them newer. */
export async function keepRates(
  { month, perUnit }: ExchangeRates,
  who: AuditPerson,
  at: Date,
): Promise<void> {
  await change(everyMarket, async (tx) => {
    await tx.delete(exchangeRate).where(eq(exchangeRate.month, month));
    const rows = Object.entries(perUnit).map(([currency, usdPerUnit]) => ({ month, currency, usdPerUnit }));
    await tx.insert(exchangeRate).values(rows.map((row) => ({ ...row, readBy: who.name, readAt: at })));
    await audit(tx, who, at, 'prices.rates-read', { month, currencies: rows.length });
  });
}

export async function readLimits(): Promise<(ConfirmLimit & { changedBy: string })[]> {
  return db()
    .select({
      currency: confirmLimit.currency,
      amount: confirmLimit.amount,
      changedBy: confirmLimit.changedBy,
    })
    .from(confirmLimit)
    .orderBy(asc(confirmLimit.currency));
}

export async function setLimit(
  limit: { currency: string; amount: string },
  who: AuditPerson,
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    const set = { amount: limit.amount, changedBy: who.name, changedAt: at };
    const [was] = await tx
      .select()
      .from(confirmLimit)
      .where(eq(confirmLimit.currency, limit.currency))
      .for('update');
    await tx
      .insert(confirmLimit)
      .values({ ...limit, ...set })
      .onConflictDoUpdate({ target: confirmLimit.currency, set });
    await audit(tx, who, at, 'prices.limit-set', { limit, was: was?.amount ?? null });
  });
}
