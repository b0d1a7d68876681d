import { infiniteQueryOptions, queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type {
  CatalogPage,
  CatalogQuery,
  CatalogScope,
  FoundAnywhere,
  Inventory,
  PricedOffer,
  ProductDetail,
  WhyNot,
} from './schema';

const scopeQuery = ({ view, segment, subscriptionId }: CatalogScope) =>
  new URLSearchParams({
    view,
    ...(segment && { segment }),
    ...(subscriptionId && { sub: subscriptionId }),
  }).toString();
const base = (scope: CatalogScope) => `/api/customers/${scope.customerId}/catalog`;
const key = (scope: CatalogScope, ...rest: string[]) => [
  'customers',
  scope.customerId,
  'catalog',
  scopeQuery(scope),
  ...rest,
];

/** Everything that is asked, without what is asked by itself. */
function pageQuery(question: CatalogQuery): string {
  const { customerId: _, subscriptionId, ...asked } = question;
  const query = new URLSearchParams(subscriptionId ? { sub: subscriptionId } : {});
  for (const [name, value] of Object.entries(asked)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.toString();
}

export const catalogQueries = {
  anywhere: (customerId: string, q: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'catalog', 'anywhere', q],
      queryFn: ({ signal }) =>
        getJson<FoundAnywhere[]>(
          `/api/customers/${customerId}/catalog/anywhere?q=${encodeURIComponent(q)}`,
          signal,
        ),
      staleTime: 60_000,
    }),
  /** A page of the index; `question.offset` names which. */
  page: (question: CatalogQuery) =>
    queryOptions({
      queryKey: ['customers', question.customerId, 'catalog', 'page', pageQuery(question)],
      queryFn: ({ signal }) => getPage(question, signal),
      staleTime: 60_000,
    }),
  /** Page after page of one question. `edition`: another reading of the shelf has other answers. */
  pages: (question: CatalogQuery, edition: string) =>
    infiniteQueryOptions({
      queryKey: ['customers', question.customerId, 'catalog', 'pages', pageQuery(question), edition],
      queryFn: ({ signal, pageParam }) => getPage({ ...question, offset: pageParam }, signal),
      initialPageParam: 0,
      getNextPageParam: (last, all) => {
        const read = all.reduce((sum, { rows }) => sum + rows.length, 0);
        return last.rows.length > 0 && read < last.total ? read : undefined;
      },
      staleTime: 300_000,
    }),
  product: (scope: CatalogScope, productId: string) =>
    queryOptions({
      queryKey: key(scope, 'product', productId),
      queryFn: ({ signal }) =>
        getJson<ProductDetail>(
          `${base(scope)}/${encodeURIComponent(productId)}?${scopeQuery(scope)}`,
          signal,
        ),
      staleTime: 300_000,
    }),
  offer: (scope: CatalogScope, productId: string, skuId: string) =>
    queryOptions({
      queryKey: key(scope, 'offer', productId, skuId),
      queryFn: ({ signal }) =>
        getJson<PricedOffer>(
          `${base(scope)}/${encodeURIComponent(productId)}/skus/${encodeURIComponent(skuId)}?${scopeQuery(scope)}`,
          signal,
        ),
      staleTime: 60_000,
    }),
  whyNot: (scope: CatalogScope, productId: string, skuId: string | null = null) =>
    queryOptions({
      queryKey: key(scope, 'why', productId, skuId ?? ''),
      queryFn: ({ signal }) => {
        const asked = new URLSearchParams({ product: productId, ...(skuId && { sku: skuId }) });
        return getJson<WhyNot>(`${base(scope)}/why?${scopeQuery(scope)}&${asked}`, signal);
      },
      staleTime: 60_000,
    }),
  inventory: (scope: CatalogScope, productId: string) =>
    queryOptions({
      queryKey: key(scope, 'inventory', productId),
      queryFn: ({ signal }) =>
        getJson<Inventory>(
          `${base(scope)}/${encodeURIComponent(productId)}/inventory?${scopeQuery(scope)}`,
          signal,
        ),
      staleTime: 120_000,
    }),
};

async function getPage(question: CatalogQuery, signal: AbortSignal) {
  const address = `/api/customers/${question.customerId}/catalog/search?${pageQuery(question)}`;
  return withKnownRows(await getJson<CatalogPage>(address, signal));
}

/** The rows of the last answer. */
type Row = CatalogPage['rows'][number];
let lastRows = new Map<string, Row>();

/** What a row says most often stays as more is typed: then it is the same row, and nobody has to render it again. */
function withKnownRows(page: CatalogPage): CatalogPage {
  const known = lastRows;
  const nameOf = (row: Row) => ('id' in row ? row.id : `${row.productId} ${row.size} ${row.region?.id}`);
  const rows = page.rows.map((row): Row => replaceEqualDeep(known.get(nameOf(row)), row));
  // The shelf's own question brings one row, and is none of what is typed.
  if (rows.length > 1) lastRows = new Map(rows.map((row) => [nameOf(row), row]));
  return { ...page, rows } as CatalogPage;
}
