import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailureError } from '@/lib/result';
import { decodeText } from './decoding';
import { readSheet } from './reading';
import { splitSheet } from './splitting';

const bytes = (text: string) => new TextEncoder().encode(text);
const failureOf = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
};

describe('a sheet', () => {
  it.each([
    ['tabs', 'a\tb;c,d\tc', [['a', 'b;c,d', 'c']]],
    ['semicolons', 'a;b,c;"d;e"', [['a', 'b,c', 'd;e']]],
    ['commas', 'a,"b ""quoted"" c",d', [['a', 'b "quoted" c', 'd']]],
    [
      'a new line in quotes',
      '"a\nb",c\nd,e',
      [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'a quote that is never closed',
      '"a,b\nc,d',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a quote inside',
      'a,5" disk\n"x" y,z',
      [
        ['a', '5" disk'],
        ['"x" y', 'z'],
      ],
    ],
    [
      'other line ends',
      'a,b\r\nc,d\re,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['what a spreadsheet would run', '=1+1,+2,-3,@x', [['=1+1', '+2', '-3', '@x']]],
    ['blank lines', '\n \na,b\n\n,,\n', [['a', 'b']]],
  ])('with %s', (_, text, cells) => {
    expect(splitSheet(text).records.map((record) => record.cells)).toEqual(cells);
  });

  it('numbers its lines as the spreadsheet does', () => {
    expect(splitSheet('\na,b\n"c\nc",d\ne,f').records.map(({ number }) => number)).toEqual([2, 3, 5]);
  });

  it('never throws and never loses a character, whatever is pasted', () => {
    const piece = fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '=',
      'ä',
      ' ',
      'x',
      '\u2028',
      '\0',
      '🂡',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const { records } = splitSheet(pasted);
        const marks = /["\t;,\s]/g;
        const kept = records.flatMap(({ cells }) => cells).join('');
        expect(kept.replace(marks, '')).toBe(pasted.replace(marks, ''));
        for (const [index, { number }] of records.entries())
          expect(number).toBeGreaterThan(records[index - 1]?.number ?? 0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps every line of cells as it was written, quoted or not', () => {
    const cell = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
    const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sheet, (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = `"first"\t"line"\n${rows.map((row) => row.map(quoted).join('\t')).join('\n')}`;
        const said = rows.filter((row) => row.some((one) => one.trim() !== ''));
        expect(
          splitSheet(text)
            .records.slice(1)
            .map(({ cells }) => cells),
        ).toEqual(said);
      }),
    );
  });
});

describe('a list', () => {
  it('takes its columns by their heads, in any order, in English or Swedish', () => {
    const { lines, notes } = readSheet(
      'Antal;Kund;Produkt;SKU;Löptid;Återförsäljare;Anteckning\n2;Contoso;DZH318Z0BQ3Q;0001;1 år;4652719;hej',
    );
    expect(lines).toEqual([
      {
        number: 2,
        problem: null,
        cells: {
          ...{ customer: 'Contoso', item: 'DZH318Z0BQ3Q:0001', quantity: '2', term: '1 år' },
          ...{ cycle: '', subscription: '', scope: '', segment: '', name: '', reseller: '4652719' },
        },
      },
    ]);
    expect(notes).toEqual([{ reason: 'unused-columns', values: { columns: 'Anteckning' } }]);
  });

  it('goes by the usual order where there is no head, and loses no first line to it', () => {
    const { lines, notes } = readSheet('Contoso,DZH318Z0BQ3Q:0001,2');
    expect(lines[0]?.cells).toMatchObject({ customer: 'Contoso', quantity: '2' });
    expect(notes).toEqual([{ reason: 'no-header' }]);
  });

  it('keeps a line that has more cells than the head, with what is too much', () => {
    const { lines } = readSheet('customer,item,quantity\nA,B,1\nA, Inc.,B,1');
    expect(lines.map(({ problem }) => problem?.reason)).toEqual([undefined, 'cells']);
    expect(lines[1]?.problem?.values).toMatchObject({ extra: '1' });
  });

  it.each([
    ['', 'list-empty'],
    [' \n\t\n', 'list-empty'],
    ['customer,item,quantity\n', 'list-empty'],
    ['customer,quantity\nA,1', 'list-columns'],
    [`customer,item,quantity\n${'A,B,1\n'.repeat(501)}`, 'list-long'],
  ])('as %j is refused as a whole: %s', (text, reason) => {
    expect(failureOf(() => readSheet(text))).toMatchObject({ code: 'invalid', reason });
  });

  it('of any text is read or refused in words, and as many lines come out as go in', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = failureOf(() => readSheet(`customer,item,quantity\n${text}`));
        if (typeof read === 'object' && read !== null && 'lines' in read)
          expect(read.lines).toHaveLength(splitSheet(`customer,item,quantity\n${text}`).records.length - 1);
        else expect(read).toMatchObject({ code: 'invalid' });
      }),
    );
  });
});

describe('a file', () => {
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  it('is read as UTF-8, with or without a byte order mark', () => {
    expect(decodeText(bytes('Åkeri')).text).toBe('Åkeri');
    expect(decodeText(bytes('\ufeffÅkeri'))).toEqual({ text: 'Åkeri', notes: [] });
  });
  it('is read as the Unicode text of a spreadsheet', () => {
    const little = Uint8Array.from([0xff, 0xfe, 0xc5, 0, 0x6b, 0]);
    const big = Uint8Array.from([0xfe, 0xff, 0, 0xc5, 0, 0x6b]);
    expect([decodeText(little).text, decodeText(big).text]).toEqual(['Åk', 'Åk']);
  });
  it('is recognised as Latin-1, and that is said', () => {
    expect(decodeText(latin1('Åkeri'))).toEqual({ text: 'Åkeri', notes: [{ reason: 'latin-1' }] });
  });
  it.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 0, 0, 8]],
    ['something else', [0x89, 0x50, 0x0e, 0xff]],
    ['UTF-16 with a NUL in it', [0xff, 0xfe, 0x41, 0, 0, 0]],
  ])('is refused when it is %s', (_, content) => {
    expect(failureOf(() => decodeText(Uint8Array.from(content)))).toMatchObject({ reason: 'list-not-text' });
  });
});
