'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMonthWords } from '@/components/cart/term-words';

/** What is shown where savings are: the figure to see, the sentence to hear, a dash where nobody knows. */
export function Saving({ percent }: { percent: number | null }) {
  const percentOf = usePercentWords();
  const said = useSavingWords();
  return (
    <span className="type-s inline-block w-10 text-right font-normal whitespace-nowrap opacity-75">
      <span aria-hidden>{percent === null ? '–' : percentOf(percent)}</span>
      {percent !== null && <span className="sr-only">, {said(percent)}</span>}
    </span>
  );
}

/** "saves an estimated 28% against pay-as-you-go", for a name that is heard. */
export function useSavingWords() {
  const t = useTranslations('catalog.saving');
  const percentOf = usePercentWords();
  return (percent: number | null | undefined) =>
    percent == null ? null : t(percent < 0 ? 'saidMore' : 'said', { percent: percentOf(Math.abs(percent)) });
}

/** "28% against pay-as-you-go, Nov 2026": an estimate says of which month it is. */
export function useSavingFact() {
  const t = useTranslations('catalog.saving');
  const percentOf = usePercentWords();
  const monthOf = useMonthWords();
  return (percent: number, month: string) =>
    t('fact', { percent: percentOf(percent), month: monthOf(month) });
}

/** Whole percent, with a true minus where it costs more. */
function usePercentWords() {
  const format = useFormatter();
  return (percent: number) => format.number(percent / 100, { style: 'percent' }).replace('-', '\u2212');
}
