import type { FoundSize } from '@/lib/catalog/schema';
import { byTerm } from './terms';

export const keyOfSize = (row: FoundSize) => `${row.productId} ${row.size} ${row.region?.id ?? ''}`;
/** What a row opens: the longest term that was asked for, which is what most reservations are made for. */
export const skuOfSize = ({ byTerm: skus }: FoundSize) => {
  const terms = Object.keys(skus).sort(byTerm);
  return skus[terms.at(-1) ?? '']?.skuId ?? null;
};
