import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import type { MarginRule } from '@/lib/prices/schema';
import type { Grouping } from './kinds';

/** The newest complete reading of each invoice; what is not billed yet is no invoice. */
const newest = sql`newest as (
  select distinct on (invoice_id) id from line_reading
  where set = 'charges' and state = 'complete' and invoice_id not like 'unbilled-%'
  order by invoice_id, completed_at desc nulls last)`;

type Asked = { currency: string; customer: string | null; months: readonly string[] };
const asked = ({ currency, customer, months }: Asked): SQL =>
  sql`s.currency = ${currency} and s.month >= ${months[0]} and s.month <= ${months.at(-1)}
    ${customer === null ? sql`` : sql`and s.customer_id = ${customer}`}`;

const rowsOf = async <T>(query: SQL): Promise<T[]> => (await db().execute(query)).rows as T[];

/** The currencies that something was billed in, the one with the most lines first. */
export const readCurrencies = async (): Promise<string[]> =>
  (
    await rowsOf<{ currency: string }>(sql`with ${newest}
      select s.currency from spend_sum s join newest on newest.id = s.reading_id
      group by s.currency order by sum(s.lines) desc, s.currency`)
  ).map(({ currency }) => currency);

/** The first and the last month that something was billed for; null = none. */
export async function readSpan(currency: string): Promise<{ first: string; last: string } | null> {
  const [span] = await rowsOf<{ first: string | null; last: string | null }>(sql`with ${newest}
    select min(s.month) as first, max(s.month) as last
    from spend_sum s join newest on newest.id = s.reading_id where s.currency = ${currency}`);
  return span?.first && span.last ? { first: span.first, last: span.last } : null;
}

/** The customers with the most of it, and the one that is asked for. */
export const readCustomers = (wish: Asked, most: number): Promise<{ id: string; name: string }[]> =>
  rowsOf(sql`with ${newest}
    select s.customer_id as id, max(s.customer_name) as name
    from spend_sum s join newest on newest.id = s.reading_id
    where ${asked({ ...wish, customer: null })}
    group by s.customer_id
    order by s.customer_id = ${wish.customer ?? ''} desc, sum(s.subtotal::numeric) desc, id limit ${most}`);

export const readMonths = (wish: Asked): Promise<{ month: string; family: string; subtotal: string }[]> =>
  rowsOf(sql`with ${newest}
    select s.month, s.family, sum(s.subtotal::numeric)::text as subtotal
    from spend_sum s join newest on newest.id = s.reading_id
    where ${asked(wish)} group by s.month, s.family`);

export const countInvoices = async (wish: Asked): Promise<number> =>
  Number(
    (
      await rowsOf<{ n: string }>(sql`with ${newest}
        select count(distinct s.invoice_id) as n from spend_sum s join newest on newest.id = s.reading_id
        where ${asked(wish)}`)
    )[0]?.n ?? 0,
  );

const keys: Record<Grouping, SQL> = {
  customer: sql`s.customer_id`,
  family: sql`s.family`,
  month: sql`s.month`,
};
export type SummedRow = {
  key: string;
  name: string;
  subtotal: string;
  total: string;
  lines: string;
  margin: string | null;
  under_rule: string;
};

/**
 * Exact sums of the lines by one of their sides. The margin is that of the rule that counts for a customer and a product
 * in the customer's market: customer and product, then customer, then product, then the whole market, as prices have it.
 * An amount for each unit is put on units that were paid at once: of what is billed by the month or by use, a unit of a
 * line is not one of the price list's, and there is no margin under such a rule.
 */
export function readSums(
  wish: Asked,
  by: Grouping,
  rules: readonly Pick<MarginRule, 'market' | 'customerId' | 'productId' | 'kind' | 'value' | 'currency'>[],
): Promise<SummedRow[]> {
  const usable = rules.filter((rule) => rule.kind === 'percent' || rule.currency === wish.currency);
  const list = JSON.stringify(
    usable.map(({ market, customerId, productId, kind, value }) => ({
      ...{ market, customer: customerId, product: productId },
      ...{ share: kind === 'percent' ? value : null, each: kind === 'fixed' ? value : null },
    })),
  );
  return rowsOf(sql`with ${newest},
    rules as (select * from jsonb_to_recordset(${list}::jsonb)
      as r(market text, customer text, product text, share numeric, each numeric)),
    pairs as (
      select ${keys[by]} as key, max(s.customer_name) as name, s.customer_id, s.product_id,
        sum(s.subtotal::numeric) as subtotal, sum(s.total::numeric) as total, sum(s.lines) as lines,
        case when bool_and(s.units is not null) then sum(s.units::numeric) end as units
      from spend_sum s join newest on newest.id = s.reading_id
      where ${asked(wish)} group by 1, s.customer_id, s.product_id)
    select p.key, max(p.name) as name, sum(p.subtotal)::text as subtotal, sum(p.total)::text as total,
      sum(p.lines)::text as lines, round(sum(coalesce(p.subtotal * rule.share / 100, p.units * rule.each)), 2)::text as margin,
      coalesce(sum(p.subtotal) filter (where rule.share is not null or p.units * rule.each is not null), 0)::text
        as under_rule
    from pairs p
    left join customer_fact f on f.customer_id = p.customer_id
    left join lateral (
      select r.share, r.each from rules r
      where r.market = f.country and r.customer in ('', p.customer_id) and r.product in ('', p.product_id)
      order by r.customer <> '' desc, r.product <> '' desc limit 1) rule on true
    group by p.key order by sum(p.subtotal) desc, p.key`);
}

export type BilledRow = {
  invoice_id: string;
  month: string;
  order_id: string;
  alternate_id: string;
  currency: string;
  subtotal: string;
  total: string;
  lines: number;
};

/** What complete readings bill for the orders of a customer; null = of all customers. */
export const readBilled = (customerId: string | null): Promise<BilledRow[]> =>
  rowsOf(sql`with ${newest}
    select o.invoice_id, coalesce(r.invoice->>'month', '') as month, o.order_id, o.alternate_id, o.currency,
      o.subtotal, o.total, o.lines
    from order_sum o join newest on newest.id = o.reading_id join line_reading r on r.id = o.reading_id
    ${customerId === null ? sql`` : sql`where o.customer_id = ${customerId}`}
    order by month, o.invoice_id`);

/** The same of some customers' orders by any of their names, in small letters. */
export const readBilledOf = (customers: readonly string[], names: readonly string[]): Promise<BilledRow[]> =>
  names.length === 0
    ? Promise.resolve([])
    : rowsOf(sql`with ${newest},
        customers as (select jsonb_array_elements_text(${JSON.stringify(customers)}::jsonb) as id),
        names as (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) as name)
      select o.invoice_id, coalesce(r.invoice->>'month', '') as month, o.order_id, o.alternate_id, o.currency,
        o.subtotal, o.total, o.lines
      from order_sum o join newest on newest.id = o.reading_id join line_reading r on r.id = o.reading_id
      where o.customer_id in (select id from customers)
        and (lower(o.order_id) in (select name from names) or lower(o.alternate_id) in (select name from names))`);
