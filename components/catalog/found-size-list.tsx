'use client';
import { useListRows } from '@/components/ui/use-list-rows';
import { toCompared } from './compared';
import { keyOfSize, skuOfSize } from './found-sizes';
import { SizeTable } from './size-table';
import type { Catalog } from './use-catalog';

export function FoundSizes({ catalog }: { catalog: Catalog }) {
  const { params, setParams } = catalog;
  const rows = (catalog.list.data?.pages ?? []).flatMap((page) => (page.by === 'sizes' ? page.rows : []));
  const list = useListRows({
    list: catalog.list,
    rows,
    keyOf: keyOfSize,
    idOf: (row) => row.productId,
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
