// Long, because the columns, what fills them and what is said of them together are one thing.
import { decimals, numbers } from './column';
import { Names } from './names';
import { naturalKey, orderOf, rankIn, rankOf } from './row-order';

import {
  billingCycles,
  type CatalogView,
  catalogViews,
  type IndexedProduct,
  needs,
  type Offered,
  type ProductRow,
  type Region,
  type Sku,
} from './schema';
import { joined, regionText, restOfTitle } from './searched-text';

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
/**
 * Everything that can be found in one market, segment and reservation scope, in columns: a search reads a few numbers
 * of each SKU, whatever else is known of it. Made anew for each change and then only read.
 */
export type CatalogIndex = Awaited<ReturnType<IndexBuilder['finish']>>;

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
    const skuFrom = this.skuFrom.cut();
    const isHidden = Uint8Array.from(products, (product, p) => {
      const skus = (skuFrom[p + 1] as number) - (skuFrom[p] as number);
      return product.hidden || (skus > 0 && this.wholes[p]?.unavailable === skus) ? 1 : 0;
    });
    const shown = Object.fromEntries(
      catalogViews.map((view) => [view, byName[view].filter((p) => !isHidden[p]).length]),
    ) as Record<CatalogView, number>;
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
      skuFrom,
      /** 1 where nothing of product p can be bought here: it is on no shelf of this kind, or Microsoft offers none of its SKUs. */
      isHidden,
      /** How many products of a view are not. */
      shown,
      rowFrom: this.rowFrom.cut(),
      rowProduct: this.rowProduct.cut(),
      rowSku,
      ...columns,
      byName,
      rowOrder: { name: byRowName, vcpu: byVcpu, memory: byMemory },
    };
  }
}

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
