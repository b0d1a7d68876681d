'use client';
import { useQuery } from '@tanstack/react-query';
import { Ban, Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useTermWords } from '@/components/cart/term-words';
import { Money, None } from '@/components/ui/money';
import { RowsTable } from '@/components/ui/rows-table';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Td, Th, Tr } from '@/components/ui/table';
import type { ListRows } from '@/components/ui/use-list-rows';
import { catalogQueries } from '@/lib/catalog/queries';
import type { FoundSize } from '@/lib/catalog/schema';
import { keyOfSize } from './found-sizes';
import { Saving } from './saving';
import { restrictedIds } from './size-grid-model';
import { sortBy } from './sort-by';
import { byTerm } from './terms';
import type { Catalog } from './use-catalog';

const sortOf: Record<string, 'year' | 'years'> = { P1Y: 'year', P3Y: 'years' };

/** The reservation finder: every size in every region, by term. */
export function SizeTable({
  catalog,
  rows,
  list,
}: {
  catalog: Catalog;
  rows: readonly FoundSize[];
  list: ListRows;
}) {
  const t = useTranslations('catalog');
  const termOf = useTermWords();
  const { params, page, scope } = catalog;
  const terms = [...new Set(['P1Y', 'P3Y', ...(page?.facets.term.map(({ value }) => value) ?? [])])]
    .filter((term) => page === null || page.facets.term.some(({ value }) => value === term))
    .sort(byTerm);
  const hasRegion = !params.region;
  // What was checked for the open product; nothing is checked for a list.
  const checked = useQuery({ ...catalogQueries.inventory(scope, params.product ?? ''), enabled: false });
  const restricted = restrictedIds(params.product ? checked.data : undefined);
  const sort = sortBy(catalog);
  const columns = 3 + (hasRegion ? 1 : 0) + terms.length;
  return (
    <RowsTable
      label={t('sizes')}
      list={list}
      total={page?.total ?? 0}
      columns={columns}
      head={
        <>
          <Th {...sort('name')} className="pl-4!">
            {t('grid.size')}
          </Th>
          <Th align="end" {...sort('vcpu')} className="max-narrow:hidden">
            {t('grid.vcpu')}
          </Th>
          <Th align="end" {...sort('memory')} className="max-narrow:hidden">
            {t('grid.gib')}
          </Th>
          {hasRegion && <Th className="max-narrow:hidden">{t('region')}</Th>}
          {terms.map((term) => (
            <Th
              key={term}
              align="end"
              className="last:pr-4!"
              {...(page?.list && sortOf[term] && sort(sortOf[term]))}
            >
              {termOf(term)}
            </Th>
          ))}
        </>
      }
    >
      {page ? (
        list.shown.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const key = keyOfSize(row);
          const isOpen = Object.values(row.byTerm).some(
            ({ skuId }) => skuId === params.sku && row.productId === params.product,
          );
          return (
            <Tr
              key={key}
              {...list.roving.rowProps(key)}
              aria-rowindex={index + 2}
              data-index={index}
              ref={list.measure}
              current={isOpen}
            >
              <SizeCells
                row={row}
                terms={terms.join(' ')}
                restricted={terms.filter((term) => restricted.has(row.byTerm[term]?.skuId ?? '')).join(' ')}
                hasRegion={hasRegion}
                hasPrices={page.list !== null}
                hasSavings={page.hoursOf !== null && params.view === 'vm'}
                isOpen={isOpen}
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
const SizeCells = memo(function SizeCells({
  row,
  terms,
  restricted,
  hasRegion,
  hasPrices,
  hasSavings,
  isOpen,
}: {
  row: FoundSize;
  /** In one text, so that it is the same one; so those of them that Microsoft will not sell now. */
  terms: string;
  restricted: string;
  hasRegion: boolean;
  hasPrices: boolean;
  hasSavings: boolean;
  isOpen: boolean;
}) {
  const t = useTranslations('catalog');
  return (
    <>
      <Td className="pl-4!">
        <span lang="en" className={isOpen ? 'font-semibold' : ''}>
          {row.size}
        </span>
        <span className="type-s block text-text-2 narrow:hidden">
          {[
            row.vcpu !== null && t('grid.small', { vcpu: row.vcpu, gib: row.memoryGib ?? '–' }),
            hasRegion && row.region?.name,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </Td>
      <Td align="end" className="text-text-2 max-narrow:hidden">
        {row.vcpu ?? <None />}
      </Td>
      <Td align="end" className="text-text-2 max-narrow:hidden">
        {row.memoryGib ?? <None />}
      </Td>
      {hasRegion && <Td className="text-text-2 max-narrow:hidden">{row.region?.name ?? <None />}</Td>}
      {(terms === '' ? [] : terms.split(' ')).map((term) => (
        <Td key={term} align="end" className="last:pr-4!">
          <SizeCell
            cell={row.byTerm[term]}
            isRestricted={restricted.split(' ').includes(term)}
            hasPrices={hasPrices}
            hasSavings={hasSavings}
          />
        </Td>
      ))}
    </>
  );
});

function SizeCell({
  cell,
  isRestricted,
  hasPrices,
  hasSavings,
}: {
  cell: FoundSize['byTerm'][string] | undefined;
  isRestricted: boolean;
  hasPrices: boolean;
  hasSavings: boolean;
}) {
  const t = useTranslations('catalog');
  if (!cell) return <None />;
  if (isRestricted || cell.isPurchasable === false)
    return (
      <span className="inline-flex items-center gap-1.5 text-bad">
        <Ban aria-hidden size={14} strokeWidth={1.75} />
        {t(isRestricted ? 'grid.restrictedShort' : 'grid.none')}
      </span>
    );
  if (cell.estimate)
    return (
      <span className="inline-flex items-baseline">
        <Money amount={cell.estimate.amount} whole />
        {hasSavings && <Saving percent={cell.saving} />}
      </span>
    );
  if (hasPrices) return <span className="text-text-3">{t('noPrice')}</span>;
  return (
    <>
      <Check aria-hidden size={14} strokeWidth={1.75} className="ml-auto text-text-3" />
      <span className="sr-only">{t('grid.sold')}</span>
    </>
  );
}
