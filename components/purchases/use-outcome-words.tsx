'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useViewer } from '@/components/layout/viewer';
import { useDateWords } from '@/components/ui/date-words';
import { useNow } from '@/components/ui/now';
import type { Purchase } from '@/lib/purchases/schema';
import { headlineOf } from './outcome-model';

/** Title and first sentence of an outcome: what is known, and what it means for money. */
export function useOutcomeWords() {
  const t = useTranslations('purchases');
  const { name } = useViewer();
  const { time } = useDateWords();
  return (purchase: Purchase): { title: string; sub: ReactNode } => {
    const { key, values } = headlineOf(purchase);
    const title = t(`head.${key}`, values);
    if (key === 'sending') {
      const isMine = purchase.placedBy.name === name;
      const sentence = !purchase.sentAt
        ? t('sub.waiting')
        : isMine
          ? t('sub.sending')
          : t('sub.someone', { who: purchase.placedBy.name, time: time(purchase.sentAt) });
      return {
        title,
        sub: (
          <>
            {sentence} {purchase.sentAt && <RunningClock since={purchase.sentAt} />}
          </>
        ),
      };
    }
    if (key === 'recorded') return { title, sub: recordedWords(purchase, t) };
    if (key === 'placed')
      return { title, sub: t('sub.placed', { time: time(purchase.settledAt ?? purchase.readAt) }) };
    return { title, sub: t(`sub.${key}`, values) };
  };
}

function recordedWords(purchase: Purchase, t: ReturnType<typeof useTranslations<'purchases'>>) {
  const recorded = purchase.events.findLast((event) => event.type === 'recorded');
  if (recorded?.type !== 'recorded') return null;
  const values = { who: recorded.by, note: recorded.note, orders: recorded.orders.join(', ') };
  if (recorded.outcome === 'not-placed') return t('sub.recorded-not-placed', values);
  return t(recorded.orders.length > 0 ? 'sub.recorded-placedWith' : 'sub.recorded-placed', values);
}

/** How long the answer has been waited for, each second. */
function RunningClock({ since }: { since: string }) {
  const t = useTranslations('purchases');
  const seconds = Math.max(0, Math.floor((useNow(1000) - Date.parse(since)) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span role="timer" aria-live="off" className="tabular-nums">
      {t('clock', { time })}
    </span>
  );
}
