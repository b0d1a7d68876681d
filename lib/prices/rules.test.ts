import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equivalentOf,
  hourOf,
  inForce,
  marginFor,
  marginKey,
  priceWith,
  rowFor,
  savingOf,
  sumOf,
  whyTypeDomain,
} from './rules';
import type { MarginRule, PricedItem, PriceRow, UnitEstimate } from './schema';

const row = (more: Partial<PriceRow> = {}): PriceRow => ({
  number: 1,
  productId: 'DZH318Z0BQ4W',
  skuId: '0001',
  term: 'P1Y',
  billingCycle: 'one_time',
  segment: 'commercial',
  currency: 'SEK',
  unitPrice: '100.00',
  erpPrice: null,
  tierMin: null,
  tierMax: null,
  effectiveFrom: '2026-11-01T00:00:00.000Z',
  effectiveTo: '2026-11-30T23:59:59.000Z',
  meter: null,
  ...more,
});
const item = (more: Partial<PricedItem> = {}): PricedItem => ({
  productId: 'DZH318Z0BQ4W',
  skuId: '0001',
  term: 'P1Y',
  billingCycle: 'one_time',
  segment: 'commercial',
  ...more,
});
const now = '2026-11-28T12:00:00.000Z';

describe('the row of an item', () => {
  const any = { term: '', billingCycle: '', segment: '' } as const;
  it.each<[string, Partial<PriceRow>[], Partial<PricedItem>, string | null]>([
    ['the one of its term', [{ unitPrice: '1' }, { term: 'P3Y', unitPrice: '2' }], { term: 'P3Y' }, '2'],
    ['none of another term', [{ term: 'P3Y' }], {}, null],
    ['none of another segment', [{ segment: 'education' }], {}, null],
    ['none of another cycle', [{ billingCycle: 'monthly' }], {}, null],
    ['one that says nothing of term, cycle and segment', [{ ...any, unitPrice: '7' }], {}, '7'],
    ['the one that says more', [{ ...any, unitPrice: '7' }, { unitPrice: '8' }], {}, '8'],
    ['what is paid once, whatever it is called', [{ billingCycle: 'none' }], {}, '100.00'],
    [
      'any cycle where the item says none',
      [{ billingCycle: 'monthly' }],
      { billingCycle: 'unknown' },
      '100.00',
    ],
    ['without a term', [{ term: '', unitPrice: '5' }, { unitPrice: '6' }], { term: null }, '5'],
    [
      'the tier of the quantity',
      [
        { tierMin: 1, tierMax: 9, unitPrice: '10' },
        { tierMin: 10, unitPrice: '9' },
      ],
      { quantity: 10 },
      '9',
    ],
    [
      'the first tier for one',
      [
        { tierMin: 10, unitPrice: '9' },
        { tierMax: 9, unitPrice: '10' },
      ],
      {},
      '10',
    ],
    [
      'the one of now',
      [{ unitPrice: '1', effectiveFrom: '2026-12-01T00:00:00.000Z', effectiveTo: null }, { unitPrice: '2' }],
      {},
      '2',
    ],
    [
      'the latest one where all are over',
      [
        { unitPrice: '1', effectiveTo: '2026-08-31T00:00:00.000Z' },
        { unitPrice: '2', effectiveTo: '2026-09-30T00:00:00.000Z' },
      ],
      {},
      '2',
    ],
  ])('is %s', (_, rows, asked, price) => {
    expect(rowFor(rows.map(row), item(asked), now)?.unitPrice ?? null).toBe(price);
  });
});

const rule = (more: Partial<MarginRule>): MarginRule => ({
  market: 'SE',
  customerId: '',
  productId: '',
  kind: 'percent',
  value: '10',
  currency: '',
  changedBy: 'Alma Lind',
  ...more,
});

describe('the margin', () => {
  const rules = new Map(
    [
      rule({ value: '1' }),
      rule({ productId: 'P', value: '2' }),
      rule({ customerId: 'c', value: '3' }),
      rule({ customerId: 'c', productId: 'P', value: '4' }),
    ].map((one) => [marginKey(one), one]),
  );
  it.each([
    ['c', 'P', '4'],
    ['c', 'Q', '3'],
    ['d', 'P', '2'],
    ['d', 'Q', '1'],
  ])('of customer %s and product %s is the most specific one', (customerId, productId, value) => {
    expect(marginFor(rules, customerId, productId, 'SEK')?.value).toBe(value);
  });

  it('is never an amount of another currency', () => {
    const fixed = rule({ customerId: 'c', kind: 'fixed', value: '50', currency: 'EUR' });
    const known = new Map([fixed, rule({})].map((one) => [marginKey(one), one]));
    expect(marginFor(known, 'c', 'P', 'SEK')?.value).toBe('10');
    expect(marginFor(known, 'c', 'P', 'EUR')?.value).toBe('50');
  });

  it.each<[Partial<MarginRule> | null, string, string, string, string]>([
    [null, '41480.00', 'SEK', '41480.00', '0.00'],
    [{ value: '12.5' }, '100.00', 'SEK', '112.50', '12.50'],
    // 33.35 × 1.15 = 38.3525
    [{ value: '15' }, '33.35', 'SEK', '38.35', '5.00'],
    // 0.05 × 1.10 = 0.055: a half goes up
    [{ value: '10' }, '0.05', 'SEK', '0.06', '0.01'],
    [{ value: '7' }, '999', 'JPY', '1069', '70'],
    [{ kind: 'fixed', value: '49.5', currency: 'SEK' }, '100.00', 'SEK', '149.50', '49.50'],
  ])('%o on %s %s', (more, cost, currency, price, margin) => {
    const found = priceWith(more && rule(more), { unitPrice: cost, erpPrice: null, currency });
    expect(found).toEqual({ cost, price, margin, currency, basis: more ? 'margin' : 'cost' });
  });
});

it('without a margin is Microsoft’s list price, where the list has one', () => {
  const priced = { unitPrice: '100.00', erpPrice: '125.00', currency: 'SEK' };
  expect(priceWith(null, priced)).toMatchObject({ price: '125.00', margin: '25.00', basis: 'list' });
  expect(priceWith(rule({ value: '10' }), priced)).toMatchObject({ price: '110.00', basis: 'margin' });
});

it.each([
  [['all'], [0]],
  [
    ['software', 'all'],
    [0, 1],
  ],
  [
    ['software', 'azure_reservations', 'all'],
    [0, 1],
  ],
  [['all', 'software', 'azure_reservations'], [0]],
  [
    ['software', 'software', 'azure_reservations'],
    [0, 2],
  ],
  // Hours stand beside what is sold, and go out for newer hours only.
  [
    ['all', 'azure_consumption', 'software', 'azure_consumption'],
    [0, 1],
  ],
] as const)('of %j, newest first, %j are in force', (views, expected) => {
  const lists = views.map((view, index) => ({ view, index }));
  expect(inForce(lists).map(({ index }) => index)).toEqual([...expected]);
});

describe('the sum of a cart', () => {
  const unit = (cost: string, currency = 'SEK'): UnitEstimate => ({
    cost,
    price: cost,
    margin: '0.00',
    currency,
    basis: 'cost',
    month: '2026-11',
  });
  const units = { 0: unit('0.10'), 1: unit('0.20'), 3: unit('5.00', 'EUR') };
  const lines = [0, 1, 2, 3].map((id) => ({ id, quantity: 3 }));

  it('is one block for each currency, and names what has no price', () => {
    const { sums, unpriced } = sumOf(lines, { units });
    expect(sums).toEqual([
      { currency: 'SEK', cost: '0.90', price: '0.90', lines: 2, basis: 'cost' },
      { currency: 'EUR', cost: '15.00', price: '15.00', lines: 1, basis: 'cost' },
    ]);
    expect(unpriced).toEqual([{ id: 2, quantity: 3 }]);
  });

  const limits = [{ currency: 'SEK', amount: '250000', changedBy: null }];
  it.each([
    [[], 'no-estimate'],
    [['249999.99 SEK'], undefined],
    [['250000.00 SEK'], 'limit'],
    [['250000.01 SEK'], 'limit'],
    [['1.00 EUR'], 'no-limit'],
    [['1.00 SEK', '1.00 EUR'], 'no-limit'],
  ])('of %j asks for the domain because of: %s', (amounts, reason) => {
    const sums = amounts.map((text) => {
      const [cost = '', currency = ''] = text.split(' ');
      return { currency, cost, price: cost, lines: 1, basis: 'cost' as const };
    });
    expect(whyTypeDomain(sums, limits)?.reason).toBe(reason);
  });
});

const rates = { month: '2026-11', perUnit: { SEK: '0.105', EUR: '1.165', JPY: '0.0067', USD: '1' } };

describe('the limit in another currency', () => {
  const limit = { currency: 'SEK', amount: '250000' };
  it.each([
    // 250,000 × 0.105 = 26,250 dollars
    ['USD', '26250'],
    ['EUR', '22533'],
    ['JPY', '3917911'],
    ['NOK', null],
  ])('%s is %s', (currency, amount) => expect(equivalentOf(limit, currency, rates)).toBe(amount));

  it('is never less than the limit, and less than a unit more', () => {
    const whole = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(whole, whole, whole, (limitOf, from, to) => {
        const perUnit = { AAA: String(from), BBB: String(to) };
        const found = BigInt(
          equivalentOf({ currency: 'AAA', amount: String(limitOf) }, 'BBB', { month: '', perUnit }) ?? '0',
        );
        expect(found * to >= limitOf * from && (found - 1n) * to < limitOf * from).toBe(true);
      }),
    );
  });
});

describe('what a reservation saves', () => {
  it.each<[string, string, string | null, string, number | null]>([
    // 0.204 × 8,760 = 1,787.04 dollars; 12,312 × 0.105 = 1,292.76
    ['12312.00 SEK', '0.2040', 'P1Y', 'a year', 28],
    ['23868.00 SEK', '0.2040', 'P3Y', 'three years', 53],
    ['148.92 USD', '0.2040', 'P1M', 'a month, in dollars', 0],
    ['2000.00 USD', '0.2040', 'P1Y', 'more than the hours cost', -12],
    ['100.00 NOK', '0.2040', 'P1Y', 'in a currency without a rate', null],
    ['100.00 SEK', '0.2040', null, 'without a term', null],
    ['100.00 SEK', '0.0000', 'P1Y', 'of what costs nothing by the hour', null],
  ])('%s against %s an hour for %s (%s) is %s', (price, hour, term, _, percent) => {
    const [amount = '', currency = ''] = price.split(' ');
    expect(savingOf({ amount, currency }, hour, term, rates)).toBe(percent);
  });

  it.each([
    [
      'the one of now',
      [{ unitPrice: '0.2', effectiveTo: '2026-11-10T00:00:00.000Z' }, { unitPrice: '0.3' }],
      '0.3',
    ],
    ['the same twice', [{ unitPrice: '0.3' }, { unitPrice: '0.3' }], '0.3'],
    ['none where two differ', [{ unitPrice: '0.2' }, { unitPrice: '0.3' }], null],
    ['none where all are over', [{ effectiveTo: '2026-11-10T00:00:00.000Z' }], null],
    ['none', [], null],
  ])('is reckoned with %s', (_, rows, price) =>
    expect(
      hourOf(
        rows.map((one) => row(one)),
        now,
      ),
    ).toBe(price),
  );
});
