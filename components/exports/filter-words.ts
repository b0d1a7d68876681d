'use client';
import { useTranslations } from 'next-intl';
import { isFiltered } from '@/lib/exports/rules';
import type { ExportWish } from '@/lib/exports/schema';

/** The filter of a file, in few words. */
export function useFilterWords() {
  const t = useTranslations('exports');
  return (filter: ExportWish): string => {
    if (!isFiltered(filter)) return t('filter.none');
    const { q, customer, charge, provider, reseller = [] } = filter;
    return [
      ...(q === '' ? [] : [t('filter.text', { text: q })]),
      ...(customer.length === 0 ? [] : [t('filter.customers', { n: customer.length })]),
      ...(charge.length === 0 ? [] : [charge.join(', ')]),
      ...(provider.length === 0 ? [] : [provider.join(', ')]),
      ...(reseller.length === 0 ? [] : [t('filter.resellers', { n: reseller.length })]),
    ].join(' · ');
  };
}
