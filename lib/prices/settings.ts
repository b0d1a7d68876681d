// Apart from data.ts, which the catalog asks for prices: an admin's page asks the catalog what it knows.
import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { getKnownSkus } from '@/lib/catalog/data';
import { type CatalogView, catalogViews, isReservationView } from '@/lib/catalog/schema';
import { now } from '@/lib/clock';
import { getCustomers, getMarket } from '@/lib/customers/data';
import { fail } from '@/lib/result';
import { getLimits } from './data';
import { pricesOf } from './memory';
import { inForce } from './rules';
import type { ListView, PriceList, PriceSettings, RemoveMargin, SetLimit, SetMargin } from './schema';
import * as store from './store';

const isSoftware = (view: CatalogView) => !isReservationView(view);

/** The SKUs of the catalog that a list with this in it can be about; null = they were not read whole yet. */
export const skusFor = (market: string, view: ListView) =>
  getKnownSkus(
    market,
    view === 'all' ? catalogViews : catalogViews.filter(view === 'software' ? isSoftware : isReservationView),
  );

/** Everything of the page. What matches the catalog is counted anew: it goes on being read after a list was loaded. */
export async function getPriceSettings(): Promise<PriceSettings> {
  await requirePermission('manage-prices');
  const [all, margins, limits, customers] = await Promise.all([
    store.listsInForce(),
    store.readMargins(),
    getLimits(),
    getCustomers(),
  ]);
  const markets = [...new Set(all.map(({ market }) => market))];
  const lists = markets.flatMap((market) => inForce(all.filter((list) => list.market === market)));
  const nameOf = new Map(customers.rows.map(({ id, name }) => [id, name]));
  return {
    lists: await Promise.all(lists.map(async (list) => ({ ...list, matched: await matchedOf(list) }))),
    margins: margins.map((rule) => ({ ...rule, customerName: nameOf.get(rule.customerId) ?? null })),
    limits,
    readAt: now().toISOString(),
  };
}

async function matchedOf({ id, market, view }: PriceList): Promise<number | null> {
  const [known, prices] = await Promise.all([skusFor(market, view), pricesOf(market)]);
  if (!known) return null;
  let matched = 0;
  for (const [name, rows] of prices.lists.find((list) => list.id === id)?.rows ?? [])
    if (known.has(name)) matched += rows.length;
  return matched;
}

export async function setMargin(input: z.output<typeof SetMargin>): Promise<PriceSettings> {
  const person = await requirePermission('manage-prices');
  const { customerId, market } = input;
  // A customer's rule stands in the market of that customer, or it would never be found.
  if (customerId !== '' && (await getMarket(customerId)).country.toUpperCase() !== market)
    fail('invalid', 'invalid', { fields: { market: ['market-customer'] } });
  const currency = input.kind === 'percent' ? '' : input.currency;
  await store.setMargin({ ...input, currency }, person, now());
  return getPriceSettings();
}

export async function removeMargin(input: z.output<typeof RemoveMargin>): Promise<PriceSettings> {
  const person = await requirePermission('manage-prices');
  await store.removeMargin(input, person, now());
  return getPriceSettings();
}

export async function setLimit(input: z.output<typeof SetLimit>): Promise<PriceSettings> {
  const person = await requirePermission('manage-prices');
  await store.setLimit(input, person, now());
  return getPriceSettings();
}
