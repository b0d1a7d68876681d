import { type CatalogIndex, trialBit, type Whole } from './catalog-index';
import { type FacetName, facetNames } from './schema';

export const facetBit = Object.fromEntries(facetNames.map((name, index) => [name, 1 << index])) as Record<
  FacetName,
  number
>;
type Listed = 'category' | 'region';
type Masked = 'term' | 'cycle' | 'trial' | 'needs';
const masked: readonly Masked[] = ['term', 'cycle', 'trial', 'needs'];

/**
 * Counts products by facet value, product by product: a value counts once for a product, however many of its SKUs have
 * it. A SKU that fails at one facet still counts for the options of that one.
 */
export class Tally {
  readonly counts = Object.fromEntries(facetNames.map((name) => [name, new Map<number, number>()])) as Record<
    FacetName,
    Map<number, number>
  >;
  private product = -1;
  private any = false;
  private readonly lastOf: Record<Listed, Int32Array>;
  private readonly bits: Record<Masked, number> = { term: 0, cycle: 0, trial: 0, needs: 0 };

  constructor(private readonly index: CatalogIndex) {
    this.lastOf = {
      category: new Int32Array(index.names.category.values.length + 1).fill(-1),
      region: new Int32Array(index.names.region.values.length + 1).fill(-1),
    };
  }

  begin(product: number): void {
    this.product = product;
    this.any = this.index.skuFrom[product] === this.index.skuFrom[product + 1];
    for (const name of masked) this.bits[name] = 0;
  }

  /** All SKUs of the product at once; those of another publisher count for the publishers alone. */
  whole({ terms, cycles, needs, trials, categories, regions }: Whole, failsPublisher: boolean): void {
    this.any = true;
    if (failsPublisher) return;
    this.bits.term = terms;
    this.bits.cycle = cycles;
    this.bits.needs = needs;
    this.bits.trial = trials;
    for (const number of categories) this.add('category', number);
    for (const number of regions) this.add('region', number);
  }

  sku(s: number, fails: number): void {
    const { index, bits } = this;
    if (fails === 0) {
      this.list('category', index.category[s] as number);
      this.list('region', index.region[s] as number);
      bits.term |= index.terms[s] as number;
      bits.cycle |= index.cycles[s] as number;
      bits.trial |= trialBit(index.flags[s] as number);
      bits.needs |= index.needs[s] as number;
      this.any = true;
    } else if (fails === facetBit.category) this.list('category', index.category[s] as number);
    else if (fails === facetBit.region) this.list('region', index.region[s] as number);
    else if (fails === facetBit.term) bits.term |= index.terms[s] as number;
    else if (fails === facetBit.cycle) bits.cycle |= index.cycles[s] as number;
    else if (fails === facetBit.trial) bits.trial |= trialBit(index.flags[s] as number);
    else if (fails === facetBit.needs) bits.needs |= index.needs[s] as number;
    else this.any = true;
  }

  end(): void {
    if (this.any) this.add('publisher', this.index.publisher[this.product] as number);
    for (const name of masked) {
      for (let rest = this.bits[name]; rest; rest &= rest - 1) this.add(name, 32 - Math.clz32(rest & -rest));
    }
  }

  private list(name: Listed, number: number): void {
    if (this.lastOf[name][number] === this.product) return;
    this.lastOf[name][number] = this.product;
    this.add(name, number);
  }

  private add(name: FacetName, number: number): void {
    if (number > 0) this.counts[name].set(number, (this.counts[name].get(number) ?? 0) + 1);
  }
}
