import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { getMarket } from '@/lib/customers/data';
import { bookOf, pricesOf } from './memory';
import {
  type CartEstimate,
  type ConfirmLimit,
  defaultLimits,
  type PriceBook,
  type PricedItem,
} from './schema';
import * as store from './store';

/**
 * The prices that hold for a customer: in memory, read again only when a list or a margin of their market changed. For
 * one request; a lookup costs about a microsecond. Throws FailureError when the customer is not ours. `market`: theirs,
 * where it is at hand already.
 */
export async function getPriceBook(customerId: string, market?: string): Promise<PriceBook> {
  await requirePermission('see-customers');
  const country = market ?? (await getMarket(customerId)).country;
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
