import { getJson } from '@/lib/fetch-json';
import { ownWords, type Words } from './own';

/** Which words a page speaks with, and where they are. */
export type WordsAsked = { locale: string; address: string; name: string | null };

const known = new Map<string, Promise<Words>>();

/**
 * The words of a page: the server has them at hand when it draws one, the browser fetches them once and keeps them. The
 * same promise for the same address, for React's `use`.
 */
export function wordsFor({ locale, address, name }: WordsAsked): Promise<Words> {
  if (typeof window === 'undefined') return ownWords(locale, name);
  const coming = known.get(address);
  if (coming) return coming;
  const words = getJson<Words>(address);
  known.set(address, words);
  // A moment later they can be asked for again. Not at once: React draws once more what failed.
  words.catch(() => setTimeout(() => known.delete(address), 2_000));
  return words;
}
