import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { describe, expect, it } from 'vitest';
import type { ColumnName } from '@/lib/reconciliation/columns';
import { bytesOf, chunkOf, headsOf, streamOf } from './chunk.testing';
import { csvCell, csvOf } from './csv';

const names: ColumnName[] = ['customerName', 'orderId', 'orderDate', 'quantity', 'subtotal'];

const fileOf = async (lines: Parameters<typeof chunkOf>[0], locale: string, rows?: number[]) =>
  (await bytesOf(csvOf(streamOf(chunkOf(lines, names, rows)), { heads: headsOf(names), locale }))).toString();

/** By another's reading of the format. */
const parsed = (text: string, delimiter: string) =>
  new Promise<string[][]>((done, fail) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text.replace(/^\uFEFF/, ''), { delimiter })
      .on('data', (row: string[]) => rows.push(row))
      .on('error', fail)
      .on('end', () => done(rows));
  });

describe('a CSV file', () => {
  it('begins with its mark and has the separators and decimals of its language', async () => {
    const line = { customerName: 'A, B; "C"', orderId: '0001', orderDate: '2026-10-05', quantity: '-2' };
    const heads = 'The customerName,The orderId,The orderDate,The quantity,The subtotal';
    expect(await fileOf([{ ...line, subtotal: '-1.50' }], 'en')).toBe(
      `\uFEFF${heads}\r\n"A, B; ""C""",0001,2026-10-05,-2,-1.50\r\n`,
    );
    expect(await fileOf([{ ...line, subtotal: '-1.50' }], 'sv')).toBe(
      `\uFEFF${heads.replaceAll(',', ';')}\r\n"A, B; ""C""";0001;2026-10-05;-2;-1,50\r\n`,
    );
  });

  it('has the rows that are meant, in their order, and empty cells where nothing is said', async () => {
    const lines = ['a', 'b', 'c', 'd'].map((orderId) => ({ orderId }));
    const rows = await parsed(await fileOf(lines, 'en', [1, 3]), ',');
    expect(rows.slice(1)).toEqual([
      ['', 'b', '', '', ''],
      ['', 'd', '', '', ''],
    ]);
  });

  it.each([
    ['=HYPERLINK("http://x")', 'text', `"'=HYPERLINK(""http://x"")"`],
    ['+46 8 123', 'text', "'+46 8 123"],
    ['-5', 'text', "'-5"],
    ['@SUM(A1)', 'id', "'@SUM(A1)"],
    ['\tx', 'text', "'\tx"],
    [' x', 'id', '" x"'],
    ['\r=1', 'text', `"'\r=1"`],
    ['＝1', 'text', "'＝1"],
    ['-5', 'number', '-5'],
    ['-5.25', 'money', '-5.25'],
    ['-5 or =1', 'number', "'-5 or =1"],
    ['1e5', 'money', '1e5'],
  ] as const)('writes %j of a column of %s as %j', (value, kind, cell) =>
    expect(csvCell(value, kind, 'en')).toBe(cell),
  );

  it('comes back from another reader as it was, whatever is in its cells, and no cell of it is run', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[=+\-@\t\r\n'";,]{0,3}[a-z0-9 ";,\n]{0,6}$/),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ customerName: hostile, orderId: hostile }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('en', 'sv'),
        async (lines, locale) => {
          const rows = await parsed(await fileOf(lines, locale), locale === 'en' ? ',' : ';');
          const cells = rows.slice(1).map(([customerName, orderId]) => ({ customerName, orderId }));
          const plainly = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
          expect(cells).toEqual(
            lines.map((line) => ({
              customerName: plainly(line.customerName),
              orderId: plainly(line.orderId),
            })),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
