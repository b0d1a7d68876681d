import { writeToString } from 'fast-csv';

/**
 * What a spreadsheet would take for a formula, or an id for a number, begins with an apostrophe, as a person would type
 * it there. Amounts and quantities are numbers and are not asked.
 */
export const textCell = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) || /^\d+([.,e]\d+)?$/i.test(text) ? `'${text}` : text;

/** An amount with the point or comma that the language's spreadsheets take for one. */
export const amountCell = (amount: string, locale: string): string =>
  locale === 'sv' ? amount.replace('.', ',') : amount;

/** A file as spreadsheets open it: UTF-8 with its mark, separated as the language's do. */
export const csvText = (rows: string[][], locale: string): Promise<string> =>
  writeToString(rows, {
    delimiter: locale === 'sv' ? ';' : ',',
    rowDelimiter: '\r\n',
    includeEndRowDelimiter: true,
    writeBOM: true,
  });

/** A file that the browser saves under this name. */
export const csvResponse = ({ text, name }: { text: string; name: string }): Response =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
