import { type Chunk, type Head, isSaidOften } from './csv';
import { type TextBytes, textBytes } from './text-bytes';
import { columnLetters, type SheetCell, sheetCell, styles, xmlText } from './xlsx-cells';
import { bookParts, sheetFoot, sheetHead } from './xlsx-parts';
import { zipWriter } from './zip';

/** Excel's rows less the one of the heads, and a sheet's bytes: what is more goes on in the next sheet. */
export const limits = { rows: 1_048_575, bytes: 3 * 1024 ** 3 };
/** Texts that are said again and again are kept once for all sheets; so many, so that what is held does not grow. */
const sharedAtMost = { texts: 20_000, length: 200 };

export type SheetWords = {
  /** The name of a sheet of lines, counted from 1. */
  lines: (number: number) => string;
  about: string;
};
/** Of the last sheet: what the file is of, and its sums; known when all lines are written. */
export type AboutRow = SheetCell[];

/** The bytes of a workbook, from the first to the last; nothing is held but what is said often. */
export async function* xlsxOf(
  chunks: AsyncIterable<Chunk>,
  {
    heads,
    words,
    about,
    at,
    most = limits,
  }: {
    heads: readonly Head[];
    words: SheetWords;
    about: () => AboutRow[];
    at: Date;
    most?: typeof limits;
  },
): AsyncGenerator<{ bytes: Buffer; rows: number }> {
  const zip = zipWriter(at);
  const shared = new Map<string, number>();
  const sheets: string[] = [];
  const begin = (name: string) => {
    sheets.push(name);
    return zip.begin(`xl/worksheets/sheet${sheets.length}.xml`);
  };
  const widths = heads.map(widthOf);
  const titles = rowOf(
    1,
    heads.map(({ title }) => ({ text: title, style: styles.head })),
    shared,
  );
  let sheet = begin(words.lines(1));
  let used = 1;
  yield { bytes: await sheet.write(Buffer.from(sheetHead(widths) + titles)), rows: 0 };
  const endSheet = async () => {
    const filtered = `A1:${columnLetters(heads.length - 1)}${used}`;
    const foot = await sheet.write(Buffer.from(sheetFoot(filtered)));
    return Buffer.concat([foot, await sheet.end()]);
  };

  // The lines of one chunk are written out while those before it are packed.
  const rows = inTurn(textBytes(), textBytes());
  let packing: Promise<{ bytes: Buffer; rows: number }> | null = null;
  for await (const chunk of chunks) {
    const all = chunk.rows?.length ?? chunk.lines;
    const writeRows = rowWriter(chunk, heads, shared);
    for (let from = 0; from < all; ) {
      const isFull = used > most.rows || sheet.size() > most.bytes;
      if (isFull) {
        if (packing) yield await packing;
        packing = null;
        yield { bytes: await endSheet(), rows: 0 };
        sheet = begin(words.lines(sheets.length + 1));
        used = 1;
        yield { bytes: await sheet.write(Buffer.from(sheetHead(widths) + titles)), rows: 0 };
      }
      const to = Math.min(all, from + most.rows + 1 - used);
      const xml = rows.next();
      writeRows(xml, from, to, used + 1);
      const count = to - from;
      if (packing) yield await packing;
      packing = sheet.write(xml.take()).then((bytes) => ({ bytes, rows: count }));
      // Until it is waited for, its failure is nobody's.
      packing.catch(() => undefined);
      used += count;
      from = to;
    }
  }
  if (packing) yield await packing;
  yield { bytes: await endSheet(), rows: 0 };

  sheet = begin(words.about);
  const said = about().map((cells, index) => rowOf(index + 1, cells, shared));
  const bare = await sheet.write(
    Buffer.from(sheetHead([34, 60, 20, 20, 20], false) + said.join('') + sheetFoot()),
  );
  yield { bytes: Buffer.concat([bare, await sheet.end()]), rows: 0 };
  for (const [name, xml] of bookParts(sheets, shared.keys())) {
    const part = zip.begin(name);
    const bytes = await part.write(Buffer.from(xml));
    yield { bytes: Buffer.concat([bytes, await part.end()]), rows: 0 };
  }
  yield { bytes: zip.end(), rows: 0 };
}

/** What of a cell follows its place in the sheet. */
function cellEnd(cell: SheetCell, shared: Map<string, number> | null): string {
  const style = cell.style === 0 ? '' : ` s="${cell.style}"`;
  if ('number' in cell) return `"${style}><v>${cell.number}</v></c>`;
  let place = shared?.get(cell.text);
  const isNew = place === undefined && cell.text.length <= sharedAtMost.length;
  if (shared && isNew && shared.size < sharedAtMost.texts) {
    place = shared.size;
    shared.set(cell.text, place);
  }
  if (place !== undefined) return `"${style} t="s"><v>${place}</v></c>`;
  return `"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`;
}

const rowOf = (row: number, cells: readonly SheetCell[], shared: Map<string, number>) =>
  `<row r="${row}">${cells
    .map((cell, at) =>
      'text' in cell && cell.text === '' ? '' : `<c r="${columnLetters(at)}${row}${cellEnd(cell, shared)}`,
    )
    .join('')}</row>`;

/** Writes rows of a chunk: what a column says often is made into a cell once, and placed as often as it is said. */
function rowWriter(chunk: Chunk, heads: readonly Head[], shared: Map<string, number>) {
  const count = chunk.rows?.length ?? chunk.lines;
  const columns = heads.flatMap(({ name, kind }, at) => {
    const column = chunk.columns[name];
    if (!column) return [];
    const { values, codes } = column;
    const endOf = (value: string) =>
      value === '' ? '' : cellEnd(sheetCell(value, kind), values.length <= 1_024 ? shared : null);
    const begin = `<c r="${columnLetters(at)}`;
    // Where hardly anything is said twice, nothing is worth keeping.
    if (!isSaidOften(values, count))
      return [{ begin, end: (line: number) => endOf(values[codes[line] as number] as string) }];
    const ends = values.map(endOf);
    return [{ begin, end: (line: number) => ends[codes[line] as number] as string }];
  });
  return (xml: TextBytes, from: number, to: number, firstRow: number): void => {
    for (let at = from; at < to; at += 1) {
      const line = chunk.rows ? (chunk.rows[at] as number) : at;
      const row = String(firstRow + at - from);
      let cells = `<row r="${row}">`;
      for (const { begin, end } of columns) {
        const rest = end(line);
        if (rest !== '') cells += begin + row + rest;
      }
      xml.add(`${cells}</row>`);
    }
  };
}

/** While the one is packed, the other is written. */
function inTurn(one: TextBytes, other: TextBytes) {
  let [now, then] = [one, other];
  return {
    next(): TextBytes {
      [now, then] = [then, now];
      now.clear();
      return now;
    },
  };
}

const widthOf = ({ kind, title }: Head) =>
  Math.min(48, Math.max(title.length + 3, { text: 30, id: 22, money: 14, number: 12, date: 12 }[kind]));
