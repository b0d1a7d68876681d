import { useLocale } from 'next-intl';
import { countryNames } from './formats';

export function useCountryName() {
  const names = countryNames(useLocale());
  return (code: string) => (/^[A-Za-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? code) : code);
}
export const CountryName = ({ code }: { code: string }) => useCountryName()(code);
