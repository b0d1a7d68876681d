import { parseString } from 'fast-csv';

/** The rows of a CSV file, heads first, by another's reading of the format. */
export const rowsOf = (csv: Buffer, delimiter = ',') =>
  new Promise<string[][]>((done, fail) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(csv.toString().replace(/^\uFEFF/, ''), { delimiter })
      .on('data', (row: string[]) => rows.push(row))
      .on('error', fail)
      .on('end', () => done(rows));
  });
