import { useLocale } from 'next-intl';

export function useCountryName() {
  const names = new Intl.DisplayNames(useLocale(), { type: 'region', fallback: 'code' });
  return (code: string) => (/^[A-Za-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? code) : code);
}
export const CountryName = ({ code }: { code: string }) => useCountryName()(code);
