import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type {
  CatalogScope,
  Inventory,
  ProductDetail,
  ProductFactsList,
  ProductList,
  SkuOffer,
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

export const catalogQueries = {
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
