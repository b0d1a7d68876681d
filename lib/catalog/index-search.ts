import type { CatalogIndex, Whole } from './catalog-index';
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
  const { wholes, skuFrom, kind, region, size, title, vcpu, memory, row } = index;
  const words = markWords(index, asked.wish.words);
  const { vcpu: wantedVcpu, memoryGib: wantedMemory } = asked.wish;
  const ticked = ticksOf(index, asked.ticks);
  const kinds = weighKinds(index, asked, ticked, words.category);
  const regionFails = Uint32Array.from({ length: index.names.region.values.length + 1 }, (_, number) =>
    number > 0 && misses(ticked.region, number) ? facetBit.region : 0,
  );
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
    const isHidden = index.isHidden[p] === 1;
    if (isHidden) hidden += 1;
    if (isHidden && asked.available) continue;

    const productWords = at(words.product, p + 1);
    const productExact = at(words.productExact, p + 1);
    const publisherFails = misses(ticked.publisher, at(index.publisher, p)) ? facetBit.publisher : 0;
    if (from === to) {
      // Nothing is known of its SKUs: it is found by its name, as long as nothing is asked of them.
      if (productWords !== words.all || asksSkus) continue;
      tally.unread(p);
      if (!publisherFails) found.push({ p, matching: 0, score: bitCount(productExact) });
      continue;
    }

    const fit = words.fitOf(p, whole);
    if (fit === 'none') continue;
    const leavesOutNone = !asked.available || whole.unavailable === 0;
    if (fit === 'all' && !asksSkus && !ticked.region && leavesOutNone) {
      tally.whole(p, whole, publisherFails !== 0);
      if (publisherFails) continue;
      let exact = productExact;
      for (const number of whole.sizes) exact |= at(words.sizeExact, number);
      found.push({ p, matching: to - from, score: bitCount(exact) });
      if (!rows) continue;
      for (let one = at(index.rowFrom, p); one < at(index.rowFrom, p + 1); one += 1)
        rows[one] = 1 + bitCount(productExact | at(words.sizeExact, at(size, at(index.rowSku, one))));
      continue;
    }

    let matching = 0;
    let exact = 0;
    for (let s = from; s < to; s += 1) {
      const k = at(kind, s);
      const ofKind = at(kinds.fails, k);
      if (ofKind === out) continue;
      const r = at(region, s);
      if (fit === 'some') {
        const held =
          productWords |
          at(words.size, at(size, s)) |
          at(words.region, r) |
          at(kinds.words, k) |
          at(words.title, at(title, s));
        if (held !== words.all) continue;
      }
      if (wantedVcpu !== null && vcpu[s] !== wantedVcpu) continue;
      if (wantedMemory !== null && memory[s] !== wantedMemory) continue;
      const fails = publisherFails | ofKind | at(regionFails, r);
      // One that fails at two facets counts for neither.
      if (fails & (fails - 1)) continue;
      tally.sku(p, k, r, fails);
      if (fails !== 0) continue;
      matching += 1;
      const sizeExact = at(words.sizeExact, at(size, s));
      exact |= sizeExact;
      if (rows) rows[at(row, s)] = 1 + bitCount(productExact | sizeExact);
    }
    tally.end(p);
    if (matching > 0) found.push({ p, matching, score: bitCount(productExact | exact) });
  }
  const { corrected, regions } = words;
  const onShelf = index.byName[asked.view].length;
  return { products: found, rows, counts: tally.counts, onShelf, hidden, corrected, regions };
}

/** Not among what is asked for at all, whatever is ticked. */
const out = 2 ** 31;

/** At which facets each kind of SKU fails, and which words its category holds: decided once for all SKUs of it. */
function weighKinds(
  { kinds, names }: CatalogIndex,
  { wish, available }: Asked,
  ticked: ReturnType<typeof ticksOf>,
  words: Uint32Array,
) {
  const wantedTerms = maskOf(names.term.find, wish.terms);
  const fails = Uint32Array.from(kinds, (kind) => {
    if (available && kind.isUnavailable) return out;
    if (wish.terms.length > 0 && !(kind.terms & wantedTerms)) return out;
    let bits = 0;
    if (misses(ticked.category, kind.category)) bits |= facetBit.category;
    if (ticked.term !== null && !(kind.terms & ticked.term)) bits |= facetBit.term;
    if (ticked.cycle !== null && !(kind.cycles & ticked.cycle)) bits |= facetBit.cycle;
    if (ticked.trial !== null && !(kind.trial & ticked.trial)) bits |= facetBit.trial;
    if (ticked.needs !== null && !(kind.needs & ticked.needs)) bits |= facetBit.needs;
    return bits;
  });
  return { fails, words: Uint32Array.from(kinds, ({ category }) => words[category] as number) };
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
  // Nobody means one size and types another: they are made of figures.
  const readable = domains.filter((domain) => domain !== names.size);
  wished.forEach((wish, place) => {
    const bit = 1 << place;
    const word = domains.some((domain) => domain.knows(wish)) ? wish : nearestOf(readable, wish);
    if (word !== wish) corrected.push({ from: wish, to: word });
    domains.forEach((domain, d) => {
      domain.mark(word, bit, (marked[d] as Marks).marks, (marked[d] as Marks).exact);
    });
    const meansRegions = domains.every((domain) => domain.knows(word) === (domain === names.region));
    if (!meansRegions) return;
    for (const [number, held] of region.marks.entries()) if (held & bit) regions.add(number);
  });
  const all = (1 << wished.length) - 1;
  const lists = [size.marks, region.marks, category.marks, title.marks];
  return {
    all,
    /** Whether a product's SKUs have the words: none of them can, all do, or they have to be looked at. */
    fitOf(p: number, { sizes, regions, categories, titles }: Whole): 'none' | 'all' | 'some' {
      if (all === 0) return 'all';
      const own = product.marks[p + 1] as number;
      if (own === all) return 'all';
      let most = own;
      let least = own;
      for (let d = 0; d < lists.length; d += 1) {
        const marks = lists[d] as Uint32Array;
        const numbers = d === 0 ? sizes : d === 1 ? regions : d === 2 ? categories : titles;
        let shared = all;
        for (let n = 0; n < numbers.length; n += 1) {
          const held = marks[numbers[n] as number] as number;
          most |= held;
          shared &= held;
        }
        least |= shared;
      }
      if (most !== all) return 'none';
      return least === all ? 'all' : 'some';
    },
    product: product.marks,
    productExact: product.exact,
    size: size.marks,
    sizeExact: size.exact,
    region: region.marks,
    category: category.marks,
    title: title.marks,
    corrected,
    regions: [...regions],
  };
}
type Marks = { marks: Uint32Array; exact: Uint32Array };

/** The word that was probably meant. Short words and those with figures in them are what they are. */
function nearestOf(
  domains: readonly { nearest(word: string): { word: string; distance: number } | null }[],
  word: string,
) {
  if (word.length < 4 || /\p{N}/u.test(word)) return word;
  const [nearest] = domains
    .flatMap((domain) => domain.nearest(word) ?? [])
    .sort((a, b) => a.distance - b.distance);
  return nearest?.word ?? word;
}
