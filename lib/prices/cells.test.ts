import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDecimal } from '@/lib/money';
import { amountOf, decimalMarkOf, readRow } from './cells';
import { columnsOf, headerAmong, missingIn } from './columns';
import { separatorOf } from './file';
import { decimalMarks } from './schema';

describe('an amount', () => {
  it.each([
    ['41480.00', 'point', '41480.00'],
    ['41,480.00', 'point', '41480.00'],
    ['41 480.5', 'point', '41480.5'],
    ['1,250', 'point', '1250'],
    ['1.250', 'point', '1.250'],
    ['.5', 'point', '0.5'],
    ['0.000000000123', 'point', '0.000000000123'],
    ['1.5E-3', 'point', '0.0015'],
    ['41 480,00', 'comma', '41480.00'],
    ['41\u00a0480,00', 'comma', '41480.00'],
    ['41.480,00', 'comma', '41480.00'],
    ['1,250', 'comma', '1.250'],
    ['1.250', 'comma', '1250'],
  ] as const)('%j with a decimal %s is %s', (text, mark, amount) =>
    expect(amountOf(text, mark)).toBe(amount),
  );

  it.each([
    ...[
      '',
      '-1',
      '=1+1',
      "=cmd|'/C calc'!A0",
      '@SUM(1)',
      '+5',
      'SEK 5',
      '1,2,3',
      '1.2.3',
      '12,34.5',
      '٣',
      'NaN',
      '.',
    ],
    ...['1e400', '9'.repeat(50)],
  ])('%j is none', (text) => {
    for (const mark of decimalMarks) expect(amountOf(text, mark)).toBeNull();
  });

  it('is a decimal or nothing, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...decimalMarks), (text, mark) => {
        const amount = amountOf(text, mark);
        expect(amount === null || isDecimal(amount)).toBe(true);
      }),
    );
  });
});

it.each([
  [['1,25', '3'], 'comma'],
  [['1.25', '3'], 'point'],
  [['1.234,50', '1.234'], 'comma'],
  [['1,234.50', '1,234'], 'point'],
  [['5', '1.234'], 'point'],
  [['nothing', ''], 'point'],
] as const)('%j have a decimal %s', (amounts, mark) => expect(decimalMarkOf(amounts, 'point')).toBe(mark));

describe('the columns', () => {
  const microsoft =
    'ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment'.split(
      ',',
    );
  it('are found by the names that Microsoft gives them', () => {
    expect(columnsOf(microsoft)).toEqual({
      ...{
        productId: 1,
        skuId: 2,
        title: 3,
        term: 7,
        billingCycle: 8,
        market: 9,
        currency: 10,
        unitPrice: 11,
      },
      ...{ tierMin: 12, tierMax: 13, effectiveFrom: 14, effectiveTo: 15, erpPrice: 17, segment: 18, unit: 6 },
    });
    expect(missingIn(columnsOf(['Artikel', 'SKU', 'Belopp']), 'all')).toEqual(['productId', 'unitPrice']);
  });
  it('are headed by the row that names most of them', () => {
    expect(headerAmong([['Prices of November'], [''], microsoft, ['a']])).toBe(2);
    expect(headerAmong([['a', 'b']])).toBe(0);
    expect(headerAmong([])).toBe(0);
  });
});

it.each([
  ['a,b,c;d\n1;2', ','],
  ['"a;b;c",b,c', ','],
  ['a;b\n1,2,3', ';'],
  ['\n\na;b,c', ';'],
  ['a\tb;c;d', '\t'],
  ['', ','],
])('%j is separated by %j', (text, separator) => expect(separatorOf(text)).toBe(separator));

describe('a row', () => {
  const columns = { productId: 0, skuId: 1, unitPrice: 2, term: 3, billingCycle: 4, segment: 5, market: 6 };
  const more = { currency: 7, tierMin: 8, effectiveFrom: 9 };
  const read = (...cells: string[]) =>
    readRow(cells, 7, {
      market: 'SE',
      view: 'all',
      currency: 'SEK',
      columns: { ...columns, ...more },
      decimalMark: 'point',
    });
  it('says what it says in the words of the catalog', () => {
    expect(
      read(
        ' dzh318z0bq4w',
        '1',
        '1,234.50',
        '1Y',
        'OneTime',
        'Commercial',
        'se',
        '',
        '10',
        '2/1/2019 12:00:00 AM',
      ),
    ).toEqual({
      number: 7,
      productId: 'DZH318Z0BQ4W',
      skuId: '0001',
      term: 'P1Y',
      billingCycle: 'one_time',
      segment: 'commercial',
      currency: 'SEK',
      unitPrice: '1234.50',
      erpPrice: null,
      tierMin: 10,
      tierMax: null,
      effectiveFrom: '2019-02-01T00:00:00.000Z',
      effectiveTo: null,
      meter: null,
    });
    expect(read('DZH318Z0BQ4W', '00A1', '5', 'P36M')).toMatchObject({
      skuId: '00A1',
      term: 'P3Y',
      segment: '',
    });
    expect(read('DZH318Z0BQ4W', '0001', '5', '', '', '', '', '', '', '11/30/2026 11:59:59 PM')).toMatchObject(
      {
        effectiveFrom: '2026-11-30T23:59:59.000Z',
      },
    );
  });
  const ok = ['DZH318Z0BQ4W', '0001', '5'];
  it.each([
    ['product', [`=cmd|'/C calc'!A0`, '0001', '5']],
    ['product', []],
    ['sku', ['DZH318Z0BQ4W', 'standard', '5']],
    ['price', ['DZH318Z0BQ4W', '0001', '=1+1']],
    ['term', [...ok, 'for ever']],
    ['cycle', [...ok, 'P1Y', 'now and then']],
    ['segment', [...ok, '', '', 'everybody']],
    ['market', [...ok, '', '', '', 'NO']],
    ['currency', [...ok, '', '', '', '', 'kronor']],
    ['tier', [...ok, '', '', '', '', '', 'many']],
    ['date', [...ok, '', '', '', '', '', '', '31/31/2019']],
    ['date', [...ok, '', '', '', '', '', '', '2019-02-30']],
  ])('cannot be used because of its %s', (problem, cells) => expect(read(...cells)).toBe(problem));
});
