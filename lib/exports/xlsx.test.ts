import fc from 'fast-check';
import { unzipSync } from 'fflate';
import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { ColumnName } from '@/lib/reconciliation/columns';
import { bytesOf, chunkOf, headsOf, streamOf } from './chunk.testing';
import { type AboutRow, limits, xlsxOf } from './xlsx';
import { columnLetters, serialOf, sheetCell, xmlText } from './xlsx-cells';

const names: ColumnName[] = ['customerName', 'orderId', 'orderDate', 'quantity', 'subtotal'];
const about: AboutRow[] = [
  [
    { text: 'Invoice', style: 1 },
    { text: 'G1', style: 2 },
  ],
  [sheetCell('12.50', 'money')],
];

const bookOf = (chunks: Parameters<typeof streamOf>, most = limits) =>
  bytesOf(
    xlsxOf(streamOf(...chunks), {
      heads: headsOf(names),
      words: { lines: (number) => `Lines ${number}`, about: 'About' },
      about: () => about,
      at: new Date('2026-11-08T10:00:00Z'),
      most,
    }),
  );
const partsOf = (book: Buffer) =>
  new Map(Object.entries(unzipSync(book)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));

describe('a workbook', () => {
  it('is read by another program: numbers are numbers, dates are dates, ids are text', async () => {
    const lines = [
      {
        customerName: 'Björk & <Co>',
        orderId: '0001',
        orderDate: '2026-10-05',
        quantity: '-2',
        subtotal: '1234.50',
      },
      { customerName: '=1+1', orderId: '1e5', orderDate: '2026-10-05T10:30:00Z', quantity: '0.25' },
    ];
    const book = await bookOf([chunkOf(lines, names)]);
    const [sheet] = await readSheet(book);
    expect(sheet?.data.slice(1)).toEqual([
      ['Björk & <Co>', '0001', new Date('2026-10-05T00:00:00Z'), -2, 1234.5],
      ['=1+1', '1e5', new Date('2026-10-05T10:30:00Z'), 0.25, null],
    ]);
    const xml = partsOf(book).get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<autoFilter ref="A1:E3"/>');
  });

  it('goes on in the next sheet, with its heads, when one is full', async () => {
    const lines = Array.from({ length: 25 }, (_, at) => ({ orderId: `order ${at}`, quantity: String(at) }));
    const chunks = [chunkOf(lines.slice(0, 13), names), chunkOf(lines.slice(13), names)];
    const book = await bookOf(chunks, { ...limits, rows: 10 });
    const sheets = await readSheet(book);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Lines 1', 'Lines 2', 'Lines 3', 'About']);
    expect(sheets.map(({ data }) => data.length)).toEqual([11, 11, 6, 2]);
    expect(sheets.slice(0, 3).flatMap(({ data }) => data.slice(1).map((row) => row[1]))).toEqual(
      lines.map(({ orderId }) => orderId),
    );
    for (const { data } of sheets.slice(0, 3)) expect(data[0]?.[1]).toBe('The orderId');
    expect(sheets[3]?.data).toEqual([
      ['Invoice', 'G1'],
      [12.5, null],
    ]);
  });

  it('says what it says, whatever is in its cells', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('_x000D_', 'a\r\nb', ' a ', '<b>&amp;', '\u0000', 'a_x0041_'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
        const parts = partsOf(
          await bookOf([
            chunkOf(
              cells.map((customerName) => ({ customerName })),
              names,
            ),
          ]),
        );
        const shared = texts(parts.get('xl/sharedStrings.xml') ?? '');
        const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
        const found = cells.map((_, at) => {
          const [, rest = ''] = sheet.split(`<c r="A${at + 2}"`);
          const [body = ''] = rest.split('</c>');
          if (!rest) return '';
          return /t="s"/.test(body) ? shared[Number(/<v>(\d+)/.exec(body)?.[1])] : texts(body)[0];
        });
        expect(found).toEqual(cells.map((text) => Buffer.from(text).toString()));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['123456789012345', 'number' in sheetCell('123456789012345', 'money')],
    ['1234567890123.45', 'number' in sheetCell('1234567890123.45', 'money')],
    ['0.000123', 'number' in sheetCell('0.000123', 'number')],
  ])('keeps %s a number', (_, isNumber) => expect(isNumber).toBe(true));

  it.each([
    ['1234567890123456', 'money'],
    ['0.1234567890123456', 'number'],
    ['1E5', 'number'],
    ['2026-13-05', 'date'],
    ['1899-12-31', 'date'],
    ['2026-10-05T10:00:00+02:00', 'date'],
  ] as const)('keeps %s of a column of %s as text', (value, kind) =>
    expect(sheetCell(value, kind)).toMatchObject({ text: value }),
  );

  it('counts days as spreadsheets do', () => {
    expect(serialOf('1900-03-01')).toBe('61');
    expect(serialOf('2026-10-05')).toBe('46300');
    expect(serialOf('2026-10-05T12:00:00Z')).toBe('46300.50000000');
    expect(serialOf('2023-02-29')).toBeNull();
  });

  it('names columns and cuts what no cell holds', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
    expect(sheetCell('x'.repeat(40_000), 'text')).toMatchObject({ text: `${'x'.repeat(32_766)}…` });
    expect(xmlText('a\u0001_x0041_')).toBe('a_x0001__x005F_x0041_');
  });
});

/** What texts mean, by the rules of XML and of ST_Xstring. */
function texts(xml: string): string[] {
  return [...xml.matchAll(/<t xml:space="preserve">([\s\S]*?)<\/t>/g)].map(([, text = '']) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}
