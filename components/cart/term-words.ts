'use client';
import { useLocale, useTranslations } from 'next-intl';
import { dateFormat } from '@/components/ui/formats';
import { regionOf } from '@/lib/words/kinds';

/** Terms in words; null is what never ends. Microsoft may send durations that have no words here. */
export function useTermWords() {
  const t = useTranslations('terms');
  return (term: string | null) => (term === null ? t('none') : t.has(term) ? t(term) : term);
}

/** "Nov 2026": the month of which a price list would be. */
export function useMonthWords() {
  const locale = useLocale();
  return (at: number | string) =>
    dateFormat(regionOf(locale), {
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(at));
}
