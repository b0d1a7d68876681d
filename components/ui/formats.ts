/** Each way of writing is made once: making one takes longer than writing a hundred words with it. */
const made = new Map<string, unknown>();
function once<T>(name: string, make: () => T): T {
  const known = made.get(name) as T | undefined;
  if (known) return known;
  const one = make();
  made.set(name, one);
  return one;
}

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions) =>
  once(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  once(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
/** Countries by their codes; of a code that is no country's, the code. */
export const countryNames = (locale: string) =>
  once(`country ${locale}`, () => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }));

/** SEK 12 or 12 SEK, as the language writes it. */
export const isCurrencyFirst = (locale: string) =>
  once(
    `currency ${locale}`,
    () =>
      numberFormat(locale, { style: 'currency', currency: 'SEK', currencyDisplay: 'code' }).formatToParts(
        1,
      )[0]?.type === 'currency',
  );

/** Each language in its own words, so that it is found by who needs it. */
export const nameOfLanguage = (locale: string) => {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};
