import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type {
  CatalogPage,
  CatalogQuery,
  CatalogScope,
  FoundAnywhere,
  Inventory,
  ProductDetail,
  ProductFactsList,
  ProductList,
  SkuOffer,
  WhyNot,
} from './schema';

const scopeQuery = ({ view, segment, subscriptionId }: CatalogScope) =>
  new URLSearchParams({
    view,
    ...(segment && { segment }),
    ...(subscriptionId && { sub: subscriptionId }),
  }).toString();
/** The scope and what differs from the defaults; ticks as lists. */
const searchQuery = (query: CatalogQuery) => {
  const {
    customerId: _customer,
    view: _view,
    segment: _segment,
    subscriptionId: _subscription,
    ...asked
  } = query;
  const search = new URLSearchParams(scopeQuery(query));
  for (const [name, value] of Object.entries(asked)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') search.set(name, text);
  }
  return search.toString();
};
const base = (scope: CatalogScope) => `/api/customers/${scope.customerId}/catalog`;
const key = (scope: CatalogScope, ...rest: string[]) => [
  'customers',
  scope.customerId,
  'catalog',
  scopeQuery(scope),
  ...rest,
];

const pageSize = 200;

export const catalogQueries = {
  page: (query: CatalogQuery) =>
    queryOptions({
      queryKey: key(query, 'search', searchQuery(query)),
      queryFn: ({ signal }) => getJson<CatalogPage>(`${base(query)}/search?${searchQuery(query)}`, signal),
      staleTime: 300_000,
    }),
  /** Page after page of the same question. `edition`: another reading of the shelf is another answer. */
  pages: (query: CatalogQuery, edition: string) =>
    infiniteQueryOptions({
      queryKey: key(query, 'search', 'pages', searchQuery(query), edition),
      queryFn: ({ signal, pageParam }) =>
        getJson<CatalogPage>(
          `${base(query)}/search?${searchQuery({ ...query, offset: pageParam, limit: pageSize })}`,
          signal,
        ),
      initialPageParam: 0,
      getNextPageParam: (last, all) => {
        const read = all.reduce((sum, { rows }) => sum + rows.length, 0);
        return last.rows.length > 0 && read < last.total ? read : undefined;
      },
      staleTime: 300_000,
    }),
  anywhere: (q: string, customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'anywhere', q],
      queryFn: ({ signal }) =>
        getJson<FoundAnywhere>(`/api/search?${new URLSearchParams({ q, customerId })}`, signal),
      staleTime: 60_000,
    }),
  whyNot: (scope: CatalogScope, productId: string, skuId: string | null = null) =>
    queryOptions({
      queryKey: key(scope, 'why', productId, skuId ?? ''),
      queryFn: ({ signal }) =>
        getJson<WhyNot>(
          `${base(scope)}/why?${scopeQuery(scope)}&product=${encodeURIComponent(productId)}${skuId ? `&sku=${encodeURIComponent(skuId)}` : ''}`,
          signal,
        ),
      staleTime: 60_000,
    }),
  products: (scope: CatalogScope) =>
    queryOptions({
      queryKey: key(scope, 'products'),
      queryFn: ({ signal }) => getJson<ProductList>(`${base(scope)}?${scopeQuery(scope)}`, signal),
      staleTime: 300_000,
    }),
  facts: (scope: CatalogScope) =>
    queryOptions({
      queryKey: key(scope, 'facts'),
      queryFn: ({ signal }) => getJson<ProductFactsList>(`${base(scope)}/facts?${scopeQuery(scope)}`, signal),
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
        getJson<SkuOffer>(
          `${base(scope)}/${encodeURIComponent(productId)}/skus/${encodeURIComponent(skuId)}?${scopeQuery(scope)}`,
          signal,
        ),
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
