'use client';
import { History, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TextButton } from './button';
import { cx } from './cx';
import { useDateWords } from './date-words';

export type Reading = {
  data?: { readAt: string };
  /** Set while the last try to read again failed; what stands is then old. */
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
};

/** "Updated 11:42", pressed to read again. Takes the query of the page as it is. */
export function Freshness({
  reading,
  verb = 'updated',
  bare = false,
}: {
  reading: Reading;
  verb?: 'updated' | 'checked';
  /** On a phone the sign alone: somebody's name needs the place. */
  bare?: boolean;
}) {
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
      className="type-s flex h-7 items-center gap-1.5 rounded-m px-1.5 text-text-2 hover:bg-hover hover:text-text max-narrow:h-11 max-narrow:min-w-9 max-narrow:justify-center"
    >
      <RefreshCw aria-hidden size={12} strokeWidth={1.75} className={cx(reading.isFetching && 'spin')} />
      <span suppressHydrationWarning className="max-narrow:hidden">
        {text}
      </span>
      <span suppressHydrationWarning className={bare ? 'hidden' : 'narrow:hidden'}>
        {time(reading.data.readAt)}
      </span>
    </button>
  );
}

/** Over what is old: the last try to read it again failed. Reading goes on, buying waits. */
export function StaleBand({ reading }: { reading: Reading }) {
  const t = useTranslations('ui');
  const { time } = useDateWords();
  if (!reading.data || !reading.error) return null;
  return (
    <div
      role="status"
      className="type-body flex items-center gap-3 bg-sunken px-4 narrow:px-6 py-2 text-text-2"
    >
      <History aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <p className="flex-1">{t('stale', { time: time(reading.data.readAt) })}</p>
      <TextButton aria-busy={reading.isFetching || undefined} onClick={() => reading.refetch()}>
        {t('retry')}
      </TextButton>
    </div>
  );
}
