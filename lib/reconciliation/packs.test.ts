import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '@/lib/money';
import { Amounts } from './amounts';
import { breath } from './breath';
import type { Column } from './column';
import { plain } from './filter';
import { orderOf } from './sorting';
import { Words } from './words';

const columnOf = (cells: readonly string[]): Column => {
  const codeOf = new Map([...new Set(cells)].map((cell, code) => [cell, code]));
  return { values: [...codeOf.keys()], codes: Uint16Array.from(cells, (cell) => codeOf.get(cell) ?? 0) };
};
/** The cells as they come: in pieces, the last of them once more with more in it. */
function fill<P extends Words | Amounts>(pack: P, cells: readonly string[], cut: number): P {
  const at = Math.min(cut, cells.length);
  pack.append(columnOf(cells.slice(0, at)), 0, at);
  pack.settle();
  pack.append(columnOf(cells), at, cells.length);
  return pack;
}
const amount = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => fixed(BigInt(n), 2)) },
  { weight: 2, arbitrary: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((n) => fixed(n, 17)) },
  {
    weight: 1,
    arbitrary: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map((n) => fixed(n * 10n ** 12n + 1n, 20)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '0', '-0.10', '5', '9007199254740993', '0.1') },
);
const fixed = (value: bigint, scale: number) => {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};
const scaled = (text: string) => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(`${whole}${fraction.padEnd(20, '0')}`);
  return text.startsWith('-') ? -value : value;
};
const cells = fc.array(amount, { maxLength: 200 });

describe('amounts in memory', () => {
  it('say what they said, digit for digit', () => {
    fc.assert(
      fc.property(cells, fc.nat(200), (texts, cut) => {
        const pack = fill(new Amounts(), texts, cut);
        for (const [row, text] of texts.entries()) {
          if (text === '') expect(pack.text(row)).toBe('');
          else expect(scaled(pack.text(row))).toBe(scaled(text));
        }
      }),
    );
  });

  it('are summed as whole numbers are, whatever their digits', () => {
    fc.assert(
      fc.property(cells, fc.nat(200), fc.array(fc.boolean(), { maxLength: 200 }), (texts, cut, left) => {
        const pack = fill(new Amounts(), texts, cut);
        const misses = Uint8Array.from(texts, (_, row) => (left[row] ? 4 : 0));
        const groupOf = Uint32Array.from(texts, (_, row) => row % 3);
        const sums = pack.sums(misses, texts.length, groupOf, 3);
        for (const group of [0, 1, 2]) {
          const own = texts.filter((text, row) => text !== '' && row % 3 === group && misses[row] === 0);
          expect(scaled(sums[group] as string)).toBe(own.reduce((sum, text) => sum + scaled(text), 0n));
        }
      }),
    );
  });

  it('stay exact where floats would not', () => {
    const texts = Array.from({ length: 3_000 }, () => '9999999999999.99');
    const pack = fill(new Amounts(), texts, 1);
    expect(pack.sums(new Uint8Array(3_000), 3_000, new Uint32Array(3_000), 1)).toEqual([
      '29999999999999970.00',
    ]);
  });
});

describe('words in memory', () => {
  const words = fc.array(
    fc.oneof(fc.constantFrom('Contoso Énergi', 'a\nb', '', 'ÅKE', 'order-1'), fc.string({ maxLength: 5 })),
    { maxLength: 120 },
  );
  it('are what they were, and are found without case and accents', async () => {
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.nat(120),
        fc.string({ minLength: 1, maxLength: 2 }),
        async (texts, cut, typed) => {
          const pack = fill(new Words(), texts, cut);
          expect(texts.map((_, row) => pack.text(row))).toEqual(texts);
          for (const wanted of [plain(typed), 'energi', 'ake', 'der-1']) {
            const having = await pack.having(wanted, breath());
            for (const [row, text] of texts.entries())
              expect(having?.[pack.codes[row] as number] ?? 0).toBe(
                plain(text).replaceAll('\n', ' ').includes(wanted) ? 1 : 0,
              );
          }
        },
      ),
    );
  });
});

describe('the order of a column', () => {
  it('is that of the amounts, and of equal ones the invoice’s own', async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (texts) => {
        const known = texts.map((text) => (text.includes('.') && text.length > 16 ? '1.00' : text));
        const order = [...(await orderOf(fill(new Amounts(), known, 7), 'money'))];
        const expected = known
          .map((text, row) => ({ text, row }))
          .sort((a, b) => {
            if (a.text === '' || b.text === '') return Number(a.text !== '') - Number(b.text !== '');
            return compare(canonical(a.text), canonical(b.text));
          });
        expect(order).toEqual(expected.map(({ row }) => row));
      }),
    );
  });
  const canonical = (text: string) => text.replace(/^-0\.00$/, '0.00');

  it.each<['text' | 'id' | 'number' | 'date', string[], number[]]>([
    ['text', ['Öst', 'alfa 10', 'Alfa 2', 'zebra', 'alfa 2'], [4, 2, 1, 3, 0]],
    ['id', ['b1', 'A2', 'a10', ''], [3, 2, 1, 0]],
    ['number', ['10', '9', '-1', '', '9.0', '0.001'], [3, 2, 5, 1, 4, 0]],
    ['date', ['2026-10-05', '', '2025-12-31'], [1, 2, 0]],
  ])('is that of %s', async (kind, texts, order) => {
    expect([...(await orderOf(fill(new Words(), texts, 2), kind))]).toEqual(order);
  });

  it('holds for more different words than are sorted at a time', async () => {
    const texts = Array.from({ length: 30_000 }, (_, row) => `order-${(row * 7_919) % 30_000}`);
    const order = await orderOf(fill(new Words(), texts, 12_345), 'id');
    const sorted = [...order].map((row) => texts[row] as string);
    expect(sorted).toEqual([...texts].sort());
  });
});
