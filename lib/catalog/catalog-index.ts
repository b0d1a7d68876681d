import { Names } from './names';
import {
  billingCycles,
  type CatalogView,
  catalogViews,
  type IndexedProduct,
  needs,
  type Offered,
  type ProductRow,
  type Sku,
} from './schema';

type Columns = Uint32Array | Float32Array;

/** A column that grows, and is cut to its length once. */
class Column<A extends Columns> {
  private length = 0;
  constructor(private array: A) {}

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new (this.array.constructor as new (length: number) => A)(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }

  cut = (): A => this.array.slice(0, this.length) as A;
}
const start = 1_024;
const numbers = () => new Column(new Uint32Array(start));
const decimals = () => new Column(new Float32Array(start));

export type IndexEntry = ProductRow & {
  view: CatalogView;
  /** Microsoft sells it in this market, but not on this shelf. */
  hidden: boolean;
  /** Whether its SKUs are known. */
  isRead: boolean;
};
/** What many SKUs have in common besides size and region; there are few kinds however many SKUs. */
export type Kind = {
  category: number;
  /** Bits of terms, billing cycles and needs; `trial` as in the list of trials. */
  terms: number;
  cycles: number;
  needs: number;
  trial: number;
  isUnavailable: boolean;
  isOfferKnown: boolean;
};
/** What the SKUs of a product say together. */
export type Whole = {
  terms: number;
  cycles: number;
  needs: number;
  trials: number;
  categories: number[];
  regions: number[];
  sizes: number[];
  titles: number[];
  /** SKUs that Microsoft is known not to offer. */
  unavailable: number;
};
export type Region = { id: string; name: string };
/** Sorts `D2s` before `D16s` by plain comparison. */
const naturalKey = (text: string) => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(8, '0'));

/**
 * Everything that can be found in one market, segment and reservation scope, in columns: a search reads a few numbers
 * of each SKU, whatever else is known of it. Made anew for each change and then only read.
 */
export type CatalogIndex = Awaited<ReturnType<IndexBuilder['finish']>>;

/** Whether nothing of a product can be bought here: it is on no shelf of this kind, or Microsoft offers none of its SKUs. */
export function isHiddenAt({ products, wholes, skuFrom }: CatalogIndex, p: number): boolean {
  const skus = (skuFrom[p + 1] as number) - (skuFrom[p] as number);
  return products[p]?.hidden === true || (skus > 0 && wholes[p]?.unavailable === skus);
}

export class IndexBuilder {
  private readonly names = {
    product: new Names<IndexEntry>(),
    publisher: new Names<string>(),
    category: new Names<string>(),
    size: new Names<string>(),
    region: new Names<Region>(),
    term: new Names<string>(),
    title: new Names<null>(),
    kind: new Names<Kind>(),
  };
  private readonly publisher = numbers();
  private readonly skuFrom = numbers();
  private readonly skuIds: string[] = [];
  private readonly wholes: Whole[] = [];
  private readonly columns = {
    kind: numbers(),
    size: numbers(),
    region: numbers(),
    title: numbers(),
    vcpu: decimals(),
    memory: decimals(),
    row: numbers(),
  };
  /** Of each row of the finder, a size in a region: its product and the first of its SKUs. */
  private readonly rowProduct = numbers();
  private readonly rowSku = numbers();
  private readonly rowFrom = numbers();
  private rows = 0;

  add(view: CatalogView, { product, skus, offered }: IndexedProduct, hidden = false): void {
    if (this.names.product.find(product.id)) return;
    this.names.product.number(product.id, () => ({
      value: { ...product, view, hidden, isRead: skus !== null },
      text: `${product.title} ${product.publisher} ${product.id}`,
    }));
    const { publisher } = product;
    this.publisher.push(
      this.names.publisher.number(publisher || null, () => ({ value: publisher, text: publisher })),
    );
    this.skuFrom.push(this.skuIds.length);
    this.rowFrom.push(this.rows);
    this.wholes.push({
      ...{ terms: 0, cycles: 0, needs: 0, trials: 0 },
      categories: [],
      regions: [],
      sizes: [],
      titles: [],
      unavailable: 0,
    });
    const rowOf = new Map<string, number>();
    for (const sku of skus ?? []) this.addSku(sku, offered[sku.id], rowOf);
  }

  private addSku(sku: Sku, offered: Offered | null | undefined, rowOf: Map<string, number>): void {
    const { names, columns } = this;
    const { category, region } = sku;
    const size = names.size.number(sku.armSkuName ?? sku.size, () => ({
      value: sku.size ?? sku.armSkuName ?? '',
      text: [sku.armSkuName, sku.size, joined(sku.size)].join(' '),
    }));
    const regionNumber = names.region.number(region?.id ?? null, () => ({
      value: region as Region,
      text: regionText(region as Region),
    }));
    const title = restOfTitle(sku);
    const titleNumber = names.title.number(title, () => ({ value: null, text: title }));
    const categoryNumber = names.category.number(category, () => ({
      value: category ?? '',
      text: category ?? '',
    }));
    const offeredTerms = sku.term ? [sku.term] : (offered?.terms.map(({ duration }) => duration) ?? []);
    const terms = offeredTerms.reduce((bits, term) => bits | this.termBit(term), 0);
    const cycles = sku.billingCycles.reduce((bits, cycle) => bits | (1 << billingCycles.indexOf(cycle)), 0);
    const kind: Kind = {
      category: categoryNumber,
      terms,
      cycles,
      needs: needsOf(sku),
      trial: sku.isTrial ? 1 : 2,
      isUnavailable: offered === null || offered?.isPurchasable === false,
      isOfferKnown: offered !== undefined,
    };
    columns.kind.push(
      names.kind.number(Object.values(kind).join(' '), () => ({ value: kind, text: '' })) - 1,
    );
    columns.size.push(size);
    columns.region.push(regionNumber);
    columns.title.push(titleNumber);
    columns.vcpu.push(sku.vcpu ?? 0);
    columns.memory.push(sku.memoryGib ?? 0);
    columns.row.push(this.rowNumber(`${size} ${regionNumber}`, rowOf));
    this.skuIds.push(sku.id);

    const whole = this.wholes.at(-1) as Whole;
    whole.terms |= terms;
    whole.cycles |= cycles;
    whole.needs |= kind.needs;
    whole.trials |= kind.trial;
    if (!whole.categories.includes(categoryNumber)) whole.categories.push(categoryNumber);
    if (!whole.regions.includes(regionNumber)) whole.regions.push(regionNumber);
    if (!whole.sizes.includes(size)) whole.sizes.push(size);
    if (!whole.titles.includes(titleNumber)) whole.titles.push(titleNumber);
    if (kind.isUnavailable) whole.unavailable += 1;
  }

  private rowNumber(key: string, rowOf: Map<string, number>): number {
    const known = rowOf.get(key);
    if (known !== undefined) return known;
    const row = this.rows;
    this.rows += 1;
    this.rowProduct.push(this.names.product.values.length - 1);
    this.rowSku.push(this.skuIds.length);
    rowOf.set(key, row);
    return row;
  }

  private termBit(term: string): number {
    const number = this.names.term.number(term, () => ({ value: term, text: term }));
    return number <= 31 ? 1 << (number - 1) : 0;
  }

  private cut() {
    const { columns } = this;
    return {
      kind: columns.kind.cut(),
      size: columns.size.cut(),
      region: columns.region.cut(),
      title: columns.title.cut(),
      vcpu: columns.vcpu.cut(),
      memory: columns.memory.cut(),
      row: columns.row.cut(),
    };
  }

  /** The index, with the orders in which it is shown. `breathe` lets others go first, between pieces of work. */
  async finish(breathe: () => Promise<void>) {
    const { names, skuIds } = this;
    this.skuFrom.push(skuIds.length);
    this.rowFrom.push(this.rows);
    const products = names.product.values;
    const columns = this.cut();
    await breathe();
    const keys = products.map(({ title, id }) => `${naturalKey(title)} ${id}`);
    const inOrder = (view: CatalogView) =>
      Uint32Array.from(
        [...products.keys()]
          .filter((p) => products[p]?.view === view)
          .sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1)),
      );
    const byName = Object.fromEntries(catalogViews.map((view) => [view, inOrder(view)])) as Record<
      CatalogView,
      Uint32Array
    >;
    await breathe();
    const rowSku = this.rowSku.cut();
    const order = orderOf(columns, rowSku, {
      size: rankOf(names.size.values.map(naturalKey)),
      region: rankOf(names.region.values.map(({ name }) => naturalKey(name))),
    });
    await breathe();
    const byRowName = order(() => 0);
    await breathe();
    const byVcpu = order(rankIn(columns.vcpu));
    await breathe();
    const byMemory = order(rankIn(columns.memory));
    return {
      names,
      kinds: names.kind.values,
      products,
      skuIds,
      wholes: this.wholes,
      publisher: this.publisher.cut(),
      /** The SKUs of product p are those from `skuFrom[p]` to before `skuFrom[p + 1]`; so its rows. */
      skuFrom: this.skuFrom.cut(),
      rowFrom: this.rowFrom.cut(),
      rowProduct: this.rowProduct.cut(),
      rowSku,
      ...columns,
      byName,
      rowOrder: { name: byRowName, vcpu: byVcpu, memory: byMemory },
    };
  }
}

/** Sorts the rows of the finder by a figure of their first SKU, then by size and region: one number each says where. */
const orderOf =
  (
    { size, region }: { size: Uint32Array; region: Uint32Array },
    rowSku: Uint32Array,
    rank: { size: Uint32Array; region: Uint32Array },
  ) =>
  (figure: (s: number) => number) => {
    const keys = Float64Array.from(rowSku, (s, row) => {
      const name =
        (rank.size[size[s] as number] as number) * rank.region.length +
        (rank.region[region[s] as number] as number);
      return (figure(s) * rank.size.length * rank.region.length + name) * rowSku.length + row;
    }).sort();
    return Uint32Array.from(keys, (key) => key % rowSku.length);
  };

/** The place of a SKU's figure among all different ones. */
function rankIn(figures: Float32Array): (s: number) => number {
  const ranks = new Map([...new Set(figures)].sort((a, b) => a - b).map((figure, rank) => [figure, rank]));
  return (s) => ranks.get(figures[s] as number) ?? 0;
}

/** The place of each number in the order of the keys; that of 0 is 0. */
function rankOf(keys: readonly string[]): Uint32Array {
  const order = [...keys.keys()].sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
  const rank = new Uint32Array(keys.length + 1);
  order.forEach((key, place) => {
    rank[key + 1] = place + 1;
  });
  return rank;
}

const joined = (text: string | null) => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '');

/** Microsoft writes "SE Central" and swedencentral; people say Sweden or Sverige. */
function regionText({ id, name }: Region): string {
  const [country = ''] = name.split(' ');
  const spoken = /^[A-Z]{2}$/.test(country) ? countryNames.map((names) => names.of(country) ?? '') : [];
  return [id, name, ...spoken].join(' ');
}
const countryNames = ['en', 'sv'].map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** Of a title what its size, region and term do not say already: the same for all SKUs of a reservation. */
function restOfTitle({ title, size, armSkuName, region, term }: Sku): string {
  let rest = title;
  if (armSkuName) rest = rest.replace(armSkuName, '');
  if (size) rest = rest.replace(size, '');
  if (region) rest = rest.replace(region.name, '');
  if (term) rest = rest.replace(termInWords, '');
  return rest;
}
const termInWords = /\d+ (?:year|month)s?/i;

function needsOf(sku: Sku): number {
  const held = {
    registration: sku.needs.registration,
    inventory: sku.needs.inventory,
    agreement: sku.needs.agreement,
    attestation: sku.attestation !== null,
    nothing: false,
  };
  const bits = needs.reduce((sum, need, bit) => (held[need] ? sum | (1 << bit) : sum), 0);
  return bits || 1 << needs.indexOf('nothing');
}
