import type { Locale } from '@/lib/words/schema';

/** Each language in its own words, so that it is found by who needs it. */
export const languageNames: Record<Locale, string> = { en: 'English', sv: 'Svenska' };
