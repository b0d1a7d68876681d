import { describe, expect, it } from 'vitest';
import { decimal, divided, roundDown, roundHalfUp, times, toCents, toText } from './decimal';

describe('decimal numbers', () => {
  it.each(['', '1.', '.5', '1,5', '1e3', 'NaN', ' 1', '--1'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('multiplies without binary fractions', () => {
    expect(toText(times(decimal('0.1'), decimal('0.2')))).toBe('0.02');
    expect(toText(times(decimal('123456789.12345678912'), decimal('1')))).toBe('123456789.12345678912');
  });

  it('cuts towards zero, and rounds halves away from it', () => {
    expect(['1.999', '-1.999'].map((text) => toText(roundDown(decimal(text), 2)))).toEqual(['1.99', '-1.99']);
    expect(['1.005', '-1.005', '1.0049'].map((text) => toText(roundHalfUp(decimal(text), 2)))).toEqual([
      '1.01',
      '-1.01',
      '1',
    ]);
  });

  it('gives cents of what floating point would lose', () => {
    expect(toCents(times(decimal('1.15'), decimal('100')))).toBe(11500);
    expect(toCents(decimal('8.41'))).toBe(841);
  });

  it('divides to the places asked for', () => {
    expect(toText(divided(decimal('10'), decimal('3'), 4))).toBe('3.3333');
    expect(toText(divided(decimal('2'), decimal('3'), 4))).toBe('0.6667');
    expect(toText(divided(decimal('0.1050'), decimal('1.165'), 4))).toBe('0.0901');
  });
});
