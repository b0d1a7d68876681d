import type messages from '../../messages/en.json';

/** All the words of a language. */
export const messagesIn = async (locale: string): Promise<typeof messages> =>
  (await import(`../../messages/${locale}.json`)).default;
