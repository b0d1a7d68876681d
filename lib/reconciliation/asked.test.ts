import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterAsked, windowAsked } from './asked';
import { columnNames } from './kinds';
import { lineSearch } from './queries';
import type { LineFilter } from './schema';

const texts = (most: number) => fc.array(fc.string({ maxLength: 12 }), { maxLength: most });
const filters: fc.Arbitrary<LineFilter> = fc.record({
  set: fc.constantFrom('charges' as const, 'usage' as const),
  q: fc.string({ maxLength: 40 }),
  customer: texts(4),
  charge: texts(3),
  provider: texts(2),
  sort: fc.option(fc.record({ column: fc.constantFrom(...columnNames), descending: fc.boolean() })),
});

describe('an address of lines', () => {
  it('says the filter that it was made of, whatever stands in it', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const address = new URL(`http://portal.example/lines?${lineSearch(filter)}`);
        expect(filterAsked(address.searchParams)).toEqual(filter);
      }),
    );
  });

  it('leaves out what goes without saying', () => {
    expect(lineSearch(filterAsked(new URLSearchParams())).toString()).toBe('');
  });

  it.each([
    ['sort=nothing-down', null],
    ['sort=', null],
    ['sort=subtotal', { column: 'subtotal', descending: false }],
    ['sort=subtotal-down', { column: 'subtotal', descending: true }],
  ])('%s sorts by %j', (search, sort) => {
    expect(filterAsked(new URLSearchParams(search)).sort).toEqual(sort);
  });

  it('is refused when it says more than anybody can mean', () => {
    expect(() => filterAsked(new URLSearchParams({ q: 'x'.repeat(201) }))).toThrow('invalid');
  });

  it.each([
    ['from=200&size=100&columns=total,customerName,nothing', 200, 100, ['customerName', 'total']],
    ['from=-1&size=1e9&columns=', 0, 0, []],
    ['size=999999999', 0, 500, []],
  ])('%s wants lines from %i, at most %i', (search, from, size, columns) => {
    expect(windowAsked(new URLSearchParams(search))).toEqual({ from, size, columns });
  });
});
