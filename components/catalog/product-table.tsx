'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/item-words';
import { Bar, SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { type ShelfRow, skusIn } from './product-filter';
import { shortTitle } from './titles';
import type { Catalog } from './use-catalog';

/** Rows of 32. Without a price list there are no price columns: terms and billing cycle stand in their place. */
export function ProductTable({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { params, setParams, rows, products, isReservation } = catalog;
  // Only some kinds of SKU say their category; a column of dashes says nothing.
  const hasCategory = isReservation || catalog.all.some((row) => row.facts?.category);
  const open = (productId: string) => setParams({ product: productId, sku: null, qty: null });
  const roving = useRovingRows({ keys: rows.map((row) => row.id), onOpen: open });
  const sorted = (by: 'name' | 'skus') =>
    params.sort === by ? 'ascending' : params.sort === `${by}-down` ? 'descending' : null;
  const sortBy = (by: 'name' | 'skus') => () =>
    setParams({ sort: params.sort === by ? `${by}-down` : by }, { history: 'replace' });
  return (
    <Table label={t('products')} className="narrow:[--row:32px]">
      <TableHead>
        <Th sort={sorted('name')} onSort={sortBy('name')} className="pl-4!">
          {t(params.view === 'vm' ? 'columns.vm' : 'columns.product')}
        </Th>
        {hasCategory && (
          <Th className="max-narrow:hidden">{t(isReservation ? 'columns.category' : 'columns.family')}</Th>
        )}
        <Th align="end" sort={sorted('skus')} onSort={sortBy('skus')}>
          {t('columns.skus')}
        </Th>
        <Th className="max-narrow:hidden">{t('columns.terms')}</Th>
        <Th className="hidden pr-4! full:table-cell">{t('columns.cycles')}</Th>
      </TableHead>
      <tbody ref={roving.bodyRef}>
        {products.data
          ? rows.map((row) => (
              <Tr key={row.id} {...roving.rowProps(row.id)} current={row.id === params.product}>
                <ProductCells row={row} catalog={catalog} hasCategory={hasCategory} />
              </Tr>
            ))
          : products.isFetching && <SkeletonRows rows={20} columns={4} />}
      </tbody>
    </Table>
  );
}

function ProductCells({
  row,
  catalog,
  hasCategory,
}: {
  row: ShelfRow;
  catalog: Catalog;
  hasCategory: boolean;
}) {
  const t = useTranslations('catalog');
  const cycles = useTranslations('billingCycles');
  const termOf = useTermWords();
  const { facts, params, customer } = catalog;
  const missing = facts.isFetching ? <Bar className="after-a-moment w-8" /> : '–';
  const terms = row.facts && (row.facts.terms.length > 0 ? row.facts.terms : [null]);
  return (
    <>
      <Td className="pl-4!">
        <span
          lang="en"
          className={row.id === params.product ? 'font-semibold' : row.hidden ? 'text-text-3' : ''}
        >
          {shortTitle(row.title, params.view)}
        </span>
        {row.facts && (
          <span className="type-s block text-text-2 narrow:hidden">
            {[row.facts.category, terms?.map(termOf).join(', ')].filter(Boolean).join(', ')}
          </span>
        )}
        {row.hidden && (
          <span className="type-s ml-2 text-text-3">{t('notAvailable', { customer: customer.name })}</span>
        )}
      </Td>
      {hasCategory && (
        <Td className="text-text-2 max-narrow:hidden">{row.facts ? (row.facts.category ?? '–') : missing}</Td>
      )}
      <Td align="end" className="text-text-2">
        {row.facts ? skusIn(row, catalog.shownIn) : missing}
      </Td>
      <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">
        {terms ? terms.map(termOf).join(', ') : missing}
      </Td>
      <Td className="hidden pr-4! whitespace-nowrap text-text-2 full:table-cell">
        {row.facts ? row.facts.billingCycles.map((cycle) => cycles(cycle)).join(', ') : missing}
      </Td>
    </>
  );
}
