/* The fixed words of how the portal looks and speaks: apart from schema.ts, so that the browser has them without zod. */

/** A language that there are words in: the name of a file of messages/. */
export type Locale = string;
/** Which there are is written in by whatever builds or starts this (scripts/languages.cjs); English is always there. */
export const locales: readonly Locale[] = (process.env.LANGUAGES ?? 'en').split(',');
export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['normal', 'tight', 'roomy'] as const;
export const keyChoices = ['on', 'off'] as const;

export const knownLocale = (name: unknown): Locale | undefined => locales.find((one) => one === name);

/** The first language of Accept-Language that we speak; quality values are in order in every browser. */
export const wished = (accepted: string | null): Locale =>
  knownLocale(
    accepted
      ?.split(',')
      .map((part) => part.trim().slice(0, 2).toLowerCase())
      .find(knownLocale),
  ) ?? 'en';

/** For `Intl`: English is Britain's. */
export const regionOf = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);
