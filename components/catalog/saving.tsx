'use client';
import { useTranslations } from 'next-intl';
import { useMonthWords } from '@/components/cart/item-words';

/** What is shown where savings are: the figure to see, the sentence to hear, a dash where nobody knows. */
export function Saving({ percent }: { percent: number | null }) {
  const t = useTranslations('catalog.saving');
  const said = useSavingWords();
  return (
    <span className="type-s inline-block w-9 text-right font-normal whitespace-nowrap opacity-75">
      <span aria-hidden>
        {percent === null ? '–' : t('short', { percent: percent / 100 }).replace('-', '\u2212')}
      </span>
      {percent !== null && <span className="sr-only">, {said(percent)}</span>}
    </span>
  );
}

/** "saves an estimated 28% against pay-as-you-go", for a name that is heard. */
export function useSavingWords() {
  const t = useTranslations('catalog.saving');
  return (percent: number | null | undefined) =>
    percent == null ? null : t(percent < 0 ? 'saidMore' : 'said', { percent: Math.abs(percent) / 100 });
}

/** "28% against pay-as-you-go, Nov 2026": an estimate says of which month it is. */
export function useSavingFact() {
  const t = useTranslations('catalog.saving');
  const monthOf = useMonthWords();
  return (percent: number, month: string) =>
    t('fact', { percent: percent / 100, month: monthOf(month) }).replace('-', '\u2212');
}
