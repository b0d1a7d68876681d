import { describe, expect, it, test } from 'vitest';
import { type Family, isRecent, isStale, readingKey, sumsOf, unbilledOf, unitsOf, verdictOf } from './rules';
import type { LineSum, ReadingInvoice } from './schema';

const invoice = (more: Partial<ReadingInvoice> = {}): ReadingInvoice => ({
  currency: 'SEK',
  total: '1284530.42',
  month: '2026-10',
  charges: 'one-time',
  lineKinds: [],
  amendedBy: [],
  ...more,
});
const sum = (currency: string, total: string, lines = 3): LineSum => ({
  ...{ currency, total, lines, subtotal: total, tax: '0' },
});
const whole = { unreadable: 0, twice: null };

describe('the verdict', () => {
  it.each<[string, string, string]>([
    ['1284530.42', '1284530.42', '0.00'],
    ['1284530.4200', '1284530.42', '0.00'],
    ['1284530.4249999', '1284530.42', '0.00'],
    ['1284530.43', '1284530.42', '0.01'],
    ['1284530', '1284530.42', '-0.42'],
    ['-17180', '-17180.00', '0.00'],
    ['0', '1284530.42', '-1284530.42'],
  ])('holds %s against %s', (lines, total, difference) => {
    expect(verdictOf(invoice({ total }), { sums: [sum('SEK', lines)], ...whole })?.difference).toBe(
      difference,
    );
  });

  it('counts in the currency’s own digits', () => {
    const yen = verdictOf(invoice({ currency: 'JPY', total: '1200' }), {
      sums: [sum('JPY', '1200.0')],
      ...whole,
    });
    expect(yen).toMatchObject({ invoiced: '1200', lines: '1200', difference: '0' });
  });

  it('names what is in another currency and never adds it', () => {
    const sums = [sum('EUR', '10.00', 2), sum('SEK', '1284520.42')];
    expect(verdictOf(invoice(), { sums, ...whole })).toEqual({
      ...{ currency: 'SEK', invoiced: '1284530.42', lines: '1284520.42', difference: '-10.00' },
      foreign: [sums[0]],
      lookAt: [{ kind: 'foreign', currency: 'EUR', lines: 2, total: '10.00' }],
    });
  });

  it('says where to look only when they do not add up', () => {
    const twice = { lines: 1, total: '5.00', orders: ['a1b2'] };
    const read = { unreadable: 2, twice };
    const amended = invoice({ amendedBy: ['G000000009'] });
    expect(verdictOf(amended, { sums: [sum('SEK', '1284530.42')], ...read })?.lookAt).toEqual([]);
    expect(verdictOf(amended, { sums: [], ...read })?.lookAt).toEqual([
      { kind: 'unreadable', lines: 2 },
      { kind: 'twice', ...twice },
      { kind: 'amended', by: ['G000000009'] },
    ]);
  });

  it('is none where there is no invoice yet', () => {
    expect(verdictOf(invoice({ total: null }), { sums: [sum('SEK', '5')], ...whole })).toBeNull();
  });
});

describe('what is meant by an address', () => {
  it.each([
    ['OneTime-g007411231', 'G007411231'],
    ['Recurring-D0200ABCDE', 'D0200ABCDE'],
    ['G007411231', 'G007411231'],
    ['unbilled-sek-Current', 'unbilled-SEK-current'],
    ['unbilled-SEK-tomorrow', 'UNBILLED-SEK-TOMORROW'],
  ])('%s is kept as %s', (said, kept) => {
    expect(readingKey(said)).toBe(kept);
  });

  it('tells months that are not billed', () => {
    expect(unbilledOf('unbilled-EUR-last')).toEqual({ currency: 'EUR', period: 'last' });
    expect(unbilledOf('G007411231')).toBeNull();
  });
});

it('reads by itself what is thirteen months old at most, and what is not billed anew each day', () => {
  const now = new Date('2026-11-29T12:00:00Z');
  expect(isRecent('2025-10-29', now, 13)).toBe(true);
  expect(isRecent('2025-10-28', now, 13)).toBe(false);
  const before = new Date('2026-11-28T11:00:00Z');
  expect(isStale('unbilled-SEK-current', before, now)).toBe(true);
  expect(isStale('unbilled-SEK-current', new Date('2026-11-28T13:00:00Z'), now)).toBe(false);
  expect(isStale('G000000001', before, now)).toBe(false);
});

describe('the units that an amount for each is put on', () => {
  it.each<[Family, string, string, string, string | null]>([
    ['perpetual', '', '12', '100.00', '12'],
    ['reservation', '', '1', '0.00', '1'],
    ['software-subscription', '', '3', '-41.10', '-3'],
    ['software-subscription', '', '-3', '-41.10', '-3'],
    ['perpetual', '', '0', '-1', '0'],
    ['third-party', '', '12', '100.00', null],
    ['software-subscription', 'Monthly', '3', '41.10', null],
    ['licence', '', '3', '41.10', null],
    ['azure-plan', '', '0.25', '41.10', null],
    ['perpetual', '', '', '41.10', null],
  ])('of %s, frequency "%s", %s for %s: %s', (family, billingFrequency, quantity, subtotal, units) => {
    expect(unitsOf({ family, billingFrequency, quantity, subtotal })).toBe(units);
  });
});

test('selected lines are added up by currency, exactly, and what a line has not adds nothing', () => {
  const line = (currency: string, subtotal: string, taxTotal: string, total: string) => ({
    ...{ currency, subtotal, taxTotal, total },
  });
  expect(
    sumsOf([
      line('SEK', '0.10', '0.025', '0.125'),
      line('EUR', '-17.00', '', '-17.00'),
      line('SEK', '0.20', '0.05', '0.25'),
    ]),
  ).toEqual([
    { currency: 'EUR', lines: 1, subtotal: '-17.00', tax: '0', total: '-17.00' },
    { currency: 'SEK', lines: 2, subtotal: '0.30', tax: '0.075', total: '0.375' },
  ]);
  expect(sumsOf([])).toEqual([]);
});
