import type { CatalogView } from '@/lib/catalog/kinds';

/** `term` null: the lowest of all terms. */
type PriceColumn = { key: string; words: 'year' | 'years' | 'from'; term: string | null };

/** The price columns of a view: by term for the sizes of machines, else the lowest of all. Null without a price list. */
export function priceColumns(view: CatalogView, hasPrices: boolean): PriceColumn[] | null {
  if (!hasPrices) return null;
  if (view !== 'vm') return [{ key: 'from', words: 'from', term: null }];
  return [
    { key: 'P1Y', words: 'year', term: 'P1Y' },
    { key: 'P3Y', words: 'years', term: 'P3Y' },
  ];
}
