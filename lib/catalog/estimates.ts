import type { Estimate, Machine } from '@/lib/prices/schema';
import type { CatalogIndex, Kind } from './catalog-index';
import { type BillingCycle, billingCycles } from './schema';

/** What the price lists say, as far as they say it. */
export type Pricing = {
  /** Of two that have the same one, everything costs the same. */
  edition: string;
  /** What one unit costs. */
  estimateOf: (item: {
    productId: string;
    skuId: string;
    term: string | null;
    billingCycle: BillingCycle;
  }) => Estimate | null;
  /** What a reservation saves at this price, in whole percent. */
  savingOf: (machine: Machine, term: string, price: Estimate) => number | null;
};

/** Each way a SKU is sold that the list has a price for. */
export function* estimatesOf(index: CatalogIndex, productId: string, s: number, { estimateOf }: Pricing) {
  const skuId = index.skuIds[s] as string;
  for (const { term, billingCycle } of waysOf(index, index.kinds[index.kind[s] as number] as Kind)) {
    const estimate = estimateOf({ productId, skuId, term, billingCycle });
    if (estimate) yield { term: term ?? '', estimate };
  }
}

type Way = { term: string | null; billingCycle: BillingCycle };
/** Of each kind, in which there are thousands of SKUs, once. */
const ways = new WeakMap<Kind, readonly Way[]>();

function waysOf(index: CatalogIndex, kind: Kind): readonly Way[] {
  const known = ways.get(kind);
  if (known) return known;
  const terms = termsOf(index, kind.terms);
  const cycles = cyclesOf(kind.cycles);
  const all = (terms.length > 0 ? terms : [null]).flatMap((term) =>
    cycles.map((billingCycle) => ({ term, billingCycle })),
  );
  ways.set(kind, all);
  return all;
}

/** The lowest estimate of a product by term, among its SKUs of these regions, or of the one that was named. */
export function lowestOf(
  index: CatalogIndex,
  p: number,
  { regions, skuId }: { regions: ReadonlySet<string>; skuId: string | null },
  pricing: Pricing,
): Record<string, Estimate> {
  const lowest: Record<string, Estimate> = {};
  const productId = index.products[p]?.id ?? '';
  for (let s = index.skuFrom[p] as number; s < (index.skuFrom[p + 1] as number); s += 1) {
    if ((index.kinds[index.kind[s] as number] as Kind).isUnavailable) continue;
    if (skuId !== null && index.skuIds[s] !== skuId) continue;
    const region = index.names.region.at(index.region[s] as number);
    if (regions.size > 0 && region && !regions.has(region.id)) continue;
    for (const { term, estimate } of estimatesOf(index, productId, s, pricing)) {
      const known = lowest[term];
      if (!known || isLess(estimate, known)) lowest[term] = estimate;
    }
  }
  return lowest;
}

const columns: Record<string, string> = { year: 'P1Y', years: 'P3Y' };

/**
 * Rows in the order of one column of prices: `year` and `years` are a term's, `from` is the lowest of all. What has no
 * price there comes last, whichever way; currencies stand after each other, for they cannot be compared.
 */
export function byPrice<T>(
  rows: readonly T[],
  sort: string,
  estimates: (row: T) => Record<string, Estimate>,
): T[] {
  const isDown = sort.endsWith('-down');
  const term = columns[sort.replace('-down', '')];
  const priced: { row: T; key: string; currency: string }[] = [];
  const unpriced: T[] = [];
  for (const row of rows) {
    const all = estimates(row);
    const price = term ? all[term] : leastOf(all);
    if (price) priced.push({ row, key: keyOf(price), currency: price.currency });
    else unpriced.push(row);
  }
  priced.sort((a, b) => {
    if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
    if (a.key === b.key) return 0;
    return a.key < b.key === isDown ? 1 : -1;
  });
  return [...priced.map(({ row }) => row), ...unpriced];
}
/** Sorts as text as the amount does as a number: estimates are plain and not negative. */
const keyOf = ({ amount }: Estimate) => {
  const point = amount.indexOf('.');
  return point < 0 ? amount.padStart(40, '0') : amount.padStart(amount.length - point + 40, '0');
};

/** The lowest of all terms; null = none has a price. */
export function leastOf(all: Record<string, Estimate>): Estimate | null {
  const [first, ...rest] = Object.values(all);
  return first ? rest.reduce((a, b) => (isLess(b, a) ? b : a), first) : null;
}

export const isByPrice = (sort: string) => /^(year|years|from)(-down)?$/.test(sort);

/** Whole parts of different lengths first, then figure by figure: estimates are plain and not negative. */
function isLess(a: Estimate, b: Estimate): boolean {
  const [wholeA = '', restA = ''] = a.amount.split('.');
  const [wholeB = '', restB = ''] = b.amount.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length;
  return wholeA === wholeB ? restA < restB : wholeA < wholeB;
}

export const termsOf = ({ names }: CatalogIndex, bits: number) =>
  names.term.values.filter((_, number) => bits & (1 << number)).sort();
export const cyclesOf = (bits: number) => billingCycles.filter((_, number) => bits & (1 << number));
