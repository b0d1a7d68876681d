'use client';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cx } from './cx';
import { useDateWords } from './date-time';

export type Reading = {
  data?: { readAt: string };
  isFetching: boolean;
  refetch: () => unknown;
};

/** "Updated 11:42", pressed to read again. Takes the query of the page as it is. */
export function Freshness({ reading, verb = 'updated' }: { reading: Reading; verb?: 'updated' | 'checked' }) {
  const t = useTranslations('ui.freshness');
  const { time } = useDateWords();
  if (!reading.data) return null;
  const text = t(verb, { time: time(reading.data.readAt) });
  return (
    <button
      type="button"
      onClick={() => reading.refetch()}
      aria-label={t('again', { text })}
      aria-busy={reading.isFetching || undefined}
      className="type-s flex h-7 items-center gap-1.5 rounded-m px-1.5 text-text-2 hover:bg-hover hover:text-text"
    >
      <RefreshCw aria-hidden size={12} strokeWidth={1.75} className={cx(reading.isFetching && 'spin')} />
      <span suppressHydrationWarning>{text}</span>
    </button>
  );
}
