import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare, sum } from '@/lib/money';
import { LineTally } from './tally';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.nat({ max: 12 }), fc.nat({ max: 10 ** 9 }))
  .map(([whole, places, part]) =>
    places === 0 ? String(whole) : `${whole}.${String(part).padStart(places, '0').slice(0, places)}`,
  );
const line = fc.record({
  currency: fc.constantFrom('SEK', 'EUR'),
  subtotal: fc.oneof(decimal, fc.constant('')),
  taxTotal: fc.oneof(decimal, fc.constant('')),
  total: decimal,
});

it('sums exactly, also when it goes on from what was summed before', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), fc.nat({ max: 60 }), (lines, cut) => {
      const first = new LineTally();
      for (const one of lines.slice(0, cut)) first.add(one);
      const second = new LineTally(first.sums());
      for (const one of lines.slice(cut)) second.add(one);
      for (const { currency, lines: count, subtotal, tax, total } of second.sums()) {
        const own = lines.filter((one) => one.currency === currency);
        const of = (name: 'subtotal' | 'taxTotal' | 'total') =>
          sum(own.map((one) => one[name]).filter((amount) => amount !== ''));
        expect(count).toBe(own.length);
        expect(compare(subtotal, of('subtotal'))).toBe(0);
        expect(compare(tax, of('taxTotal'))).toBe(0);
        expect(compare(total, of('total'))).toBe(0);
      }
    }),
  );
});

it('leaves out what says neither an amount nor a currency, and keeps an amount of no currency apart', () => {
  const tally = new LineTally();
  tally.add({ currency: '', subtotal: '', taxTotal: '', total: '' });
  tally.add({ currency: '', subtotal: '', taxTotal: '', total: '5' });
  tally.add({ currency: 'SEK', subtotal: '0.10', taxTotal: '0.02', total: '0.12' });
  expect(tally.sums()).toEqual([
    { currency: '', lines: 1, subtotal: '0', tax: '0', total: '5' },
    { currency: 'SEK', lines: 1, subtotal: '0.10', tax: '0.02', total: '0.12' },
  ]);
});
