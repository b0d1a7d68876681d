import { now } from '@/lib/clock';
import { log } from '@/lib/log';
import type { PriceBook } from '@/lib/prices/schema';
import { IndexBuilder } from './catalog-index';
import { pageOf } from './catalog-page';
import type { Pricing } from './estimates';
import { everythingOf, type Loaded, loadedRack, type Rack, shelfOf } from './loaded';
import { remembered } from './memory';
import { isUnsold } from './rules';
import {
  type CatalogPage,
  type CatalogQuery,
  type CatalogView,
  catalogViews,
  type FoundAnywhere,
  type FoundSize,
  type ProductList,
  type ShelfKey,
} from './schema';
import { shelfIdOf, wantShelves } from './store';

export type Question = Required<Omit<CatalogQuery, 'segment' | 'subscriptionId'>>;

/**
 * A page of the catalog from the index. What has not been read there yet is asked of Microsoft once, so that somebody
 * who comes before the background reading sees the products at once, and their SKUs as they are read.
 */
export async function browse(
  rack: Rack,
  question: Question,
  { readLive, book: reading }: { readLive: () => Promise<ProductList>; book: Promise<PriceBook> },
): Promise<CatalogPage> {
  const { view } = question;
  const country = rack.market;
  const [loaded, book] = await Promise.all([loadedRack(rack), reading]);
  const { list } = book;
  const amountOf = question.price === 'customer' ? 'price' : 'cost';
  const pricing: Pricing | null = list && {
    edition: [book.edition, amountOf, rack.segment, amountOf === 'price' && question.customerId].join(' '),
    estimateOf: (item) => {
      const unit = book.unit({ ...item, segment: rack.segment });
      return unit && { amount: unit[amountOf], currency: unit.currency };
    },
    savingOf: book.saving,
  };
  // Nobody waits for it to be written down.
  want(
    catalogViews.map((one) => shelfOf(rack, one)),
    shelfOf(rack, view),
  ).catch((error: unknown) => log.warn({ err: error }, 'what somebody looks at could not be noted'));
  const shelf = loaded.shelves[view];
  const isListed = shelf !== null && (shelf.generation > 0 || shelf.listed !== null);
  const state = isUnsold(view, country) ? 'unsold' : shelf?.state === 'refused' ? 'refused' : 'open';

  let { index } = loaded;
  if (state === 'open' && !isListed) {
    const live = await readLive();
    if (live.status !== 'open')
      return { ...pageOf(index, question, pricing), ...about(live.status, null, null) };
    index = await indexOfLive(view, live);
  }
  const page = pageOf(index, question, pricing);
  const views = Object.fromEntries(
    catalogViews.map((one) => [
      one,
      countOf(loaded, one, country) ?? (one === view ? page.views[one] : null),
    ]),
  ) as CatalogPage['views'];
  const read = progressOf(index, view);
  return {
    ...page,
    views,
    ...about(
      state,
      shelf?.readAt ?? null,
      state === 'open' && shelf?.generation !== 0 && isListed ? null : read,
    ),
  };

  function about(status: CatalogPage['status'], readAt: Date | null, progress: CatalogPage['progress']) {
    return {
      ...{ status, country, readAt: readAt?.toISOString() ?? null, progress, list },
      ...{ hasCustomerPrices: book.hasCustomerPrices, hoursOf: book.hoursOf },
      closed: closedOf(loaded, country, status === 'open' ? null : { view, status }),
    };
  }
}

/** What Microsoft's lists of markets say, and what it said when a shelf was last read, this time's answer first. */
function closedOf(
  { shelves }: Loaded,
  country: string,
  here: { view: CatalogView; status: 'refused' | 'unsold' } | null,
): CatalogPage['closed'] {
  const closed: CatalogPage['closed'] = {};
  for (const view of catalogViews) {
    if (isUnsold(view, country)) closed[view] = 'unsold';
    else if (shelves[view]?.state === 'refused') closed[view] = 'refused';
  }
  if (here) closed[here.view] = here.status;
  return closed;
}

/** Products whose SKUs are known, of those on the shelf. */
function progressOf({ products, byName }: Loaded['index'], view: CatalogView) {
  const shown = [...byName[view]].map((p) => products[p]).filter((product) => !product?.hidden);
  return { read: shown.filter((product) => product?.isRead).length, of: shown.length };
}

/** Products on a view's shelf; null while nobody knows. */
function countOf({ index, shelves }: Loaded, view: CatalogView, country: string): number | null {
  if (isUnsold(view, country) || shelves[view]?.state === 'refused') return 0;
  const shelf = shelves[view];
  if (!shelf || (shelf.generation === 0 && shelf.listed === null)) return null;
  return index.shown[view];
}

type Live = Extract<ProductList, { status: 'open' }>;
const indexes = new WeakMap<Live, Loaded['index']>();

/** A page asks twice of what was read live: for its counts, and for its rows. */
async function indexOfLive(view: CatalogView, live: Live): Promise<Loaded['index']> {
  const known = indexes.get(live);
  if (known) return known;
  const builder = new IndexBuilder();
  for (const product of live.products) builder.add(view, { product, skus: null, offered: {} });
  const index = await builder.finish(async () => undefined);
  indexes.set(live, index);
  return index;
}

const minute = 60_000;

/** Says what somebody looks at, so that it is read first; once a minute is enough. */
async function want(keys: readonly ShelfKey[], looked: ShelfKey): Promise<void> {
  await remembered(['wanted', shelfIdOf(looked)], minute, async () => {
    const at = now();
    const sold = (key: ShelfKey) => !isUnsold(key.view, key.market);
    // The view that is looked at comes before what is hidden of it, and both before its neighbours.
    const order = [keys, [everythingOf(looked.market, looked.view)], [looked]];
    for (const [later, some] of order.entries())
      await wantShelves(some.filter(sold), new Date(at.getTime() + later));
  });
}

const most = 8;

/** The best of every view for a few words: products, and for words that name a size that size. A whole id wins alone. */
export async function findOn(rack: Rack, q: string): Promise<FoundAnywhere[]> {
  const { index } = await loadedRack(rack);
  const ask = (view: CatalogView, by: 'products' | 'sizes') =>
    pageOf(index, { ...anything, view, by, q, available: true }, null);
  const first = ask('vm', 'products');
  const found = catalogViews
    .filter((view) => !first.jump || first.jump.view === view)
    .flatMap((view) => {
      const page = view === 'vm' ? first : ask(view, 'products');
      const products = page.by === 'products' ? page.rows : [];
      const sizes = view === 'vm' && !first.jump ? ask(view, 'sizes') : null;
      const meansSizes = sizes?.by === 'sizes' && sizes.total < products.length * 40 && q.match(/\d/);
      return [
        ...(meansSizes ? sizes.rows.map((row) => sizeFound(row)) : []),
        ...products.map(
          (product): FoundAnywhere => ({
            view,
            productId: product.id,
            title: product.title,
            size: null,
            hidden: product.hidden,
          }),
        ),
      ];
    });
  return found.slice(0, most);
}

const sizeFound = ({ productId, title, size, region, byTerm }: FoundSize): FoundAnywhere => {
  const longest = Object.keys(byTerm).sort().at(-1) ?? '';
  const skuId = byTerm[longest]?.skuId ?? '';
  return {
    view: 'vm',
    productId,
    title,
    size: { name: size, region: region?.name ?? null, skuId },
    hidden: false,
  };
};

const anything = {
  ...{ sort: 'name', offset: 0, limit: most },
  ...{ category: [], term: [], cycle: [], publisher: [], region: [], trial: [], needs: [] },
} satisfies Partial<Question>;
