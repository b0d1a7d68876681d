'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { TextButton } from '@/components/ui/button';
import { SidePanel } from '@/components/ui/side-panel';
import { ErrorState } from '@/components/ui/states';
import { type ColumnName, lineColumns } from '@/lib/reconciliation/kinds';
import { reconciliationQueries } from '@/lib/reconciliation/queries';
import type { Reading } from '@/lib/reconciliation/schema';
import { useColumnWords } from './column-words';

/** The lines of which something could not be read: each opens, with what Microsoft sent. */
export function UnreadablePanel({
  reading,
  onOpen,
  onClose,
}: {
  reading: Reading;
  onOpen: (row: number) => void;
  onClose: () => void;
}) {
  const t = useTranslations('lines.unreadable');
  const words = useColumnWords();
  const { invoiceId, id, set, unreadable } = reading;
  const { data, error, refetch, isFetching } = useQuery(reconciliationQueries.unreadable(invoiceId, id, set));
  return (
    <SidePanel title={t('title', { lines: unreadable })} sub={t('text')} onClose={onClose}>
      {error && !data && <ErrorState error={error} onRetry={refetch} busy={isFetching} />}
      <ul className="flex flex-col">
        {data?.map(({ row, text, reason }) => (
          <li key={row} className="border-b border-line py-2">
            <TextButton onClick={() => onOpen(row)}>{t('line', { number: row + 1 })}</TextButton>{' '}
            <span className="type-s text-text-2">
              {reason in lineColumns ? t('column', { column: words(reason as ColumnName) }) : t('notRead')}
            </span>
            <p lang="en" className="type-mono truncate text-text-3">
              {text}
            </p>
          </li>
        ))}
      </ul>
      {data && data.length < unreadable && (
        <p className="type-s mt-3 text-text-2">{t('more', { count: unreadable - data.length })}</p>
      )}
    </SidePanel>
  );
}
