import { now } from '@/lib/clock';
import { inForce, marginFor, marginKey, priceWith, rowFor } from './rules';
import type { ListInForce, MarginRule, PriceBook, PriceRow, UnitEstimate } from './schema';
import * as store from './store';

/** The lists of a market in the order in which they are asked, with their rows by `product:sku`. */
export type MarketPrices = {
  list: ListInForce | null;
  lists: { id: string; month: string; rows: ReadonlyMap<string, readonly PriceRow[]> }[];
  margins: ReadonlyMap<string, MarginRule>;
};

/** One for the process, however often a bundler loads this file. */
type Kept = Map<string, { revision: number; prices: Promise<MarketPrices> }>;
const holder = globalThis as unknown as Record<symbol, Kept | undefined>;
const key = Symbol.for('kontor.prices');
const kept = (): Kept => {
  holder[key] ??= new Map();
  return holder[key];
};

/** A market's prices in memory; read again when its revision in the database is another. */
export async function pricesOf(market: string): Promise<MarketPrices> {
  const revision = await store.revisionOf(market);
  const known = kept().get(market);
  if (known?.revision === revision) return known.prices;
  const reading = { revision, prices: readMarket(market) };
  kept().set(market, reading);
  try {
    return await reading.prices;
  } catch (error) {
    if (kept().get(market) === reading) kept().delete(market);
    throw error;
  }
}

async function readMarket(market: string): Promise<MarketPrices> {
  const [all, margins] = await Promise.all([store.listsInForce(market), store.readMargins(market)]);
  const inUse = inForce(all);
  const lists = [];
  for (const { id, month } of inUse) {
    const rows = new Map<string, PriceRow[]>();
    for await (const page of store.rowsOf(id))
      for (const row of page) {
        const name = `${row.productId}:${row.skuId}`;
        const known = rows.get(name);
        if (known) known.push(row);
        else rows.set(name, [row]);
      }
    lists.push({ id, month, rows });
  }
  const [newest] = inUse;
  const list = newest && {
    name: inUse.map(({ name }) => name).join(', '),
    // The words beside a sum name one month: the oldest that may be in it.
    month: inUse.map(({ month }) => month).toSorted()[0] ?? newest.month,
    currency: newest.currency,
    market,
  };
  return { list: list ?? null, lists, margins: new Map(margins.map((rule) => [marginKey(rule), rule])) };
}

/** What one customer's items cost by the lists and margins of their market. */
export function bookOf({ list, lists, margins }: MarketPrices, customerId: string): PriceBook {
  const at = now().toISOString();
  const known = new Map<PriceRow, UnitEstimate>();
  return {
    list,
    unit: (item) => {
      const name = `${item.productId.toUpperCase()}:${item.skuId.toUpperCase()}`;
      for (const { month, rows } of lists) {
        const row = rowFor(rows.get(name) ?? [], item, at);
        if (!row) continue;
        let estimate = known.get(row);
        if (!estimate) {
          const { unitPrice, currency } = row;
          const rule = marginFor(margins, customerId, row.productId, currency);
          estimate = { ...priceWith(rule, unitPrice, currency), month };
          known.set(row, estimate);
        }
        return estimate;
      }
      return null;
    },
  };
}
