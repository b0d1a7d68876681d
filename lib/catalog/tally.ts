import type { CatalogIndex, Kind, Whole } from './catalog-index';
import { type FacetName, facetNames } from './schema';

export const facetBit = Object.fromEntries(facetNames.map((name, index) => [name, 1 << index])) as Record<
  FacetName,
  number
>;
type Masked = 'term' | 'cycle' | 'trial' | 'needs';
const masked: readonly Masked[] = ['term', 'cycle', 'trial', 'needs'];
/** A SKU that fails at nothing; the other bits of `seen` are the facet at which it fails. */
const passes = 2 ** 30;
const countsAt = Object.fromEntries(facetNames.map((name) => [name, passes | facetBit[name]])) as Record<
  FacetName,
  number
>;

/**
 * Counts products by facet value, product by product: a value counts once for a product, however many of its SKUs have
 * it. A SKU that fails at one facet still counts for the options of that one.
 */
export class Tally {
  readonly counts = Object.fromEntries(facetNames.map((name) => [name, new Map<number, number>()])) as Record<
    FacetName,
    Map<number, number>
  >;
  /** Of the product under way: how SKUs of a kind fared, and which kinds there were. */
  private readonly seen: Uint32Array;
  private readonly touched: number[] = [];
  private readonly lastInRegion: Int32Array;
  private readonly regionBit = facetBit.region;

  constructor(private readonly index: CatalogIndex) {
    this.seen = new Uint32Array(index.kinds.length);
    this.lastInRegion = new Int32Array(index.names.region.values.length + 1).fill(-1);
  }

  /** A product of whose SKUs nothing is known. */
  unread(product: number): void {
    this.add('publisher', this.index.publisher[product] as number);
  }

  /** All SKUs of a product at once; those of another publisher count for the publishers alone. */
  whole(
    product: number,
    { terms, cycles, needs, trials, categories, regions }: Whole,
    failsPublisher: boolean,
  ): void {
    this.add('publisher', this.index.publisher[product] as number);
    if (failsPublisher) return;
    this.addBits('term', terms);
    this.addBits('cycle', cycles);
    this.addBits('trial', trials);
    this.addBits('needs', needs);
    for (const number of categories) this.add('category', number);
    for (const number of regions) this.add('region', number);
  }

  sku(product: number, kind: number, region: number, fails: number): void {
    const known = this.seen[kind] as number;
    if (known === 0) this.touched.push(kind);
    this.seen[kind] = known | (fails || passes);
    if ((fails !== 0 && fails !== this.regionBit) || this.lastInRegion[region] === product) return;
    this.lastInRegion[region] = product;
    this.add('region', region);
  }

  end(product: number): void {
    const { kinds, publisher } = this.index;
    const bits = { term: 0, cycle: 0, trial: 0, needs: 0 };
    const categories = new Set<number>();
    let counts = false;
    for (const number of this.touched) {
      const how = this.seen[number] as number;
      this.seen[number] = 0;
      const kind = kinds[number] as Kind;
      if (how & countsAt.term) bits.term |= kind.terms;
      if (how & countsAt.cycle) bits.cycle |= kind.cycles;
      if (how & countsAt.trial) bits.trial |= kind.trial;
      if (how & countsAt.needs) bits.needs |= kind.needs;
      if (how & countsAt.category) categories.add(kind.category);
      if (how & countsAt.publisher) counts = true;
    }
    this.touched.length = 0;
    if (counts) this.add('publisher', publisher[product] as number);
    for (const number of categories) this.add('category', number);
    for (const name of masked) this.addBits(name, bits[name]);
  }

  private addBits(name: Masked, bits: number): void {
    for (let rest = bits; rest; rest &= rest - 1) this.add(name, 32 - Math.clz32(rest & -rest));
  }

  private add(name: FacetName, number: number): void {
    if (number > 0) this.counts[name].set(number, (this.counts[name].get(number) ?? 0) + 1);
  }
}
