'use client';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan, useViewer } from '@/components/layout/viewer';
import { TextLink } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { useNow } from '@/components/ui/now';
import { useMonthWords } from './term-words';

/** Microsoft's catalogue and carts carry no price, so without the partner's own list there is no estimate. */
export function NoEstimate({ className }: { className?: string }) {
  const t = useTranslations('cart');
  const can = useCan();
  const { contact } = useViewer();
  return (
    <div className={className}>
      <p className="type-section">{t('noEstimate')}</p>
      <p className="type-s text-text-2">
        <NoListWords /> {!can('manage-prices') && t('askForList', { contact })}
      </p>
      {can('manage-prices') && <TextLink href="/settings/prices">{t('loadList')}</TextLink>}
    </div>
  );
}

export function NoListWords() {
  const t = useTranslations('cart');
  const { country } = useCustomer();
  const countryName = useCountryName();
  const monthOf = useMonthWords();
  return t('noEstimateWhy', { market: countryName(country), month: monthOf(useNow()) });
}
