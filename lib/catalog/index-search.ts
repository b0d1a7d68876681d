import { type CatalogIndex, isUnavailable, trialBit, type Whole } from './catalog-index';
import { billingCycles, type CatalogView, type FacetName, facetNames, needs, trials } from './schema';
import { facetBit, Tally } from './tally';
import type { Wish } from './words';

export type Asked = {
  view: CatalogView;
  wish: Wish;
  available: boolean;
  ticks: Record<FacetName, string[]>;
  by: 'products' | 'sizes';
};
export type Found = {
  /** Matching products in the order of names: how many of their SKUs match, and how many words are exactly theirs. */
  products: { p: number; matching: number; score: number }[];
  /** The rows of the finder that match, with how many words are exactly theirs, plus one; 0 = no match. */
  rows: Uint8Array | null;
  counts: Record<FacetName, Map<number, number>>;
  /** Products before words and ticks, and those of them that are not available. */
  onShelf: number;
  hidden: number;
  corrected: { from: string; to: string }[];
  /** Regions, by number, that a word means and nothing else does. */
  regions: number[];
};

/**
 * One pass over a view. A facet's options are counted in products under all the other facets, so that ticking one
 * never leads to nothing; words and the switch hold for all. SKUs without a region are sold for every region.
 */
export function searchIndex(index: CatalogIndex, asked: Asked): Found {
  const {
    products,
    wholes,
    skuFrom,
    category,
    region,
    size,
    title,
    terms,
    cycles,
    flags,
    vcpu,
    memory,
    row,
  } = index;
  const words = markWords(index, asked.wish.words);
  const { vcpu: wantedVcpu, memoryGib: wantedMemory } = asked.wish;
  const wantedTerms = maskOf(index.names.term.find, asked.wish.terms);
  const ticked = ticksOf(index, asked.ticks);
  const asksSkus =
    wantedVcpu !== null || wantedMemory !== null || asked.wish.terms.length > 0 || ticked.anySku;
  const rows = asked.by === 'sizes' ? new Uint8Array(index.rowSku.length) : null;
  const tally = new Tally(index);
  const found: Found['products'] = [];
  let hidden = 0;

  for (const p of index.byName[asked.view]) {
    const from = at(skuFrom, p);
    const to = at(skuFrom, p + 1);
    const whole = wholes[p] as Whole;
    const isHidden = products[p]?.hidden || (to > from && whole.unavailable === to - from);
    if (isHidden) hidden += 1;
    if (isHidden && asked.available) continue;

    const productWords = at(words.product, p + 1);
    const productExact = at(words.productExact, p + 1);
    const publisherFails = misses(ticked.publisher, at(index.publisher, p)) ? facetBit.publisher : 0;
    if (from === to) {
      // Nothing is known of its SKUs: it is found by its name, as long as nothing is asked of them.
      if (productWords !== words.all || asksSkus) continue;
      tally.begin(p);
      tally.end();
      if (!publisherFails) found.push({ p, matching: 0, score: bitCount(productExact) });
      continue;
    }

    tally.begin(p);
    const leavesOutNone = !asked.available || whole.unavailable === 0;
    if (productWords === words.all && !asksSkus && !ticked.region && leavesOutNone && !words.anySizeExact) {
      tally.whole(whole, publisherFails !== 0);
      tally.end();
      if (publisherFails) continue;
      const score = bitCount(productExact);
      found.push({ p, matching: to - from, score });
      rows?.fill(1 + score, at(index.rowFrom, p), at(index.rowFrom, p + 1));
      continue;
    }

    let matching = 0;
    let exact = 0;
    for (let s = from; s < to; s += 1) {
      const held =
        productWords |
        at(words.size, at(size, s)) |
        at(words.region, at(region, s)) |
        at(words.category, at(category, s)) |
        at(words.title, at(title, s));
      if (held !== words.all) continue;
      if (wantedVcpu !== null && vcpu[s] !== wantedVcpu) continue;
      if (wantedMemory !== null && memory[s] !== wantedMemory) continue;
      if (asked.wish.terms.length > 0 && !(at(terms, s) & wantedTerms)) continue;
      if (asked.available && at(flags, s) & isUnavailable) continue;

      let fails = publisherFails;
      if (misses(ticked.category, at(category, s))) fails |= facetBit.category;
      if (at(region, s) !== 0 && misses(ticked.region, at(region, s))) fails |= facetBit.region;
      if (ticked.term !== null && !(at(terms, s) & ticked.term)) fails |= facetBit.term;
      if (ticked.cycle !== null && !(at(cycles, s) & ticked.cycle)) fails |= facetBit.cycle;
      if (ticked.trial !== null && !(trialBit(at(flags, s)) & ticked.trial)) fails |= facetBit.trial;
      if (ticked.needs !== null && !(at(index.needs, s) & ticked.needs)) fails |= facetBit.needs;
      // One that fails at two facets counts for neither.
      if (fails & (fails - 1)) continue;
      tally.sku(s, fails);
      if (fails !== 0) continue;
      matching += 1;
      const sizeExact = at(words.sizeExact, at(size, s));
      exact |= sizeExact;
      if (rows) rows[at(row, s)] = 1 + bitCount(productExact | sizeExact);
    }
    tally.end();
    if (matching > 0) found.push({ p, matching, score: bitCount(productExact | exact) });
  }
  const { corrected, regions } = words;
  const onShelf = index.byName[asked.view].length;
  return { products: found, rows, counts: tally.counts, onShelf, hidden, corrected, regions };
}

/** A column's value; the place is always one of the column. */
const at = (column: Uint8Array | Uint16Array | Uint32Array, place: number) => column[place] as number;
const misses = (ticked: Uint8Array | null, number: number) => ticked !== null && ticked[number] !== 1;

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

const maskOf = (find: (key: string) => number, keys: readonly string[]) =>
  keys.reduce((mask, key) => (find(key) > 0 ? mask | (1 << (find(key) - 1)) : mask), 0);

/** What is ticked, in the numbers of the index: a table, a mask of bits, or null for nothing ticked. */
function ticksOf({ names }: CatalogIndex, ticks: Asked['ticks']) {
  const table = (name: 'category' | 'region' | 'publisher') => {
    if (ticks[name].length === 0) return null;
    const chosen = new Uint8Array(names[name].values.length + 1);
    for (const value of ticks[name]) chosen[names[name].find(value)] = 1;
    chosen[0] = 0;
    return chosen;
  };
  const mask = (name: FacetName, find: (key: string) => number) =>
    ticks[name].length === 0 ? null : maskOf(find, ticks[name]);
  const placeIn = (list: readonly string[]) => (key: string) => list.indexOf(key) + 1;
  return {
    category: table('category'),
    region: table('region'),
    publisher: table('publisher'),
    term: mask('term', names.term.find),
    cycle: mask('cycle', placeIn(billingCycles)),
    trial: mask('trial', placeIn(trials)),
    needs: mask('needs', placeIn(needs)),
    anySku: facetNames.some((name) => name !== 'publisher' && name !== 'region' && ticks[name].length > 0),
  };
}

/** Which names hold which of the words, a bit a word. A word that nobody is called by is taken for the nearest. */
function markWords({ names }: CatalogIndex, wished: readonly string[]) {
  const domains = [names.product, names.size, names.region, names.category, names.title];
  const [product, size, region, category, title] = domains.map(({ values }) => ({
    marks: new Uint32Array(values.length + 1),
    exact: new Uint32Array(values.length + 1),
  })) as [Marks, Marks, Marks, Marks, Marks];
  const marked = [product, size, region, category, title];
  const corrected: Found['corrected'] = [];
  const regions = new Set<number>();
  wished.forEach((wish, place) => {
    const bit = 1 << place;
    const word = domains.some((domain) => domain.knows(wish)) ? wish : nearestOf(domains, wish);
    if (word !== wish) corrected.push({ from: wish, to: word });
    domains.forEach((domain, d) => {
      domain.mark(word, bit, (marked[d] as Marks).marks, (marked[d] as Marks).exact);
    });
    const meansRegions = domains.every((domain) => domain.knows(word) === (domain === names.region));
    if (!meansRegions) return;
    for (const [number, held] of region.marks.entries()) if (held & bit) regions.add(number);
  });
  return {
    all: (1 << wished.length) - 1,
    product: product.marks,
    productExact: product.exact,
    size: size.marks,
    sizeExact: size.exact,
    anySizeExact: wished.length > 0 && size.exact.some((held) => held !== 0),
    region: region.marks,
    category: category.marks,
    title: title.marks,
    corrected,
    regions: [...regions],
  };
}
type Marks = { marks: Uint32Array; exact: Uint32Array };

function nearestOf(
  domains: readonly { nearest(word: string): { word: string; distance: number } | null }[],
  word: string,
) {
  const [nearest] = domains
    .flatMap((domain) => domain.nearest(word) ?? [])
    .sort((a, b) => a.distance - b.distance);
  return nearest?.word ?? word;
}
