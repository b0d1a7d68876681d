'use client';
import { useLocale, useTranslations } from 'next-intl';
import { numberFormat } from '@/components/ui/formats';
import type { Estimate } from '@/lib/prices/schema';
import { regionOf } from '@/lib/words/kinds';

/** "estimate 47,736 kronor", for a name that is heard: the currency's own word, whole units. */
export function useEstimateWords() {
  const t = useTranslations('catalog');
  const locale = useLocale();
  return (estimate: Estimate | undefined) => {
    if (!estimate) return null;
    const amount = numberFormat(regionOf(locale), {
      style: 'currency',
      currency: estimate.currency,
      currencyDisplay: 'name',
      maximumFractionDigits: 0,
    }).format(estimate.amount as `${number}`);
    return t('estimateSaid', { amount });
  };
}
