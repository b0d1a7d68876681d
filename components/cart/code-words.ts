import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { useCountryName } from '@/components/ui/country';

/** Microsoft's code of a line or group in words; what we have no words for is quoted. */
export function useCodeWords() {
  const t = useTranslations('codes');
  const { name, country, currency } = useCustomer();
  const countryName = useCountryName();
  return (error: { code: number; description: string }, line?: { subscription: { name: string } | null }) => {
    const key = t.has(String(error.code)) ? String(error.code) : 'other';
    return t(key, {
      subscription: line?.subscription?.name ?? '–',
      customer: name,
      detail: error.description,
      market: countryName(country),
      currency,
    });
  };
}
