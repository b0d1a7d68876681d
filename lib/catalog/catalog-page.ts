import type { Estimate } from '@/lib/prices/schema';
import { type CatalogIndex, type IndexEntry, isHiddenAt, type Kind, type Whole } from './catalog-index';
import { isKnown, optionsOf } from './facet-options';
import { type Found, searchIndex } from './index-search';
import {
  type BillingCycle,
  billingCycles,
  type CatalogQuery,
  type CatalogView,
  catalogViews,
  type FacetName,
  type FacetOption,
  type FoundProduct,
  type FoundSize,
  facetNames,
  isReservationView,
} from './schema';
import { idIn, understand } from './words';

/** What one unit costs, as far as a price list says it. */
export type EstimateOf = (item: {
  productId: string;
  skuId: string;
  term: string | null;
  billingCycle: BillingCycle;
}) => Estimate | null;

type Question = Required<Omit<CatalogQuery, 'customerId' | 'segment' | 'subscriptionId'>>;

/** What a query finds in an index: the rows of one page and everything that stands beside them. */
export function pageOf(index: CatalogIndex, question: Question, estimateOf: EstimateOf | null) {
  const { view, by, available } = question;
  const ticks = Object.fromEntries(facetNames.map((name) => [name, question[name]])) as Record<
    FacetName,
    string[]
  >;
  const id = idIn(question.q);
  const known = id && index.names.product.find(id.productId) > 0 ? id : null;
  // An id finds its product wherever it stands, also where it is not available.
  const wish = understand(known ? known.productId : question.q, isReservationView(view));
  const found = searchIndex(index, { view, wish, ticks, available: available && !known, by });
  const rows =
    by === 'sizes'
      ? { by, ...pageThrough(sizeRows(index, found, question, estimateOf)) }
      : { by, ...pageThrough(productRows(index, found, question, estimateOf, known?.skuId ?? null)) };
  return {
    ...rows,
    onShelf: found.onShelf,
    hidden: found.hidden,
    views: Object.fromEntries(catalogViews.map((one) => [one, countOf(index, one)])) as Record<
      CatalogView,
      number
    >,
    understood: {
      vcpu: wish.vcpu,
      memoryGib: wish.memoryGib,
      terms: wish.terms,
      regions: found.regions.map((number) => index.names.region.at(number)?.name ?? ''),
    },
    corrected: found.corrected,
    facets: Object.fromEntries(facetNames.map((name) => [name, optionsOf(index, found, name)])) as Record<
      FacetName,
      FacetOption[]
    >,
    stray: facetNames.flatMap((name) =>
      ticks[name].filter((value) => !isKnown(index, name, value)).map((value) => ({ name, value })),
    ),
    jump: known && { view: viewOf(index, known.productId), ...known },
  };
}

const kindOf = ({ kinds, kind }: CatalogIndex, s: number) => kinds[kind[s] as number] as Kind;
const viewOf = ({ names }: CatalogIndex, productId: string) =>
  names.product.at(names.product.find(productId))?.view as CatalogView;
const countOf = (index: CatalogIndex, view: CatalogView) =>
  index.byName[view].reduce((count, p) => (isHiddenAt(index, p) ? count : count + 1), 0);

/* Products */

type Rows<T> = { total: number; slice: (() => T)[] };
/** Only the rows of the page are made. */
const pageThrough = <T>({ total, slice }: Rows<T>) => ({ total, rows: slice.map((make) => make()) });

function productRows(
  index: CatalogIndex,
  found: Found,
  question: Question,
  estimateOf: EstimateOf | null,
  /** The one SKU that was named by its id: the estimate is its own. */
  skuId: string | null,
): Rows<FoundProduct> {
  const { sort, offset, limit, q } = question;
  const list = found.products;
  // Names come in their order; a stable sort keeps it among equals.
  if (sort === 'skus') list.sort((a, b) => a.matching - b.matching);
  else if (sort === 'skus-down') list.sort((a, b) => b.matching - a.matching);
  else if (sort === 'name-down') list.reverse();
  else if (q.trim() !== '') list.sort((a, b) => b.score - a.score);
  const regions = new Set(question.region);
  return {
    total: list.length,
    slice: list
      .slice(offset, offset + limit)
      .map((one) => () => toProduct(index, one, { regions, skuId }, estimateOf)),
  };
}

function toProduct(
  index: CatalogIndex,
  { p, matching }: Found['products'][number],
  { regions, skuId }: { regions: ReadonlySet<string>; skuId: string | null },
  estimateOf: EstimateOf | null,
): FoundProduct {
  const { view: _, hidden, isRead, ...product } = index.products[p] as IndexEntry;
  const from = index.skuFrom[p] as number;
  const to = index.skuFrom[p + 1] as number;
  const { terms, cycles, categories } = index.wholes[p] as Whole;
  const lowest: Record<string, Estimate> = {};
  for (let s = from; estimateOf && s < to; s += 1) {
    if (kindOf(index, s).isUnavailable) continue;
    if (skuId !== null && index.skuIds[s] !== skuId) continue;
    const region = index.names.region.at(index.region[s] as number);
    if (regions.size > 0 && region && !regions.has(region.id)) continue;
    for (const { term, estimate } of estimatesOf(index, product.id, s, estimateOf)) {
      const known = lowest[term];
      if (!known || isLess(estimate, known)) lowest[term] = estimate;
    }
  }
  return {
    ...product,
    skus: isRead ? { matching, all: to - from } : null,
    category: index.names.category.at(categories.find((number) => number > 0) ?? 0),
    terms: termsOf(index, terms),
    billingCycles: cyclesOf(cycles),
    hidden,
    from: lowest,
  };
}

/** Each way a SKU is sold that the list has a price for. */
function* estimatesOf(index: CatalogIndex, productId: string, s: number, estimateOf: EstimateOf) {
  const terms = termsOf(index, kindOf(index, s).terms);
  for (const term of terms.length > 0 ? terms : [null]) {
    for (const billingCycle of cyclesOf(kindOf(index, s).cycles)) {
      const estimate = estimateOf({ productId, skuId: index.skuIds[s] as string, term, billingCycle });
      if (estimate) yield { term: term ?? '', estimate };
    }
  }
}

/** Whole parts of different lengths first, then figure by figure: estimates are plain and not negative. */
function isLess(a: Estimate, b: Estimate): boolean {
  const [wholeA = '', restA = ''] = a.amount.split('.');
  const [wholeB = '', restB = ''] = b.amount.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length;
  return wholeA === wholeB ? restA < restB : wholeA < wholeB;
}

/* Sizes */

function sizeRows(
  index: CatalogIndex,
  found: Found,
  { sort, q, offset, limit }: Question,
  estimateOf: EstimateOf | null,
): Rows<FoundSize> {
  const table = found.rows ?? new Uint8Array(index.rowSku.length);
  const by = sort.startsWith('vcpu') ? 'vcpu' : sort.startsWith('memory') ? 'memory' : 'name';
  const isByWords = sort === 'name' && q.trim() !== '';
  const isDown = sort.endsWith('-down');
  const order = index.rowOrder[by];
  // Only what may stand on this page is kept, by how well it fits.
  const levels: number[][] = Array.from({ length: isByWords ? 256 : 1 }, () => []);
  const most = offset + limit;
  let total = 0;
  for (let place = 0; place < order.length; place += 1) {
    const row = order[isDown ? order.length - 1 - place : place] as number;
    const score = table[row] as number;
    if (score === 0) continue;
    total += 1;
    const level = levels[isByWords ? 255 - score : 0] as number[];
    if (level.length < most) level.push(row);
  }
  return {
    total,
    slice: levels
      .flat()
      .slice(offset, most)
      .map((row) => () => toSize(index, row, estimateOf)),
  };
}

function toSize(index: CatalogIndex, row: number, estimateOf: EstimateOf | null): FoundSize {
  const p = index.rowProduct[row] as number;
  const first = index.rowSku[row] as number;
  const { id: productId, title } = index.products[p] as IndexEntry;
  const byTerm: FoundSize['byTerm'] = {};
  for (let s = first; s < (index.skuFrom[p + 1] as number); s += 1) {
    if (index.row[s] !== row) continue;
    const { isOfferKnown, isUnavailable } = kindOf(index, s);
    const estimates = estimateOf ? [...estimatesOf(index, productId, s, estimateOf)] : [];
    for (const term of termsOf(index, kindOf(index, s).terms)) {
      byTerm[term] = {
        skuId: index.skuIds[s] as string,
        estimate: estimates.find((one) => one.term === term)?.estimate ?? null,
        isPurchasable: isOfferKnown ? !isUnavailable : null,
      };
    }
  }
  return {
    productId,
    title,
    size: index.names.size.at(index.size[first] as number) ?? '',
    vcpu: index.vcpu[first] || null,
    memoryGib: index.memory[first] || null,
    category: index.names.category.at(kindOf(index, first).category),
    region: index.names.region.at(index.region[first] as number),
    byTerm,
  };
}

const termsOf = ({ names }: CatalogIndex, bits: number) =>
  names.term.values.filter((_, number) => bits & (1 << number)).sort();
const cyclesOf = (bits: number) => billingCycles.filter((_, number) => bits & (1 << number));
