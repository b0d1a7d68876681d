/** One line of a sheet: where it began in the text, and its cells as they are. */
export type SheetRecord = { number: number; cells: string[] };

const separators = ['\t', ';', ','] as const;
type Separator = (typeof separators)[number];

/**
 * Splits a pasted or uploaded sheet into lines and cells. A spreadsheet quotes a cell that holds the separator, a quote
 * or a new line; a quote that is never closed is just a character, so that no line disappears into it. Never throws.
 * (A reader that is strict about quotes ends at the first stray one and drops all lines after it.)
 */
export function splitSheet(text: string): { records: SheetRecord[]; separator: Separator } {
  const plain = text.replace(/\r\n?/g, '\n');
  const separator = separatorOf(plain);
  const records: SheetRecord[] = [];
  let line = 1;
  for (let at = 0; at < plain.length; ) {
    const { cells, end } = recordAt(plain, at, separator);
    const isBlank = cells.every((cell) => cell.trim() === '');
    if (!isBlank) records.push({ number: line, cells });
    line += countOf(plain, '\n', at, end) + 1;
    at = end + 1;
  }
  return { records, separator };
}

/** The commonest of the three in the first line that says anything; a tab wins, since only a spreadsheet makes one. */
function separatorOf(text: string): Separator {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  if (first.includes('\t')) return '\t';
  const [, semicolon, comma] = separators.map((one) => countOf(first, one, 0, first.length));
  return (semicolon ?? 0) > 0 && (semicolon ?? 0) >= (comma ?? 0) ? ';' : ',';
}

function recordAt(text: string, start: number, separator: Separator): { cells: string[]; end: number } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const { cell, end } = quotedAt(text, at, separator) ?? plainAt(text, at, separator);
    cells.push(cell);
    if (text[end] !== separator) return { cells, end };
    at = end + 1;
  }
}

function plainAt(text: string, at: number, separator: Separator) {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return { cell: text.slice(at, end), end };
}

/** A cell in quotes, if it is one: it ends at a quote that a separator, a new line or the end of the text follows. */
function quotedAt(text: string, at: number, separator: Separator) {
  if (text[at] !== '"') return null;
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    if (text[end + 1] === '"') {
      end += 1;
      continue;
    }
    const next = text[end + 1];
    if (next !== undefined && next !== separator && next !== '\n') return null;
    return { cell: text.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
  }
  return null;
}

function countOf(text: string, character: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text[at] === character) count += 1;
  return count;
}
