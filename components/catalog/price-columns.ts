import type { CatalogPage, CatalogView } from '@/lib/catalog/schema';
import { compare } from '@/lib/money';
import type { Estimate } from '@/lib/prices/schema';

type PriceColumn = { key: string; words: 'year' | 'years' | 'from'; term: string | null };

/** The price columns of a view: by term for the sizes of machines, else the lowest of all. Null without a price list. */
export function priceColumns(view: CatalogView, list: CatalogPage['list']): PriceColumn[] | null {
  if (!list) return null;
  if (view !== 'vm') return [{ key: 'from', words: 'from', term: null }];
  return [
    { key: 'P1Y', words: 'year', term: 'P1Y' },
    { key: 'P3Y', words: 'years', term: 'P3Y' },
  ];
}

/** The estimate of a term, or with null the lowest of all terms. */
export function lowestOf(from: Record<string, Estimate>, term: string | null): Estimate | null {
  if (term !== null) return from[term] ?? null;
  const all = Object.values(from);
  return all.reduce<Estimate | null>(
    (least, one) => (least === null || compare(one.amount, least.amount) < 0 ? one : least),
    null,
  );
}
