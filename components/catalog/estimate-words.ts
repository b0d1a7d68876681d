'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { Estimate } from '@/lib/prices/schema';

/** "estimate 47,736 kronor", for a name that is heard: the currency's own word, whole units. */
export function useEstimateWords() {
  const t = useTranslations('catalog');
  const locale = useLocale();
  return (estimate: Estimate | undefined) => {
    if (!estimate) return null;
    const amount = new Intl.NumberFormat(locale === 'sv' ? 'sv-SE' : 'en-GB', {
      style: 'currency',
      currency: estimate.currency,
      currencyDisplay: 'name',
      maximumFractionDigits: 0,
    }).format(estimate.amount as `${number}`);
    return t('estimateSaid', { amount });
  };
}
