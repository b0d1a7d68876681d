'use client';
import { Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/cx';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { None } from '@/components/ui/money';
import { Status } from '@/components/ui/status';
import { Td, Tr } from '@/components/ui/table';
import { waits } from '@/lib/radar/kinds';
import type { RadarRow } from '@/lib/radar/schema';
import { RadarEnd } from './radar-end';
import { useItemWords } from './radar-words';

/** On a phone the customer and the item share a cell. */
export function RadarRowView({
  row,
  isOpen,
  isBeside,
  rowProps,
}: {
  row: RadarRow;
  isOpen: boolean;
  /** A panel stands beside the table. */
  isBeside: boolean;
  rowProps: ComponentProps<'tr'> & { 'data-index': number };
}) {
  const t = useTranslations('radar');
  const itemOf = useItemWords();
  const item = itemOf(row);
  return (
    <Tr {...rowProps} current={isOpen}>
      <Td className="w-px whitespace-nowrap">
        <RadarEnd row={row} />
      </Td>
      <Td className="max-w-0 narrow:max-w-[18rem]">
        <span className="flex min-w-0 items-center gap-2">
          <span className={cx('truncate', isOpen ? 'font-semibold' : 'font-medium')}>
            {row.customer.name || <None />}
          </span>
          {!row.customer.isLinked && (
            <Status tone="muted" icon={Unlink} className="type-s">
              {t('unlinked')}
            </Status>
          )}
        </span>
        <span className="type-s block truncate text-text-2 narrow:hidden">{item}</span>
      </Td>
      <Td className="max-w-0 truncate max-narrow:hidden narrow:w-[38%]" title={item}>
        <span lang={row.title ? 'en' : undefined}>{item}</span>
        {row.detail?.name && <span className="text-text-2"> · {row.detail.name}</span>}
        {row.detail?.renews && <span className="text-text-2"> · {t('renews')}</span>}
      </Td>
      <Td className="whitespace-nowrap text-text-2 max-medium:hidden">
        {row.kind === 'other' && row.detail?.typeText ? row.detail.typeText : t(`kinds.${row.kind}`)}
      </Td>
      <Td align="end" className="max-narrow:hidden">
        {waits(row.kind) || row.kind === 'cart' ? <None /> : row.quantity}
      </Td>
      {!isBeside && (
        <>
          <Td className="whitespace-nowrap max-wide:hidden">
            {row.detail?.orderNumber ? <span className="type-mono">{row.detail.orderNumber}</span> : <None />}
          </Td>
          <Td className="whitespace-nowrap max-medium:hidden">
            <ReadWords row={row} />
          </Td>
        </>
      )}
    </Tr>
  );
}

function ReadWords({ row }: { row: RadarRow }) {
  const t = useTranslations('radar');
  const { date } = useDateWords();
  if (row.readAt === null) return <span className="text-text-2">{t('now')}</span>;
  if (row.isStale && row.customer.isLinked)
    return (
      <Status tone="warn" className="type-s">
        {t('stale', { at: date(row.readAt) })}
      </Status>
    );
  return (
    <span className="text-text-2">
      <DateTime at={row.readAt} />
    </span>
  );
}
