import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCells } from './cells';
import { type Cells, columns } from './schema';

const cells = (more: Partial<Cells>): Cells => ({
  ...{ customer: 'Contoso', item: 'DZH318Z0BQ3Q:0001', quantity: '1', term: '', cycle: '' },
  ...{ subscription: '', scope: '', segment: '', name: '' },
  ...more,
});
const wish = (more: Partial<Cells>) => readCells(cells(more));

describe('a line', () => {
  it.each([
    ['DZH318Z0BQ3Q:0001', { productId: 'DZH318Z0BQ3Q', skuId: '0001' }],
    ['dzh318z0bq3q / 000t', { productId: 'DZH318Z0BQ3Q', skuId: '000T' }],
    ['DZH318Z0BQ3Q 0001', { productId: 'DZH318Z0BQ3Q', skuId: '0001' }],
    ['DZH318Z0BQ3Q:0001:DZH318Z0BKL7', { productId: 'DZH318Z0BQ3Q', skuId: '0001' }],
    ['Visio LTSC Professional 2024', { title: 'Visio LTSC Professional 2024' }],
    ['=HYPERLINK("http://x")', { title: '=HYPERLINK("http://x")' }],
  ])('wants the item %j', (item, meant) => expect(wish({ item })).toMatchObject({ item: meant }));

  it.each([
    ['1', 1],
    ['007', 7],
    ['1 000', 1000],
    ['1\u00a0000', 1000],
    ['999999999', 999_999_999],
  ])('wants %j of it', (quantity, meant) => expect(wish({ quantity })).toMatchObject({ quantity: meant }));

  it.each(['', '0', '-1', '1.5', '1,000', '1e9', '1e3', 'two', '=1', '+1', '9999999999', '١'])(
    'cannot want %j',
    (quantity) => expect(wish({ quantity })).toMatchObject({ reason: 'quantity', column: 'quantity' }),
  );

  it.each([
    ['', null],
    ['P1Y', 'P1Y'],
    ['p3y', 'P3Y'],
    ['1 year', 'P1Y'],
    ['3 Years', 'P3Y'],
    ['3 år', 'P3Y'],
    ['12 months', 'P1Y'],
    ['1 månad', 'P1M'],
    ['P1M', 'P1M'],
  ])('has the term %j', (term, meant) => expect(wish({ term })).toMatchObject({ term: meant }));

  it.each([
    ['one-time', 'one_time'],
    ['OneTime', 'one_time'],
    ['Monthly', 'monthly'],
    ['yearly', 'annual'],
    ['varje år', 'annual'],
    ['', null],
  ])('is billed %j', (cycle, meant) => expect(wish({ cycle })).toMatchObject({ billingCycle: meant }));

  it.each([
    [{ term: 'forever' }, 'term'],
    [{ term: 'P0Y' }, 'term'],
    [{ cycle: 'unknown' }, 'cycle'],
    [{ cycle: 'constructor' }, 'cycle'],
    [{ scope: 'both' }, 'scope'],
    [{ segment: 'x' }, 'segment'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ customer: '' }, 'customer'],
    [{ item: '' }, 'item'],
  ] as const)('says which cell of %j means nothing', (more, column) => {
    expect(wish(more)).toMatchObject({ column });
  });

  it('never throws', () => {
    const any = fc.record(Object.fromEntries(columns.map((column) => [column, fc.string()])) as never);
    fc.assert(fc.property(any, (typed) => void readCells(typed as Cells)));
  });
});
