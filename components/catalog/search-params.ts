import { flag, oneOf, text, texts, type ValuesIn, whole } from '@/lib/address';
import { type CatalogView, catalogSorts, catalogViews, priceKinds, rowKinds } from '@/lib/catalog/kinds';
import { segments } from '@/lib/customers/kinds';

/** Everything the catalogue shows is an address; defaults are left out of it. */
export const catalogParams = {
  view: oneOf(catalogViews, 'vm'),
  segment: oneOf(segments, 'commercial'),
  sub: text(),
  region: text(),
  q: text(''),
  available: flag(true),
  by: oneOf(rowKinds, 'products'),
  category: texts(),
  term: texts(),
  cycle: texts(),
  publisher: texts(),
  regions: texts(),
  trial: texts(),
  needs: texts(),
  sort: oneOf(catalogSorts, 'name'),
  price: oneOf(priceKinds, 'cost'),
  product: text(),
  sku: text(),
  qty: whole(),
  /** Arrived from elsewhere to add it: the focus goes to Add, once. */
  add: flag(),
  /** `product:sku` of what is to be compared, at most four. */
  compare: texts(),
};

export type CatalogParams = ValuesIn<typeof catalogParams>;
export type CatalogSort = CatalogParams['sort'];

/** Another view is another shelf: what was picked and ticked on the old one does not follow. */
export const toView = (view: CatalogView) => ({
  view,
  q: null,
  by: null,
  sort: null,
  ...noTicks,
  product: null,
  sku: null,
  qty: null,
  compare: null,
});

/** Where the address keeps the ticks of each facet; `region` is the one region chosen above. */
export const tickedIn = {
  category: 'category',
  term: 'term',
  cycle: 'cycle',
  publisher: 'publisher',
  region: 'regions',
  trial: 'trial',
  needs: 'needs',
} as const;
/** A tick of the address that nothing here has. */
export type StrayTick = { name: keyof typeof tickedIn; value: string };
const noTicks = Object.fromEntries(Object.values(tickedIn).map((name) => [name, null])) as Record<
  (typeof tickedIn)[keyof typeof tickedIn],
  null
>;

export { noTicks };
