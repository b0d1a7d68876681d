import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { getCustomers, getMarket } from '@/lib/customers/data';
import { fail } from '@/lib/result';
import { bookOf, pricesOf } from './memory';
import { inForce } from './rules';
import {
  type CartEstimate,
  type ConfirmLimit,
  defaultLimits,
  type PriceBook,
  type PricedItem,
  type PriceSettings,
  type RemoveMargin,
  type SetLimit,
  type SetMargin,
} from './schema';
import * as store from './store';

/**
 * The prices that hold for a customer: in memory, read again only when a list or a margin of their market changed. For
 * one request; a lookup costs about a microsecond. Throws FailureError when the customer is not ours.
 */
export async function getPriceBook(customerId: string): Promise<PriceBook> {
  const { country } = await getMarket(customerId);
  return bookOf(await pricesOf(country.toUpperCase()), customerId.toLowerCase());
}

/** What each of these lines costs by the customer's prices. */
export async function getCartEstimate(
  customerId: string,
  lines: readonly (PricedItem & { id: number })[],
): Promise<CartEstimate> {
  const book = await getPriceBook(customerId);
  const units: CartEstimate['units'] = {};
  for (const line of lines) {
    const unit = book.unit(line);
    if (unit) units[line.id] = unit;
  }
  return { list: book.list, units };
}

/** The limits that hold: the admin's own, and where there is none the one that Kontor comes with. */
export async function getLimits(): Promise<ConfirmLimit[]> {
  await requirePermission('see-customers');
  const own = await store.readLimits();
  const others = defaultLimits.filter((limit) => !own.some(({ currency }) => currency === limit.currency));
  return [...others, ...own].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

export async function getPriceSettings(): Promise<PriceSettings> {
  await requirePermission('manage-prices');
  const [all, margins, limits, customers] = await Promise.all([
    store.listsInForce(),
    store.readMargins(),
    getLimits(),
    getCustomers(),
  ]);
  const markets = [...new Set(all.map(({ market }) => market))];
  const nameOf = new Map(customers.rows.map(({ id, name }) => [id, name]));
  return {
    lists: markets.flatMap((market) => inForce(all.filter((list) => list.market === market))),
    margins: margins.map((rule) => ({ ...rule, customerName: nameOf.get(rule.customerId) ?? null })),
    limits,
    readAt: now().toISOString(),
  };
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
