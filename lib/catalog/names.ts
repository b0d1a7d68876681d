import SearchableMap from 'minisearch/SearchableMap';
import { wordsOf } from './words';

/**
 * Things that many SKUs share, by number (0 = none), and which of them are called by which words. Sizes, regions and
 * titles are few although SKUs are many, so words are looked up here, and the SKUs hang below.
 */
export class Names<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly words = new SearchableMap<number[]>();

  /** The number of the thing with this key, new or known; `make` says what it is and by which text it is found. */
  number(key: string | null, make: () => { value: T; text: string }): number {
    if (key === null) return 0;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const { value, text } = make();
    this.values.push(value);
    const number = this.values.length;
    this.numbers.set(key, number);
    for (const word of new Set(wordsOf(text))) {
      const holders = this.words.get(word);
      if (holders) holders.push(number);
      else this.words.set(word, [number]);
    }
    return number;
  }

  find = (key: string): number => this.numbers.get(key) ?? 0;
  at = (number: number): T | null => this.values[number - 1] ?? null;

  /** Whether anything is called by a word that begins so. */
  knows(word: string): boolean {
    for (const _ of this.words.atPrefix(word).keys()) return true;
    return false;
  }

  /** Sets the bit of each that has a word beginning so; in `exact` of those that have it whole. */
  mark(word: string, bit: number, marks: Uint32Array, exact: Uint32Array): void {
    for (const [found, holders] of this.words.atPrefix(word)) {
      for (const number of holders) {
        marks[number] = (marks[number] ?? 0) | bit;
        if (found === word) exact[number] = (exact[number] ?? 0) | bit;
      }
    }
  }

  /** The word that was probably meant; two letters in the wrong order are two mistakes. */
  nearest(word: string): { word: string; distance: number } | null {
    const most = word.length < 6 ? 1 : 2;
    let best: { word: string; distance: number; holders: number } | null = null;
    for (const [found, [holders, distance]] of this.words.fuzzyGet(word, most)) {
      const isNearer =
        !best || distance < best.distance || (distance === best.distance && holders.length > best.holders);
      if (isNearer) best = { word: found, distance, holders: holders.length };
    }
    return best && { word: best.word, distance: best.distance };
  }
}
