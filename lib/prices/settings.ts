// Apart from data.ts, which the catalog asks for prices: an admin's page asks the catalog what it knows.
import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { getKnownMachines, getKnownSkus } from '@/lib/catalog/data';
import { type CatalogView, catalogViews, isReservationView } from '@/lib/catalog/schema';
import { now } from '@/lib/clock';
import { getCustomers, getMarket } from '@/lib/customers/data';
import { expectedCurrency } from '@/lib/customers/rules';
import { fail } from '@/lib/result';
import { getLimits } from './data';
import { hourlyView } from './kinds';
import { pricesOf } from './memory';
import { meterFor } from './meters';
import { inForce } from './rules';
import type { ListView, PriceList, PriceSettings, RemoveMargin, SetLimit, SetMargin } from './schema';
import * as store from './store';

const isSoftware = (view: CatalogView) => !isReservationView(view);

/**
 * What of the catalog a list with this in it can be about: SKUs, or machines by the names of their hours; null = it was
 * not read whole yet.
 */
export async function knownFor(market: string, view: ListView): Promise<ReadonlySet<string> | null> {
  if (view === hourlyView) {
    const machines = await getKnownMachines(market);
    return machines && new Set(machines.flatMap((one) => meterFor(one) ?? []));
  }
  const views = catalogViews.filter(view === 'software' ? isSoftware : isReservationView);
  return getKnownSkus(market, view === 'all' ? catalogViews : views);
}

/** Everything of the page. What matches the catalog is counted anew: it goes on being read after a list was loaded. */
export async function getPriceSettings(): Promise<PriceSettings> {
  await requirePermission('manage-prices');
  const [all, margins, limits, customers, rates] = await Promise.all([
    store.listsInForce(),
    store.readMargins(),
    getLimits(),
    getCustomers(),
    store.readRates(),
  ]);
  const markets = [...new Set(all.map(({ market }) => market))];
  const lists = markets.flatMap((market) => inForce(all.filter((list) => list.market === market)));
  // Microsoft has rates for many currencies that nobody here is invoiced in.
  const used = new Set([
    ...customers.rows.map(({ country }) => country && expectedCurrency(country)),
    ...lists.map(({ currency }) => currency),
  ]);
  const nameOf = new Map(customers.rows.map(({ id, name }) => [id, name]));
  return {
    lists: await Promise.all(lists.map(async (list) => ({ ...list, matched: await matchedOf(list) }))),
    margins: margins.map((rule) => ({ ...rule, customerName: nameOf.get(rule.customerId) ?? null })),
    limits: limits.filter(({ currency, month }) => month === undefined || used.has(currency)),
    rates: rates && { month: rates.month, readBy: rates.readBy, readAt: rates.readAt },
    readAt: now().toISOString(),
  };
}

async function matchedOf({ id, market, view }: PriceList): Promise<number | null> {
  const [known, prices] = await Promise.all([knownFor(market, view), pricesOf(market)]);
  if (!known) return null;
  let matched = 0;
  const listed = view === hourlyView ? prices.hours?.rows : prices.lists.find((list) => list.id === id)?.rows;
  for (const [name, rows] of listed ?? []) if (known.has(name)) matched += rows.length;
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
