import { expect, it } from 'vitest';
import { csvText, textCell } from './csv';

it.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+46 8 123', "'+46 8 123"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\n=1', "'\n=1"],
  ['＝1', "'＝1"],
  ['123456789012', "'123456789012"],
  ['120456789e01', "'120456789e01"],
  ['7be04c11d29a', '7be04c11d29a'],
  ['Visio LTSC', 'Visio LTSC'],
  ['0001', "'0001"],
  ['', ''],
])('%j is written as %j', (text, cell) => expect(textCell(text)).toBe(cell));

it('is separated as the language’s spreadsheets do, and quotes what would break it', async () => {
  expect(await csvText([['a', 'b,c', 'd"e']], 'en')).toBe('\uFEFFa,"b,c","d""e"\r\n');
  expect(await csvText([['a', 'b,c', 'd;e']], 'sv')).toBe('\uFEFFa;b,c;"d;e"\r\n');
});
