import 'server-only';
import { cache } from 'react';
import { requirePermission } from '@/lib/auth/access';
import { getMarket } from '@/lib/customers/data';
import { bookOf, pricesOf } from './memory';
import { equivalentOf } from './rules';
import {
  type CartEstimate,
  type ConfirmLimit,
  defaultLimits,
  houseCurrency,
  type MarginRule,
  type PriceBook,
  type PricedItem,
} from './schema';
import * as store from './store';

/** Once for whatever a page asks of them. */
const pricesHere = cache(pricesOf);

/**
 * The prices that hold for a customer: in memory, read again only when a list or a margin of their market changed. For
 * one request; a lookup costs about a microsecond. Throws FailureError when the customer is not ours. `market`: theirs,
 * where it is at hand already.
 */
export async function getPriceBook(customerId: string, market?: string): Promise<PriceBook> {
  await requirePermission('see-customers');
  const country = market ?? (await getMarket(customerId)).country;
  return bookOf(await pricesHere(country.toUpperCase()), customerId.toLowerCase());
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

/**
 * The limits that hold: the admin's own, where there is none the one that Kontor comes with, and in every other
 * currency that Microsoft has a rate for its equivalent.
 */
export async function getLimits(): Promise<ConfirmLimit[]> {
  await requirePermission('see-customers');
  const [own, rates] = await Promise.all([store.readLimits(), store.readRates()]);
  const isOpen = ({ currency }: ConfirmLimit) => !own.some((limit) => limit.currency === currency);
  const set: ConfirmLimit[] = [...defaultLimits.filter(isOpen), ...own];
  const house = set.find(({ currency }) => currency === houseCurrency);
  const equal = Object.keys(house && rates ? rates.perUnit : {}).flatMap((currency): ConfirmLimit[] => {
    if (!house || !rates || set.some((limit) => limit.currency === currency)) return [];
    const amount = equivalentOf(house, currency, rates);
    return amount === null ? [] : [{ currency, amount, changedBy: null, month: rates.month }];
  });
  return [...set, ...equal].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The margins of all markets, for what was billed. */
export async function getMarginRules(): Promise<MarginRule[]> {
  await requirePermission('see-billing');
  return store.readMargins();
}
