import { messagesIn } from './messages';
import { named } from './named';

export type Words = Awaited<ReturnType<typeof messagesIn>>;

const made = new Map<string, Promise<Words>>();

/** All words of a language as this portal says them; `name`: what the reseller calls it, null = as it comes. */
export function ownWords(locale: string, name: string | null): Promise<Words> {
  const words = made.get(locale) ?? messagesIn(locale).then((all) => (name ? named(all, name) : all));
  made.set(locale, words);
  return words;
}
