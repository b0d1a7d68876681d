import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flag, oneOf, readAddress, text, texts, whole, writeAddress } from './address';

const parts = {
  view: oneOf(['vm', 'sql'], 'vm'),
  status: oneOf(['open', 'done']),
  q: text(''),
  sub: text(),
  available: flag(true),
  add: flag(),
  qty: whole(),
  page: whole(1),
  ticks: texts(),
};
const nothing = readAddress(parts, {});
const read = (query: string) => readAddress(parts, new URLSearchParams(query));

describe('what an address says', () => {
  test('nothing is the fallbacks', () => {
    expect(nothing).toEqual({
      ...{ view: 'vm', status: null, q: '', sub: null, available: true, add: null },
      ...{ qty: null, page: 1, ticks: [] },
    });
  });
  test('each part is read from its text', () => {
    expect(
      read('?view=sql&status=done&q=a+b&sub=x&available=false&add=true&qty=12&page=2&ticks=P1Y,P3Y'),
    ).toEqual({
      ...{ view: 'sql', status: 'done', q: 'a b', sub: 'x', available: false, add: true },
      ...{ qty: 12, page: 2, ticks: ['P1Y', 'P3Y'] },
    });
  });
  test('what cannot be read is the fallback', () => {
    expect(
      read('view=azure&status=&available=perhaps&add=1&qty=12.5&page=abc&qty=1e3&page=9999999999999999'),
    ).toEqual(nothing);
  });
  test('of a name that stands there twice the first is read, from a query as from what Next hands over', () => {
    expect(read('q=one&q=two').q).toBe('one');
    expect(readAddress(parts, { q: ['one', 'two'], sub: 'x', qty: undefined })).toEqual({
      ...nothing,
      q: 'one',
      sub: 'x',
    });
  });
});

describe('what is written', () => {
  test('fallbacks are left out, what means nothing in a query stays readable', () => {
    expect(writeAddress(parts, nothing)).toBe('');
    expect(writeAddress(parts, { view: 'sql', q: 'a & b', ticks: ['p:1', 'p:2'], page: 1, qty: 3 })).toBe(
      '?view=sql&q=a+%26+b&qty=3&ticks=p:1,p:2',
    );
  });
  test('only what is named changes; null takes out, and null for all takes out all parts', () => {
    const within = '?q=old&sub=x&other=stays&ticks=a';
    expect(writeAddress(parts, { q: 'new', sub: null }, { within })).toBe('?q=new&other=stays&ticks=a');
    expect(writeAddress(parts, null, { within })).toBe('?other=stays');
  });
  test('whatever is written is read again as it was', () => {
    const values = fc.record({
      view: fc.constantFrom('vm' as const, 'sql' as const),
      status: fc.constantFrom('open' as const, 'done' as const, null),
      q: fc.string({ unit: 'grapheme' }),
      sub: fc.option(fc.string({ unit: 'grapheme' })),
      available: fc.boolean(),
      add: fc.option(fc.boolean()),
      qty: fc.option(fc.integer()),
      page: fc.integer(),
      // An empty text alone is no list of one, and a comma's own spelling is a comma.
      ticks: fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes('%2C'))),
    });
    fc.assert(
      fc.property(values, (some) => {
        expect(read(writeAddress(parts, some))).toEqual(some);
      }),
    );
  });
});
