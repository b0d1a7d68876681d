/** Words as they are searched: lower case, without accents, letters and digits only. `D8s_v5` is `d8s` and `v5`. */
export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae');

export type Wish = {
  vcpu: number | null;
  memoryGib: number | null;
  /** ISO durations; several are alternatives. */
  terms: string[];
  /** What is left to look for by name. */
  words: string[];
};

const number = String.raw`(\d+(?:[.,]\d+)?)`;
const counted = (units: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}._])${number}[\s-]*(?:${units})(?![\p{L}\p{N}])`, 'giu');
const vcpuUnits = counted('v-?cpus?|vcores?|cores?|cpus?|kärnor|kärna|karnor');
const memoryUnits = counted('gib|gb|g|gigabytes?|gig');
const years = counted('years?|yrs?|y|år|ar');
const months = counted('months?|mån(?:ad(?:er)?)?|man(?:ad(?:er)?)?|mo');
const isoTerm = /(?<![\p{L}\p{N}])p(\d{1,2})([ym])(?![\p{L}\p{N}])/giu;
const spelled: Record<string, string> = {
  one: '1',
  two: '2',
  three: '3',
  five: '5',
  en: '1',
  ett: '1',
  två: '2',
  tre: '3',
  fem: '5',
};
const spelledYears =
  /(?<![\p{L}\p{N}])(one|two|three|five|ett|en|två|tre|fem)(?=[\s-]+(?:years?|yrs?|år|months?))/giu;

/**
 * What somebody means by a line such as "8 vcpu 32 gb sweden 3 years", in English or Swedish. Only numbers with their
 * unit are taken for sizes and terms, and only where things have them: "2 core license pack" is the name of software.
 */
export function understand(text: string, hasSizes: boolean): Wish {
  const wish: Wish = { vcpu: null, memoryGib: null, terms: [], words: [] };
  let rest = text.replace(spelledYears, (word) => spelled[word.toLowerCase()] ?? word);
  const take = (pattern: RegExp, use: (...found: string[]) => void) => {
    rest = rest.replace(pattern, (_, ...found: string[]) => {
      use(...found);
      return ' ';
    });
  };
  const value = (found = '') => Number(found.replace(',', '.'));
  if (hasSizes) {
    take(vcpuUnits, (found) => {
      wish.vcpu = value(found);
    });
    take(memoryUnits, (found) => {
      wish.memoryGib = value(found);
    });
  }
  const addTerm = (term: string) => {
    if (!wish.terms.includes(term)) wish.terms.push(term);
  };
  take(isoTerm, (count = '', unit = '') => addTerm(`P${Number(count)}${unit.toUpperCase()}`));
  take(years, (found) => addTerm(`P${value(found)}Y`));
  take(months, (found) => addTerm(monthsAsTerm(value(found))));
  wish.words = [...new Set(wordsOf(rest))].slice(0, mostWords);
  return wish;
}

/** Twelve months are a year to Microsoft. */
const monthsAsTerm = (count: number) => (count > 0 && count % 12 === 0 ? `P${count / 12}Y` : `P${count}M`);

/** A bit each; nobody types more, and what comes after them says nothing new. */
export const mostWords = 12;

/** A product's id, a SKU's or a catalog item's, typed or pasted whole (catalogue.md 1). */
export function idIn(text: string): { productId: string; skuId: string | null } | null {
  const match = /^\s*([a-z0-9]{12})(?::([a-z0-9]{4})(?::[a-z0-9]{12})?)?\s*$/i.exec(text);
  if (!match?.[1] || !/\d/.test(match[1])) return null;
  return { productId: match[1].toUpperCase(), skuId: match[2]?.toUpperCase() ?? null };
}
