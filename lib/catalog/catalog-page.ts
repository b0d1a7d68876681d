import type { CatalogIndex, IndexEntry, Kind, Whole } from './catalog-index';
import {
  byPrice,
  cyclesOf,
  estimatesOf,
  isByPrice,
  leastOf,
  lowestOf,
  type Pricing,
  termsOf,
} from './estimates';
import { isKnown, optionsOf } from './facet-options';
import { type Found, searchIndex } from './index-search';
import {
  type CatalogQuery,
  type CatalogView,
  type FacetName,
  type FacetOption,
  type FoundProduct,
  type FoundSize,
  facetNames,
  isReservationView,
} from './schema';
import { idIn, understand } from './words';

type Question = Required<Omit<CatalogQuery, 'customerId' | 'segment' | 'subscriptionId' | 'price'>>;

/** What a query finds in an index: the rows of one page and everything that stands beside them. */
export function pageOf(index: CatalogIndex, question: Question, pricing: Pricing | null) {
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
      ? { by, ...pageThrough(sizeRows(index, found, question, pricing)) }
      : { by, ...pageThrough(productRows(index, found, question, pricing, known?.skuId ?? null)) };
  return {
    ...rows,
    onShelf: found.onShelf,
    hidden: found.hidden,
    views: index.shown,
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

/* Products */

type Rows<T> = { total: number; slice: (() => T)[] };
/** Only the rows of the page are made. */
const pageThrough = <T>({ total, slice }: Rows<T>) => ({ total, rows: slice.map((make) => make()) });

function productRows(
  index: CatalogIndex,
  found: Found,
  question: Question,
  pricing: Pricing | null,
  /** The one SKU that was named by its id: the estimate is its own. */
  skuId: string | null,
): Rows<FoundProduct> {
  const { sort, offset, limit, q } = question;
  let list = found.products;
  const regions = new Set(question.region);
  const fromOf = ({ p }: Found['products'][number]) =>
    pricing ? lowestOf(index, p, { regions, skuId }, pricing) : {};
  // Names come in their order; a stable sort keeps it among equals.
  if (sort === 'skus') list.sort((a, b) => a.matching - b.matching);
  else if (sort === 'skus-down') list.sort((a, b) => b.matching - a.matching);
  else if (sort === 'name-down') list.reverse();
  else if (isByPrice(sort)) list = byPrice(list, sort, fromOf);
  else if (q.trim() !== '') list.sort((a, b) => b.score - a.score);
  return {
    total: list.length,
    slice: list.slice(offset, offset + limit).map((one) => () => toProduct(index, one, fromOf(one))),
  };
}

function toProduct(
  index: CatalogIndex,
  { p, matching }: Found['products'][number],
  from: FoundProduct['from'],
): FoundProduct {
  const { id, title, hidden, isRead } = index.products[p] as IndexEntry;
  const all = (index.skuFrom[p + 1] as number) - (index.skuFrom[p] as number);
  const { terms, cycles, categories } = index.wholes[p] as Whole;
  return {
    id,
    title,
    skus: isRead ? { matching, all } : null,
    category: index.names.category.at(categories.find((number) => number > 0) ?? 0),
    terms: termsOf(index, terms),
    billingCycles: cyclesOf(cycles),
    hidden,
    from,
    least: leastOf(from),
  };
}

/* Sizes */

function sizeRows(
  index: CatalogIndex,
  found: Found,
  { sort, q, offset, limit }: Question,
  pricing: Pricing | null,
): Rows<FoundSize> {
  const table = found.rows ?? new Uint8Array(index.rowSku.length);
  const by = sort.startsWith('vcpu') ? 'vcpu' : sort.startsWith('memory') ? 'memory' : 'name';
  const isByWords = sort === 'name' && q.trim() !== '';
  // Without a list nothing has a price, and all stand by their names.
  const isPriced = isByPrice(sort) && pricing !== null;
  const isDown = sort.endsWith('-down') && !isByPrice(sort);
  const order = isPriced ? orderByPrice(index, sort, pricing) : index.rowOrder[by];
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
      .slice(offset, offset + limit)
      .map((row) => () => toSize(index, row, pricing)),
  };
}

/** Of each index, by sort and edition of the prices; the price of every size is looked up for one. */
const orders = new WeakMap<CatalogIndex, Map<string, Uint32Array>>();
const mostOrders = 8;

function orderByPrice(index: CatalogIndex, sort: string, pricing: Pricing): Uint32Array {
  const kept = orders.get(index) ?? new Map<string, Uint32Array>();
  orders.set(index, kept);
  const name = `${sort} ${pricing.edition}`;
  const known = kept.get(name);
  if (known) return known;
  const rows = [...index.rowOrder.name];
  const prices = pricesOfRows(index, rows, pricing);
  const order = Uint32Array.from(byPrice(rows, sort, (row) => prices.get(row) ?? {}));
  kept.set(name, order);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostOrders) break;
    kept.delete(oldest);
  }
  return order;
}

/** The estimates of these rows by term, in one pass over the SKUs of their products. */
function pricesOfRows(index: CatalogIndex, rows: readonly number[], pricing: Pricing) {
  const prices = new Map<number, FoundProduct['from']>(rows.map((row) => [row, {}]));
  const products = new Set(rows.map((row) => index.rowProduct[row] as number));
  for (const p of products) {
    const productId = index.products[p]?.id ?? '';
    for (let s = index.skuFrom[p] as number; s < (index.skuFrom[p + 1] as number); s += 1) {
      const known = prices.get(index.row[s] as number);
      if (!known) continue;
      for (const { term, estimate } of estimatesOf(index, productId, s, pricing)) known[term] ??= estimate;
    }
  }
  return prices;
}

function toSize(index: CatalogIndex, row: number, pricing: Pricing | null): FoundSize {
  const p = index.rowProduct[row] as number;
  const first = index.rowSku[row] as number;
  const { id: productId, title } = index.products[p] as IndexEntry;
  const size = index.names.size.at(index.size[first] as number) ?? '';
  const region = index.names.region.at(index.region[first] as number);
  const machine = { size, region: region?.name ?? null };
  const byTerm: FoundSize['byTerm'] = {};
  for (let s = first; s < (index.skuFrom[p + 1] as number); s += 1) {
    if (index.row[s] !== row) continue;
    const { isOfferKnown, isUnavailable } = kindOf(index, s);
    const estimates = pricing ? [...estimatesOf(index, productId, s, pricing)] : [];
    for (const term of termsOf(index, kindOf(index, s).terms)) {
      const estimate = estimates.find((one) => one.term === term)?.estimate ?? null;
      byTerm[term] = {
        skuId: index.skuIds[s] as string,
        estimate,
        saving: (estimate && pricing?.savingOf(machine, term, estimate)) ?? null,
        isPurchasable: isOfferKnown ? !isUnavailable : null,
      };
    }
  }
  return {
    productId,
    title,
    size,
    vcpu: index.vcpu[first] || null,
    memoryGib: index.memory[first] || null,
    category: index.names.category.at(kindOf(index, first).category),
    region,
    byTerm,
  };
}
