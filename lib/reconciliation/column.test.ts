import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeColumn, encodeColumn, linesPerChunk } from './column';

const readBack = (cells: string[]) => {
  const { values, codes } = decodeColumn(encodeColumn(cells));
  return [...codes].map((code) => values[code]);
};

describe('a column of a chunk', () => {
  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 700 }), (cells) => {
        expect(readBack(cells)).toEqual(cells);
      }),
    );
  });

  it.each([0, 1, 256, 257, linesPerChunk])('holds %i different values', (count) => {
    const cells = Array.from({ length: count }, (_, at) => `value ${at}`);
    expect(readBack(cells)).toEqual(cells);
  });

  it('takes no more lines than a code can tell apart', () => {
    expect(() => encodeColumn(new Array<string>(linesPerChunk + 1).fill(''))).toThrow(RangeError);
  });

  it('does not answer with half of what was kept', () => {
    const bytes = encodeColumn(['a', 'b', 'a']);
    expect(() => decodeColumn(bytes.subarray(0, bytes.length - 2))).toThrow();
  });
});
