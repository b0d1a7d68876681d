import { now } from '@/lib/clock';
import { hourlyView } from './kinds';
import { meterFor } from './meters';
import { hourOf, inForce, marginFor, marginKey, priceWith, rowFor, savingOf } from './rules';
import type { ExchangeRates, ListInForce, MarginRule, PriceBook, PriceRow, UnitEstimate } from './schema';
import * as store from './store';

/** The lists of a market in the order in which they are asked, with their rows by `product:sku`. */
export type MarketPrices = {
  /** Another one when anything of the market's prices changes. */
  edition: number;
  list: ListInForce | null;
  lists: { id: string; month: string; rows: ReadonlyMap<string, readonly PriceRow[]> }[];
  margins: ReadonlyMap<string, MarginRule>;
  /** Whether any row says what Microsoft estimates for end customers. */
  hasListPrices: boolean;
  /** What machines cost by the hour, with the exchange rates of the same month; null = not both are there. */
  hours: { rates: ExchangeRates; rows: ReadonlyMap<string, readonly PriceRow[]> } | null;
};

/** One for the process, however often a bundler loads this file. */
type Kept = Map<string, { edition: number; prices: Promise<MarketPrices> }>;
const holder = globalThis as unknown as Record<symbol, Kept | undefined>;
const key = Symbol.for('kontor.prices');
const kept = (): Kept => {
  holder[key] ??= new Map();
  return holder[key];
};

/** A market's prices in memory; read again when anything of it changed in the database. */
export async function pricesOf(market: string): Promise<MarketPrices> {
  const edition = await store.editionOf(market);
  const known = kept().get(market);
  if (known?.edition === edition) return known.prices;
  const reading = { edition, prices: readMarket(market, edition) };
  kept().set(market, reading);
  try {
    return await reading.prices;
  } catch (error) {
    if (kept().get(market) === reading) kept().delete(market);
    throw error;
  }
}

async function readMarket(market: string, edition: number): Promise<MarketPrices> {
  const [all, margins] = await Promise.all([store.listsInForce(market), store.readMargins(market)]);
  const standing = inForce(all);
  const inUse = standing.filter(({ view }) => view !== hourlyView);
  const hourly = standing.find(({ view }) => view === hourlyView);
  const lists = [];
  for (const { id, month } of inUse)
    lists.push({ id, month, rows: await rowsBy(id, (row) => `${row.productId}:${row.skuId}`) });
  const rates = hourly ? await store.readRates(hourly.month) : null;
  const hours = hourly && rates && { rates, rows: await rowsBy(hourly.id, ({ meter }) => meter ?? '') };
  const [newest] = inUse;
  const list = newest && {
    name: inUse.map(({ name }) => name).join(', '),
    // The words beside a sum name one month: the oldest that may be in it.
    month: inUse.map(({ month }) => month).toSorted()[0] ?? newest.month,
    currency: newest.currency,
    market,
  };
  return {
    edition,
    list: list ?? null,
    lists,
    margins: new Map(margins.map((rule) => [marginKey(rule), rule])),
    hasListPrices: lists.some(({ rows }) =>
      [...rows.values()].some((some) => some.some(({ erpPrice }) => erpPrice !== null)),
    ),
    hours: hours ?? null,
  };
}

async function rowsBy(listId: string, nameOf: (row: PriceRow) => string) {
  const rows = new Map<string, PriceRow[]>();
  for await (const page of store.rowsOf(listId))
    for (const row of page) {
      const name = nameOf(row);
      const known = rows.get(name);
      if (known) known.push(row);
      else rows.set(name, [row]);
    }
  return rows;
}

/** What one customer's items cost by the lists and margins of their market. */
export function bookOf(
  { edition, list, lists, margins, hours, hasListPrices }: MarketPrices,
  customerId: string,
): PriceBook {
  const at = now().toISOString();
  const known = new Map<PriceRow, UnitEstimate>();
  return {
    list,
    edition: `${edition} ${at.slice(0, 13)}`,
    unit: (item) => {
      const name = `${item.productId.toUpperCase()}:${item.skuId.toUpperCase()}`;
      for (const { month, rows } of lists) {
        const row = rowFor(rows.get(name) ?? [], item, at);
        if (!row) continue;
        let estimate = known.get(row);
        if (!estimate) {
          const rule = marginFor(margins, customerId, row.productId, row.currency);
          estimate = { ...priceWith(rule, row), month };
          known.set(row, estimate);
        }
        return estimate;
      }
      return null;
    },
    hasCustomerPrices:
      hasListPrices || [...margins.values()].some((rule) => ['', customerId].includes(rule.customerId)),
    hoursOf: hours?.rates.month ?? null,
    saving: (machine, term, price) => {
      const hour = hours && hourOf(hours.rows.get(meterFor(machine) ?? '') ?? [], at);
      return hours && hour ? savingOf(price, hour, term, hours.rates) : null;
    },
  };
}
