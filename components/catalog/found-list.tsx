'use client';
import dynamic from 'next/dynamic';
import { useListRows } from '@/components/ui/use-list-rows';
import type { CatalogPage, FoundProduct, FoundSize } from '@/lib/catalog/schema';
import { toCompared } from './compared';
import { keyOfSize, skuOfSize } from './found-sizes';
import type { Catalog } from './use-catalog';

// Each when it is looked at.
const ProductTable = dynamic(() => import('./product-table').then((one) => one.ProductTable), {
  loading: () => null,
});
const SizeTable = dynamic(() => import('./size-table').then((one) => one.SizeTable), { loading: () => null });

type Pages = readonly CatalogPage[];

/** What was found: products, or the sizes of reservations. */
export const FoundList = ({ catalog }: { catalog: Catalog }) =>
  catalog.by === 'sizes' ? <FoundSizes catalog={catalog} /> : <FoundProducts catalog={catalog} />;

const productsOf = (pages: Pages): FoundProduct[] =>
  pages.flatMap((page) => (page.by === 'products' ? page.rows : []));
const sizesOf = (pages: Pages): FoundSize[] =>
  pages.flatMap((page) => (page.by === 'sizes' ? page.rows : []));

function FoundProducts({ catalog }: { catalog: Catalog }) {
  const rows = productsOf(catalog.list.data?.pages ?? []);
  const list = useListRows({
    list: catalog.list,
    rows,
    keyOf: (row) => row.id,
    onOpen: (row) => catalog.setParams({ product: row.id, sku: null, qty: null }),
  });
  return <ProductTable catalog={catalog} rows={rows} list={list} />;
}

function FoundSizes({ catalog }: { catalog: Catalog }) {
  const { params, setParams } = catalog;
  const rows = sizesOf(catalog.list.data?.pages ?? []);
  const list = useListRows({
    list: catalog.list,
    rows,
    keyOf: keyOfSize,
    onOpen: (row) => setParams({ product: row.productId, sku: skuOfSize(row), qty: null }),
    onKey: (row, key) => {
      const skuId = skuOfSize(row);
      if (key !== 'x' || !skuId) return false;
      setParams({ compare: toCompared(params.compare, { productId: row.productId, skuId }) });
      return true;
    },
  });
  return <SizeTable catalog={catalog} rows={rows} list={list} />;
}
