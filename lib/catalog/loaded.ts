import type { Segment } from '@/lib/customers/schema';
import { type CatalogIndex, IndexBuilder } from './catalog-index';
import { type CatalogView, catalogViews, isReservationView, type ShelfKey } from './schema';
import { readShelfPage, readShelves, type Shelf, shelfIdOf } from './store';

/** What one kind of customer of a market can buy. */
export type Rack = { market: string; segment: Segment; scope: 'AzurePlan' | 'classic' };
export type Loaded = { index: CatalogIndex; shelves: Record<CatalogView, Shelf | null> };

/** The shelf of a view on a rack. */
export const shelfOf = ({ market, segment, scope }: Rack, view: CatalogView): ShelfKey => ({
  market,
  segment,
  scope: isReservationView(view) ? scope : 'none',
  view,
});
/** Everything of a view that Microsoft sells in a market, to whomever: products only. */
export const everythingOf = (market: string, view: CatalogView): ShelfKey => ({
  market,
  segment: 'any',
  scope: 'none',
  view,
});

/** Milliseconds of real time. */
const lookEvery = 1_000;
/** A first reading changes with every product: it is loaded again only after it has been used for a while. */
const restFactor = 5;
/** Racks in memory; one of a large partner is some forty megabytes. */
const mostRacks = 12;
/** SKUs that are taken at a time: some ten milliseconds of work. */
const portion = 2_000;

type Kept = {
  loaded: Loaded;
  signature: string;
  lookedAt: number;
  restUntil: number;
  loading: Promise<void> | null;
};
const kept = new Map<string, Kept>();
const first = new Map<string, Promise<Kept>>();

/**
 * The index of a rack in this process's memory. What the background reading changes is loaded beside it and swapped
 * in whole; whoever asks meanwhile gets what is there. The first to ask waits until it is loaded.
 */
export async function loadedRack(rack: Rack): Promise<Loaded> {
  const name = `${rack.market} ${rack.segment} ${rack.scope}`;
  const one = kept.get(name) ?? (await loadFirst(name, rack));
  // Who was asked for last is kept longest.
  kept.delete(name);
  kept.set(name, one);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostRacks) break;
    kept.delete(oldest);
  }
  const time = performance.now();
  if (time - one.lookedAt > lookEvery && time > one.restUntil && !one.loading) {
    one.lookedAt = time;
    one.loading = renew(one, rack).finally(() => {
      one.loading = null;
    });
    // It is looked at again in a second; what is here is still right about what was read.
    one.loading.catch(() => undefined);
  }
  return one.loaded;
}

function loadFirst(name: string, rack: Rack): Promise<Kept> {
  const loading =
    first.get(name) ??
    (async () => {
      const { shelves, everything, signature } = await look(rack);
      const from = performance.now();
      const loaded = await load(shelves, everything);
      const time = performance.now();
      return {
        loaded,
        signature,
        lookedAt: from,
        restUntil: time + restFactor * (time - from),
        loading: null,
      };
    })();
  first.set(name, loading);
  return loading.finally(() => first.delete(name));
}

async function renew(one: Kept, rack: Rack): Promise<void> {
  const { shelves, everything, signature } = await look(rack);
  if (signature === one.signature) {
    // Times of readings move although nothing else does.
    one.loaded = { ...one.loaded, shelves: byView(shelves) };
    return;
  }
  const from = performance.now();
  one.loaded = await load(shelves, everything);
  one.signature = signature;
  one.restUntil = performance.now() + restFactor * (performance.now() - from);
}

async function look(rack: Rack) {
  const own = catalogViews.map((view) => shelfOf(rack, view));
  const all = catalogViews.map((view) => everythingOf(rack.market, view));
  const found = await readShelves([...own, ...all]);
  const of = (key: ShelfKey) => found.find(({ id }) => id === shelfIdOf(key)) ?? null;
  const shelves = own.map(of);
  const everything = all.map(of);
  const signature = [...shelves, ...everything]
    .map((shelf) => shelf && `${shelf.state} ${shelf.generation} ${shelf.changes}`)
    .join(', ');
  return { shelves, everything, signature };
}

const byView = (shelves: readonly (Shelf | null)[]) =>
  Object.fromEntries(catalogViews.map((view, at) => [view, shelves[at] ?? null])) as Loaded['shelves'];
const breathe = () => new Promise<void>((done) => setImmediate(done));

async function load(
  shelves: readonly (Shelf | null)[],
  everything: readonly (Shelf | null)[],
): Promise<Loaded> {
  const builder = new IndexBuilder();
  for (const shelf of shelves) if (shelf) await take(builder, shelf, false);
  // What is on the country's list and on none of the rack's shelves is there to be asked why.
  for (const shelf of everything) if (shelf) await take(builder, shelf, true);
  return { index: await builder.finish(breathe), shelves: byView(shelves) };
}

async function take(builder: IndexBuilder, shelf: Shelf, hidden: boolean): Promise<void> {
  if (shelf.state !== 'open') return;
  let after = '';
  let limit = 10;
  for (;;) {
    const page = await readShelfPage(shelf, after, limit);
    let skus = 0;
    for (const product of page) {
      builder.add(shelf.view, product, hidden);
      skus += product.skus?.length ?? 0;
    }
    const last = page.at(-1);
    if (page.length < limit || !last) return;
    after = last.product.id;
    limit = Math.min(500, Math.max(1, Math.floor(portion / Math.max(1, skus / page.length))));
    await breathe();
  }
}
