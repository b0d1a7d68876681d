'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { TextButton } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Money, None } from '@/components/ui/money';
import { RowsTable } from '@/components/ui/rows-table';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Td, Th, Tr } from '@/components/ui/table';
import type { ListRows } from '@/components/ui/use-list-rows';
import type { CatalogView } from '@/lib/catalog/kinds';
import type { FoundProduct } from '@/lib/catalog/schema';
import { priceColumns } from './price-columns';
import { sortBy } from './sort-by';
import { shortTitle } from './titles';
import type { Catalog } from './use-catalog';

/** Rows of 32. Without a price list there are no price columns: terms and billing cycle stand in their place. */
export function ProductTable({
  catalog,
  rows,
  list,
}: {
  catalog: Catalog;
  rows: readonly FoundProduct[];
  list: ListRows;
}) {
  const t = useTranslations('catalog');
  const { params, setParams, isReservation, page } = catalog;
  // Only some kinds of SKU say their category; a column of dashes says nothing.
  const hasCategory = isReservation || (page?.facets.category.length ?? 0) > 0;
  const prices = priceColumns(params.view, page?.list != null);
  const sort = sortBy(catalog);
  const columns = 2 + (hasCategory ? 1 : 0) + (prices?.length ?? 2);
  return (
    <RowsTable
      label={t('products')}
      list={list}
      total={page?.total ?? 0}
      columns={columns}
      head={
        <>
          <Th {...sort('name')} className="pl-4!">
            {t(params.view === 'vm' ? 'columns.vm' : 'columns.product')}
          </Th>
          {hasCategory && (
            <Th className="max-narrow:hidden">{t(isReservation ? 'columns.category' : 'columns.family')}</Th>
          )}
          <Th align="end" {...sort('skus')} className={prices ? 'max-narrow:hidden' : ''}>
            {t('columns.skus')}
          </Th>
          {prices ? (
            prices.map(({ key, words }) => (
              <Th key={key} align="end" className="last:pr-4!" {...sort(words)}>
                {t(`columns.${words}`)}
              </Th>
            ))
          ) : (
            <>
              <Th className="max-narrow:hidden">{t('columns.terms')}</Th>
              <Th className="hidden pr-4! full:table-cell">{t('columns.cycles')}</Th>
            </>
          )}
        </>
      }
    >
      {page ? (
        list.shown.map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <Tr
              key={row.id}
              {...list.roving.rowProps(row.id)}
              aria-rowindex={index + 2}
              data-index={index}
              ref={list.measure}
              current={row.id === params.product}
            >
              <ProductCells
                row={row}
                view={params.view}
                customer={catalog.customer.name}
                setParams={setParams}
                hasCategory={hasCategory}
                hasPrices={prices !== null}
                isOpen={row.id === params.product}
                isActive={row.id === list.roving.active}
              />
            </Tr>
          );
        })
      ) : (
        <SkeletonRows rows={20} columns={columns} />
      )}
    </RowsTable>
  );
}

/** Of a row that is the same as before nothing is rendered again: a key changes few of them. */
const ProductCells = memo(function ProductCells({
  row,
  view,
  customer,
  setParams,
  hasCategory,
  hasPrices,
  isOpen,
  isActive,
}: {
  row: FoundProduct;
  view: CatalogView;
  customer: string;
  setParams: Catalog['setParams'];
  hasCategory: boolean;
  hasPrices: boolean;
  isOpen: boolean;
  isActive: boolean;
}) {
  const t = useTranslations('catalog');
  const cycles = useTranslations('billingCycles');
  const termOf = useTermWords();
  const prices = priceColumns(view, hasPrices);
  const terms = row.skus && (row.terms.length > 0 ? row.terms : [null]).map(termOf).join(', ');
  return (
    <>
      <Td className="pl-4!">
        <span lang="en" className={isOpen ? 'font-semibold' : row.hidden ? 'text-text-3' : ''}>
          {shortTitle(row.title, view)}
        </span>
        {row.skus && (
          <span className="type-s block text-text-2 narrow:hidden">
            {[row.category, terms].filter(Boolean).join(', ')}
          </span>
        )}
        {row.hidden && (
          <span className="type-s ml-2 whitespace-nowrap text-text-3">
            {t('notAvailable', { customer })}{' '}
            <TextButton
              small
              tabIndex={isActive ? 0 : -1}
              aria-label={t('whyNamed', { product: row.title })}
              onClick={() => setParams({ product: row.id, sku: null, qty: null })}
            >
              {t('whyShort')}
            </TextButton>
          </span>
        )}
      </Td>
      {hasCategory && <Td className="text-text-2 max-narrow:hidden">{row.category ?? <None />}</Td>}
      <Td align="end" className={cx('text-text-2', prices && 'max-narrow:hidden')}>
        {row.skus ? row.skus.matching : <None />}
      </Td>
      {prices ? (
        prices.map(({ key, term }) => {
          const estimate = term === null ? row.least : row.from[term];
          return (
            <Td key={key} align="end" className={cx('last:pr-4!', row.hidden && 'text-text-3')}>
              {estimate ? (
                <Money amount={estimate.amount} whole />
              ) : (
                <span className="text-text-3">{row.skus ? t('noPrice') : '–'}</span>
              )}
            </Td>
          );
        })
      ) : (
        <>
          <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">{terms ?? <None />}</Td>
          <Td className="hidden pr-4! whitespace-nowrap text-text-2 full:table-cell">
            {row.skus ? row.billingCycles.map((cycle) => cycles(cycle)).join(', ') : <None />}
          </Td>
        </>
      )}
    </>
  );
});
