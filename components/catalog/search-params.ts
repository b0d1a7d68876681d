import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { type CatalogView, catalogSorts, catalogViews, priceKinds, rowKinds } from '@/lib/catalog/kinds';
import { segments } from '@/lib/customers/kinds';

const ticks = () => parseAsArrayOf(parseAsString).withDefault([]);

/** Everything the catalogue shows is an address; defaults are left out of it. */
export const catalogParams = {
  view: parseAsStringLiteral(catalogViews).withDefault('vm'),
  segment: parseAsStringLiteral(segments).withDefault('commercial'),
  sub: parseAsString,
  region: parseAsString,
  q: parseAsString.withDefault(''),
  available: parseAsBoolean.withDefault(true),
  by: parseAsStringLiteral(rowKinds).withDefault('products'),
  category: ticks(),
  term: ticks(),
  cycle: ticks(),
  publisher: ticks(),
  regions: ticks(),
  trial: ticks(),
  needs: ticks(),
  sort: parseAsStringLiteral(catalogSorts).withDefault('name'),
  price: parseAsStringLiteral(priceKinds).withDefault('cost'),
  product: parseAsString,
  sku: parseAsString,
  qty: parseAsInteger,
  /** Arrived from elsewhere to add it: the focus goes to Add, once. */
  add: parseAsBoolean,
  /** `product:sku` of what is to be compared, at most four. */
  compare: ticks(),
};

export const loadCatalogParams = createLoader(catalogParams);
export type CatalogParams = inferParserType<typeof catalogParams>;
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
