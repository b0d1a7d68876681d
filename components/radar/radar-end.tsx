'use client';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { DateTime, UtcDate } from '@/components/ui/date-time';
import { Status } from '@/components/ui/status';
import type { RadarRow } from '@/lib/radar/schema';
import { useTimeToEnd } from './radar-words';

/** When something ends, and how long that still is. */
export function RadarEnd({ row }: { row: RadarRow }) {
  const t = useTranslations('radar.ends');
  const timeToEnd = useTimeToEnd();
  if (row.kind === 'purchase') return <Status tone="unknown">{t('waits')}</Status>;
  if (row.kind === 'azure') return <span className="text-text-2">{t('waits')}</span>;
  const { ends } = row;
  if (ends.kind !== 'on') return <span className="text-text-2">{t(ends.kind)}</span>;
  const left = timeToEnd(row);
  const isWarned = left?.isSoon && !row.detail?.renews;
  return (
    <span className={cx('flex items-baseline gap-2', isWarned && 'text-warn')}>
      <span className={cx('tabular-nums', isWarned && 'font-medium')}>
        {row.kind === 'cart' ? <DateTime at={ends.at} as="date" /> : <UtcDate date={ends.at} />}
      </span>
      <span className={cx('type-s max-narrow:hidden', !isWarned && 'text-text-2')}>{left?.text}</span>
    </span>
  );
}
