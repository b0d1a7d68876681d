'use client';
import { useTranslations } from 'next-intl';
import { RowsTable } from '@/components/ui/rows-table';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Th } from '@/components/ui/table';
import { useListRows } from '@/components/ui/use-list-rows';
import type { RadarSort } from '@/lib/radar/kinds';
import { orderOf } from '@/lib/radar/rules';
import { RadarRowView } from './radar-row';
import type { Radar } from './use-radar';

const columns = 7;

export function RadarTable({
  radar,
  open,
  onOpen,
}: {
  radar: Radar;
  open: string | null;
  onOpen: (key: string) => void;
}) {
  const t = useTranslations('radar');
  const { params, setParams, page, rows } = radar;
  // Beside the open panel the item keeps its room; order and reading stand in the panel.
  const isBeside = open !== null;
  const list = useListRows({
    list: radar.list,
    rows,
    keyOf: ({ key }) => key,
    onOpen: ({ key }) => onOpen(key),
    idOf: (row) => row.detail?.orderNumber ?? row.customer.id,
  });
  const order = orderOf(params.within, params.sort);
  const sortBy = (by: 'ends' | 'customer') => ({
    sort: order === by ? ('ascending' as const) : order === `${by}-down` ? ('descending' as const) : null,
    onSort: () => {
      const next: RadarSort = params.sort === by ? `${by}-down` : by;
      setParams({ sort: next }, { history: 'replace' });
    },
  });
  return (
    <>
      <RowsTable
        label={t('title')}
        list={list}
        total={page?.total ?? 0}
        columns={columns}
        head={
          <>
            <Th {...sortBy('ends')}>{t('columns.ends')}</Th>
            <Th {...sortBy('customer')}>{t('columns.customer')}</Th>
            <Th className="max-narrow:hidden">{t('columns.item')}</Th>
            <Th className="max-medium:hidden">{t('columns.kind')}</Th>
            <Th align="end" className="max-narrow:hidden">
              {t('columns.units')}
            </Th>
            {!isBeside && (
              <>
                <Th className="max-wide:hidden">{t('columns.order')}</Th>
                <Th className="max-medium:hidden">{t('columns.read')}</Th>
              </>
            )}
          </>
        }
      >
        {page ? (
          list.shown.map((index) => {
            const row = rows[index];
            return (
              row && (
                <RadarRowView
                  key={row.key}
                  row={row}
                  isOpen={row.key === open}
                  isBeside={isBeside}
                  rowProps={{
                    ...list.roving.rowProps(row.key),
                    'aria-rowindex': index + 2,
                    'data-index': index,
                    ref: list.measure,
                  }}
                />
              )
            );
          })
        ) : (
          <SkeletonRows columns={columns} />
        )}
      </RowsTable>
      <footer className="type-s flex min-h-9 shrink-0 items-center border-t border-line-strong px-4 text-text-2 narrow:px-6">
        {t('foot')}
      </footer>
    </>
  );
}
