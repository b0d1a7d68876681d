/** Countries that share a currency, ISO 3166 to ISO 4217; everywhere else Microsoft charges in US dollars. */
const countriesOf: Record<string, string> = {
  SEK: 'SE',
  NOK: 'NO SJ BV XJ',
  DKK: 'DK FO GL',
  EUR: 'AD AT AX BE BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  GBP: 'GB GG IM JE',
  CHF: 'CH LI',
  CAD: 'CA',
  AUD: 'AU CC CX HM KI NF NR TV',
  NZD: 'NZ CK NU PN TK',
  JPY: 'JP',
  KRW: 'KR',
  INR: 'IN',
  BRL: 'BR',
  RUB: 'RU',
  TWD: 'TW',
};
const byCountry = new Map(
  Object.entries(countriesOf).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency] as const),
  ),
);

/**
 * The currency to expect for a market, as a label until an availability names Microsoft's own.
 * The documentation publishes no table of it; every availability carries it (catalogue.md 5, defaultCurrency).
 */
export const expectedCurrency = (country: string): string => byCountry.get(country.toUpperCase()) ?? 'USD';
