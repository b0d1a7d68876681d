'use client';
import { useListRows } from '@/components/ui/use-list-rows';
import { ProductTable } from './product-table';
import type { Catalog } from './use-catalog';

export function FoundProducts({ catalog }: { catalog: Catalog }) {
  const rows = (catalog.list.data?.pages ?? []).flatMap((page) => (page.by === 'products' ? page.rows : []));
  const list = useListRows({
    list: catalog.list,
    rows,
    keyOf: (row) => row.id,
    idOf: (row) => row.id,
    onOpen: (row) => catalog.setParams({ product: row.id, sku: null, qty: null }),
  });
  return <ProductTable catalog={catalog} rows={rows} list={list} />;
}
