'use client';
import { Pin } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useDateWords } from '@/components/ui/date-words';
import { GroupRow, Table, TableHead, Th } from '@/components/ui/table';
import { columns, hidden, widths } from './customer-columns';
import { CustomerRowView } from './customer-row';
import type { CustomerFilter } from './filter-customers';
import type { CustomerRowsList } from './use-customer-rows';

export function CustomerTable({
  list,
  total,
  sort,
  onSort,
  readAt,
}: {
  list: CustomerRowsList;
  total: number;
  sort: CustomerFilter['sort'];
  onSort: (sort: CustomerFilter['sort']) => void;
  readAt: string;
}) {
  const t = useTranslations('customers');
  const format = useFormatter();
  const { time } = useDateWords();
  const { items, view, roving, pin } = list;
  const groups = items.filter((item) => 'group' in item).length;
  const last = Math.min(list.count, Math.max(1, view.last + 1 - groups));
  return (
    <>
      <div ref={view.scroller} className="min-h-80 flex-1 overflow-auto">
        <Table label={t('title')} aria-rowcount={items.length + 1} className="narrow:table-fixed">
          <CustomerTableHead sort={sort} onSort={onSort} />
          <tbody ref={roving.bodyRef}>
            {view.before > 0 && <Space height={view.before} />}
            {view.shown.map((index) => {
              const item = items[index];
              if (!item) return null;
              return 'group' in item ? (
                <GroupRow key={item.group} columns={7}>
                  {item.group === 'pinned' && <Pin aria-hidden size={14} strokeWidth={1.75} />}
                  {t(item.group)}
                </GroupRow>
              ) : (
                <CustomerRowView
                  key={item.row.id}
                  row={item.row}
                  index={index + 2}
                  isActive={item.row.id === roving.active}
                  rowProps={{
                    ...roving.rowProps(item.row.id),
                    'data-index': index,
                    ref: view.measure,
                  }}
                  onPin={() => pin(item.row)}
                />
              );
            })}
            {view.after > 0 && <Space height={view.after} />}
          </tbody>
        </Table>
      </div>
      <footer className="type-s flex min-h-9 shrink-0 flex-wrap items-center justify-between gap-x-4 border-t border-line-strong px-4 narrow:px-6 text-text-2">
        <p>
          {t('shown', { shown: last, total })} {last < list.count && t('scroll')}
        </p>
        <p title={format.dateTime(new Date(readAt), { dateStyle: 'medium', timeStyle: 'medium' })}>
          {t('readAt', { time: time(readAt) })}
        </p>
      </footer>
      <p role="status" className="sr-only">
        {t('shown', { shown: list.count, total })}
      </p>
    </>
  );
}

const Space = ({ height }: { height: number }) => (
  <tr aria-hidden>
    <td colSpan={7} style={{ height, padding: 0 }} />
  </tr>
);

export function CustomerTableHead({
  sort,
  onSort,
}: {
  sort: CustomerFilter['sort'];
  onSort?: (sort: CustomerFilter['sort']) => void;
}) {
  const t = useTranslations('customers.columns');
  return (
    <TableHead>
      <Th
        className={widths.customer}
        sort={sort === 'name' ? 'ascending' : 'descending'}
        onSort={() => onSort?.(sort === 'name' ? '-name' : 'name')}
      >
        {t('customer')}
      </Th>
      {columns.map((column) => (
        <Th
          key={column}
          align={column === 'lastOrder' ? 'end' : 'start'}
          className={`${hidden[column]} ${widths[column]}`}
        >
          {t(column)}
        </Th>
      ))}
    </TableHead>
  );
}
