import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  isDecimal,
  minorUnit,
  multiply,
  parseDecimal,
  product,
  quotient,
  round,
  signOf,
  subtract,
  sum,
} from './money';

/** Any decimal of up to 30 digits, with its worth as hundredths of a millionth, to compute the truth with. */
const scale = 8;
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.nat(scale))
  .map(([digits, places]) => {
    const sign = digits < 0n ? '-' : '';
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    const point = text.length - places;
    return {
      text: places === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`,
      worth: digits * 10n ** BigInt(scale - places),
    };
  });
const worthOf = (text: string) => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
};

describe('parseDecimal', () => {
  it.each([
    ['18420.55', '18420.55'],
    ['-0', '0'],
    ['-0.00', '0.00'],
    ['+05.0', '5.0'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['1E-7', '0.0000001'],
    ['1.5e3', '1500'],
    ['2.50E+1', '25.0'],
    [' 3 ', '3'],
    ['123456789.12345678912', '123456789.12345678912'],
  ])('reads %s as %s', (text, expected) => expect(parseDecimal(text)).toBe(expected));

  it.each(['', '.', '-', '1,5', '1.2.3', 'NaN', 'Infinity', '0x10', '1e99999', '1e200', '12 kr', '١'])(
    'refuses %j',
    (text) => expect(parseDecimal(text)).toBeNull(),
  );

  it('gives back what it made', () =>
    fc.assert(fc.property(decimal, ({ text }) => isDecimal(parseDecimal(text) ?? 'none'))));
});

describe('arithmetic', () => {
  it('adds what floats cannot', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(add('123456789.12345678912', '0.00000000001')).toBe('123456789.12345678913');
    expect(subtract('1', '1.00')).toBe('0.00');
    expect(subtract('0.10', '17180')).toBe('-17179.90');
    expect(multiply('19.99', 3)).toBe('59.97');
    expect(multiply('0.05', -1)).toBe('-0.05');
    expect(absolute('-0.05')).toBe('0.05');
    expect(sum(['0.1', '0.2', '-0.3'])).toBe('0.0');
    expect(sum([])).toBe('0');
  });

  it('adds and subtracts exactly', () =>
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(worthOf(add(a.text, b.text))).toBe(a.worth + b.worth);
        expect(worthOf(subtract(a.text, b.text))).toBe(a.worth - b.worth);
      }),
    ));

  it('multiplies by whole numbers exactly', () =>
    fc.assert(
      fc.property(decimal, fc.integer(), (a, times) => {
        expect(worthOf(multiply(a.text, times))).toBe(a.worth * BigInt(times));
      }),
    ));

  it('compares by worth, not by text', () =>
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compare(a.text, b.text)).toBe(a.worth < b.worth ? -1 : a.worth > b.worth ? 1 : 0);
        expect(signOf(a.text)).toBe(a.worth < 0n ? -1 : a.worth > 0n ? 1 : 0);
        expect(compare(absolute(a.text), '0')).not.toBe(-1);
      }),
    ));

  it.each([
    () => add('1', 'x'),
    () => subtract('', '1'),
    () => compare('1e3', '1'),
    () => multiply('1', 0.5),
    () => multiply('1', Number.NaN),
    () => multiply('1', 2 ** 53),
  ])('throws for what is no decimal or no whole number', (wrong) => expect(wrong).toThrow(RangeError));
});

describe('product and round', () => {
  it.each([
    ['1.5', '0.25', '0.375'],
    ['-3', '0.1', '-0.3'],
    ['0.00', '7', '0.00'],
    ['123456789.123456789', '1.15', '141975307.49197530735'],
  ])('%s × %s = %s', (a, b, expected) => expect(product(a, b)).toBe(expected));

  it.each([
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.13'],
    ['0.1249', 2, '0.12'],
    ['2.5', 0, '3'],
    ['-0.004', 2, '0.00'],
    ['7', 2, '7.00'],
    ['99.995', 2, '100.00'],
  ] as const)('%s to %i digits is %s', (a, places, expected) => expect(round(a, places)).toBe(expected));

  it('multiplies exactly, and rounds to the nearest, a half away from zero', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(product(a.text, b.text)).toBe(product(b.text, a.text));
        expect(compare(product(a.text, '1.000'), a.text)).toBe(0);
      }),
    );
    fc.assert(
      fc.property(decimal, fc.nat(scale), ({ text }, places) => {
        const distance = product(absolute(subtract(round(text, places), text)), '2');
        const unit = places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`;
        expect(compare(distance, unit)).not.toBe(1);
        if (compare(distance, unit) === 0)
          expect(compare(absolute(round(text, places)), absolute(text))).toBe(1);
      }),
    );
  });

  it.each([
    ['SEK', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['nothing', 2],
  ])('%s has %i digits after the point', (currency, digits) => expect(minorUnit(currency)).toBe(digits));
});

describe('quotient', () => {
  it.each<[string, string, number, 'half' | 'up', string]>([
    ['1', '3', 2, 'half', '0.33'],
    ['1', '3', 2, 'up', '0.34'],
    ['2', '3', 0, 'half', '1'],
    ['1', '8', 2, 'half', '0.13'],
    ['-1', '8', 2, 'half', '-0.13'],
    ['-1', '3', 2, 'up', '-0.34'],
    ['250000', '0.105', 0, 'up', '2380953'],
    ['6.00', '1.5', 2, 'up', '4.00'],
    ['0', '-7', 1, 'up', '0.0'],
  ])('%s by %s to %i places, %s, is %s', (a, b, places, rounding, expected) =>
    expect(quotient(a, b, places, rounding)).toBe(expected),
  );

  it('times what it was divided by is off by less than a unit of its last place, and up never falls short', () =>
    fc.assert(
      fc.property(decimal, decimal, fc.nat(6), (a, b, places) => {
        fc.pre(b.worth !== 0n);
        const unit = 10n ** BigInt(places);
        const size = (worth: bigint) => (worth < 0n ? -worth : worth);
        const near = size(worthOf(quotient(a.text, b.text, places)) * unit) / 10n ** BigInt(scale);
        const up = size(worthOf(quotient(a.text, b.text, places, 'up')) * unit) / 10n ** BigInt(scale);
        const [over, under] = [size(a.worth) * unit, size(b.worth)];
        expect(size(near * under * 2n - over * 2n) <= under).toBe(true);
        expect(up * under >= over && (up - 1n) * under < over).toBe(true);
      }),
    ));

  it('refuses to divide by nothing, and digits that are none', () => {
    expect(() => quotient('1', '0.00', 2)).toThrow(RangeError);
    expect(() => quotient('1', '2', -1)).toThrow(RangeError);
  });
});
