import { useCustomer } from '@/components/layout/current-customer';
import type { SaidAbout } from '@/components/ui/code-words';
import { useCountryName } from '@/components/ui/country';

/** The names that words about this customer's lines and orders use. */
export function useSaidAbout() {
  const { name, country, currency } = useCustomer();
  const countryName = useCountryName();
  return (place: SaidAbout['place'], line?: { subscription: { name: string } | null }): SaidAbout => ({
    place,
    customer: name,
    market: countryName(country),
    currency,
    ...(line?.subscription && { subscription: line.subscription.name }),
  });
}
