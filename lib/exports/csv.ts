import { amountCell, separatorOf, startsFormula } from '@/lib/csv';
import type { ColumnKind, ColumnName } from '@/lib/reconciliation/schema';
import type { Locale } from '@/lib/words/kinds';
import { type TextBytes, textBytes } from './text-bytes';

export type Head = { name: ColumnName; kind: ColumnKind; title: string };
/** A chunk of lines by column, as the reconciliation keeps them; `rows` null = all of its lines. */
export type Chunk = {
  lines: number;
  columns: Partial<Record<ColumnName, { values: readonly string[]; codes: Uint16Array }>>;
  rows: Uint32Array | null;
};

export const isPlainDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

/**
 * Comma and point, or semicolon and decimal comma: as the spreadsheets of the language read it.
 * Text that begins like a formula is led by an apostrophe; a number is a number and stays one.
 */
export function csvCell(text: string, kind: ColumnKind, locale: Locale): string {
  if ((kind === 'money' || kind === 'number') && isPlainDecimal(text)) return amountCell(text, locale);
  const harmless = startsFormula(text) ? `'${text}` : text;
  // Both separators are quoted in either language: a file is opened where the other one splits. Readers trim bare cells.
  return /[",;\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvLine = (cells: readonly string[], locale: Locale) => `${cells.join(separatorOf(locale))}\r\n`;

/** The bytes of a CSV file, UTF-8 with its mark, a chunk at a time; good until the next ones are asked for. */
export async function* csvOf(
  chunks: AsyncIterable<Chunk>,
  { heads, locale }: { heads: readonly Head[]; locale: Locale },
): AsyncGenerator<{ bytes: Buffer; rows: number }> {
  const titles = heads.map(({ title }) => csvCell(title, 'text', locale));
  yield { bytes: Buffer.from(`\uFEFF${csvLine(titles, locale)}`), rows: 0 };
  const text = textBytes();
  for await (const chunk of chunks) {
    const rows = chunk.rows?.length ?? chunk.lines;
    text.clear();
    writeLines(text, chunk, rows, heads, locale);
    if (rows > 0) yield { bytes: text.take(), rows };
  }
}

/** What a column says often is written out once, with the separator or the line's end that follows it. */
function writeLines(
  text: TextBytes,
  chunk: Chunk,
  count: number,
  heads: readonly Head[],
  locale: Locale,
): void {
  const columns = heads.map(({ name, kind }, at) => {
    const end = at < heads.length - 1 ? separatorOf(locale) : '\r\n';
    const column = chunk.columns[name];
    const cellOf = (value: string) => csvCell(value, kind, locale) + end;
    if (!column) return () => end;
    const { values, codes } = column;
    // Where hardly anything is said twice, what is written once is soon forgotten.
    if (!isSaidOften(values, count)) return (row: number) => cellOf(values[codes[row] as number] as string);
    const cells = values.map(cellOf);
    return (row: number) => cells[codes[row] as number] as string;
  });
  for (let at = 0; at < count; at += 1) {
    const row = chunk.rows ? (chunk.rows[at] as number) : at;
    let line = '';
    for (const cell of columns) line += cell(row);
    text.add(line);
  }
}

/** Whether so many lines say fewer different things than half their number. */
export const isSaidOften = (values: readonly string[], lines: number) => values.length * 2 < lines;
