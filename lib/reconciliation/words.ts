import type { Breath } from './breath';
import type { Column } from './column';
import { plain } from './filter';
import { grown } from './grown';

/** A column in memory that says few things often: each once, and for every line which of them. */
export class Words {
  rows = 0;
  values: string[] = [];
  codes: Uint32Array = new Uint32Array(0);
  /** The lines in the order of this column, ascending; made when it is asked for. */
  order: Promise<Uint32Array> | null = null;
  private codeOf: Map<string, number> | null = null;
  private folded: { text: string; starts: Uint32Array } | null = null;
  private letters = 0;

  /** The lines `from` to `to` of a chunk; no column: they say nothing. */
  append(column: Column | undefined, from: number, to: number): void {
    this.codes = grown(this.codes, this.rows, to - from);
    this.codeOf ??= new Map(this.values.map((value, code) => [value, code]));
    if (column) {
      const mine = new Uint32Array(column.values.length);
      for (let at = 0; at < mine.length; at += 1) mine[at] = this.codeFor(column.values[at] as string);
      for (let at = from; at < to; at += 1)
        this.codes[this.rows + at - from] = mine[column.codes[at] as number] as number;
    } else this.codes.fill(this.codeFor(''), this.rows, this.rows + to - from);
    this.rows += to - from;
    this.order = null;
    this.folded = null;
  }

  private codeFor(value: string): number {
    const known = this.codeOf?.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.codeOf?.set(value, code);
    this.letters += value.length;
    return code;
  }

  /** No more lines are to come for now: what helps to append is let go. */
  settle(): void {
    this.codeOf = null;
  }

  text(row: number): string {
    return this.values[this.codes[row] as number] ?? '';
  }

  /** For each value whether it has the folded word in it, or null when none has. */
  async having(word: string, breathe: Breath): Promise<Uint8Array | null> {
    const { text, starts } = await this.folding(breathe);
    let found: Uint8Array | null = null;
    let code = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[code] as number)) {
      found ??= new Uint8Array(this.values.length);
      while (code < found.length && (starts[code] as number) <= at) code += 1;
      found[code - 1] = 1;
      if (code === found.length) break;
    }
    return found;
  }

  /** All values in one text, a line each, so that one search goes through them all. */
  async folding(breathe: Breath): Promise<{ text: string; starts: Uint32Array }> {
    if (this.folded?.starts.length === this.values.length) return this.folded;
    const { values } = this;
    const count = values.length;
    const starts = new Uint32Array(count);
    const parts: string[] = [];
    let length = 0;
    for (let from = 0; from < count; from += 4_096) {
      const some: string[] = [];
      for (let code = from; code < Math.min(count, from + 4_096); code += 1) {
        const line = `${plain(values[code] as string).replaceAll('\n', ' ')}\n`;
        starts[code] = length;
        length += line.length;
        some.push(line);
      }
      parts.push(some.join(''));
      await breathe();
    }
    const folded = { text: parts.join(''), starts };
    if (count === this.values.length) this.folded = folded;
    return folded;
  }

  /** About; for the bound of what is kept. */
  get bytes(): number {
    const order = this.order ? 4 * this.rows : 0;
    const folded = this.folded ? this.letters + 5 * this.values.length : 0;
    return 4 * this.codes.length + this.letters + 32 * this.values.length + order + folded;
  }
}
