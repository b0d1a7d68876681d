import 'server-only';
import { createHash } from 'node:crypto';
import { brand } from '@/lib/brand/file';
import { ownWords } from './own';

type Served = { text: string; version: string };
const made = new Map<string, Promise<Served>>();

/** The words of a language as the browser gets them (app/api/words), and which they are: the same text, the same version. */
export function servedWords(locale: string): Promise<Served> {
  const served = made.get(locale) ?? serve(locale);
  made.set(locale, served);
  return served;
}

/** Where a page finds its words. Other words have another address, so that a browser can keep these for good. */
export const addressOfWords = async (locale: string): Promise<string> =>
  `/api/words/${locale}?v=${(await servedWords(locale)).version}`;

async function serve(locale: string): Promise<Served> {
  const text = JSON.stringify(await ownWords(locale, brand().name));
  return { text, version: createHash('sha256').update(text).digest('base64url').slice(0, 16) };
}
