import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { type CatalogView, catalogViews } from '@/lib/catalog/schema';
import { segments } from '@/lib/customers/schema';

/** Everything the catalogue shows is an address; defaults are left out of it. */
export const catalogParams = {
  view: parseAsStringLiteral(catalogViews).withDefault('vm'),
  segment: parseAsStringLiteral(segments).withDefault('commercial'),
  sub: parseAsString,
  region: parseAsString,
  q: parseAsString.withDefault(''),
  available: parseAsBoolean.withDefault(true),
  category: parseAsArrayOf(parseAsString).withDefault([]),
  term: parseAsArrayOf(parseAsString).withDefault([]),
  cycle: parseAsArrayOf(parseAsString).withDefault([]),
  publisher: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(['name', 'name-down', 'skus', 'skus-down']).withDefault('name'),
  product: parseAsString,
  sku: parseAsString,
  qty: parseAsInteger,
};

export const loadCatalogParams = createLoader(catalogParams);
export type CatalogParams = inferParserType<typeof catalogParams>;
export type CatalogSort = CatalogParams['sort'];

/** Another view is another shelf: what was picked and ticked on the old one does not follow. */
export const toView = (view: CatalogView) => ({
  view,
  q: null,
  category: null,
  term: null,
  cycle: null,
  publisher: null,
  product: null,
  sku: null,
  qty: null,
});
