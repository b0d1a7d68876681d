import { format, writeToString } from 'fast-csv';

/** What a spreadsheet would run begins with one of these, in their full-width forms too. */
export const startsFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(text);

/**
 * What a spreadsheet would take for a formula, or an id for a number, begins with an apostrophe, as a person would type
 * it there. Amounts and quantities are numbers and are not asked.
 */
export const textCell = (text: string): string =>
  startsFormula(text) || /^\d+([.,e]\d+)?$/i.test(text) ? `'${text}` : text;

/** Whether the language writes 1,5: its spreadsheets then split cells at semicolons. */
export const isCommaDecimal = (locale: string): boolean => {
  const known = commas.get(locale) ?? new Intl.NumberFormat(locale).format(1.5).includes(',');
  commas.set(locale, known);
  return known;
};
const commas = new Map<string, boolean>();
export const separatorOf = (locale: string) => (isCommaDecimal(locale) ? ';' : ',');

/** An amount with the point or comma that the language's spreadsheets take for one. */
export const amountCell = (amount: string, locale: string): string =>
  isCommaDecimal(locale) ? amount.replace('.', ',') : amount;

/** A file as spreadsheets open it: UTF-8 with its mark, separated as the language's do. */
export const csvText = (rows: string[][], locale: string): Promise<string> =>
  writeToString(rows, {
    delimiter: separatorOf(locale),
    rowDelimiter: '\r\n',
    includeEndRowDelimiter: true,
    writeBOM: true,
  });

/** A file that the browser saves under this name. */
export const csvResponse = ({
  text,
  name,
}: {
  text: string | ReadableStream<Uint8Array>;
  name: string;
}): Response =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });

/** A file of any length: rows are taken as they are sent. */
export function csvStream<Row>(
  headers: string[],
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => string[],
): ReadableStream<Uint8Array> {
  const csv = format({ headers, alwaysWriteHeaders: true, writeBOM: true, rowDelimiter: '\r\n' });
  void feed(csv, rows, cellsOf);
  const reader = csv[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await reader.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(Buffer.from(value)));
    },
    cancel: () => void csv.destroy(),
  });
}

async function feed<Row>(
  csv: ReturnType<typeof format>,
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => string[],
): Promise<void> {
  try {
    for await (const row of rows) {
      if (csv.destroyed) return;
      if (!csv.write(cellsOf(row))) await new Promise((done) => csv.once('drain', done).once('close', done));
    }
    csv.end();
  } catch (error) {
    // The reader of the stream fails with it, so that half a file is never taken for a whole one.
    csv.destroy(error instanceof Error ? error : new Error('The rows could not be read.'));
  }
}
