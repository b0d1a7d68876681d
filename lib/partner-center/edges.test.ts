import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json';
import { linkedPath, path, queryText } from './path';
import { Amount, Context, Moment, Whole } from './wire';

describe('path', () => {
  it.each([
    ['a/b', '/carts/a%2Fb'],
    ['..', '/carts/%252E%252E'],
    ['.', '/carts/%252E'],
    ['a?b#c', '/carts/a%3Fb%23c'],
    ['å', '/carts/%C3%A5'],
  ])('keeps %j in its segment', (id, expected) => expect(path`/carts/${id}`.path).toBe(expected));

  it('can never be climbed out of', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const at = new URL(`https://m.example/v1${path`/carts/${id}/checkout`.path}`).pathname;
        expect(at.split('/')).toHaveLength(5);
        expect(at.startsWith('/v1/carts/') && at.endsWith('/checkout')).toBe(true);
      }),
      { examples: [['.'], ['..'], ['...'], ['%2e%2e'], ['../..']] },
    ));

  it('names the route by which Microsoft counts', () =>
    expect(path`/customers/${'a'}/orders/${'b'}`.template).toBe('/customers/{}/orders/{}'));

  it('leaves out of a query what is undefined', () =>
    expect(queryText({ a: 'x y&z', b: undefined, c: true })).toBe('?a=x%20y%26z&c=true'));
});

describe('linkedPath', () => {
  it.each([
    ['/customers?size=1', '/customers?size=1'],
    ['/v1/customers?size=1', '/customers?size=1'],
    ['customers', '/customers'],
    ['/v1//invoices/a', '/invoices/a'],
    ['/V1/customers', '/customers'],
    ['/v1customers', '/v1customers'],
    ['https://evil.example/customers', null],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['/customers/%2e%2E/x', null],
    ['/customers/../x', null],
  ])('reads %s as %s', (uri, expected) => expect(linkedPath(uri)).toBe(expected));
});

describe('readJson', () => {
  it('keeps every digit of what is no small whole number', () => {
    const body =
      '\uFEFF{"total":123456789.12345678912,"n":-0.10,"big":12345678901234567890,"e":1e-7,"i":18420,"s":"1.5 and \\"2.5","a":[1.50,2],"k1.5":true}';
    expect(readJson(body)).toEqual({
      total: '123456789.12345678912',
      n: '-0.10',
      big: '12345678901234567890',
      e: '1e-7',
      i: 18420,
      s: '1.5 and "2.5',
      a: ['1.50', 2],
      'k1.5': true,
    });
  });

  it.each(['1.5', '-0.10', '12345678901234567890', '1e-7', '-3E+20', '1234567890123456'])(
    'finds %s wherever a value may stand alone',
    (number) => {
      const places = ['@', ' @', '{"a":@}', '{"a" :\n @ }', '[@]', '[1,@]', '[1 , @ ]', '{"a":[{"b":@}]}'];
      for (const place of places)
        expect(readJson(place.replace('@', number))).toEqual(JSON.parse(place.replace('@', `"${number}"`)));
    },
  );

  it('changes nothing else', () =>
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }).filter(hasOnlySmallNumbers), (value) => {
        expect(readJson(JSON.stringify(value, null, 1))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  it('throws for half of it', () => expect(() => readJson('{"items":[{"id":"a"')).toThrow(SyntaxError));
});

const hasOnlySmallNumbers = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isInteger(value) && Math.abs(value) < 1e15
    : typeof value !== 'object' || value === null || Object.values(value).every(hasOnlySmallNumbers);

describe('the tolerant shapes', () => {
  it('reads amounts and whole numbers as number or text', () => {
    expect(Amount.parse('14.40')).toBe('14.40');
    expect(Amount.parse(20)).toBe('20');
    expect(Amount.safeParse('n/a').success).toBe(false);
    expect(Whole.parse('7')).toBe(7);
    expect(Whole.parse('7.0')).toBe(7);
    expect(Whole.safeParse('7.5').success).toBe(false);
  });

  it('takes the year 1 for no date', () => {
    expect(Moment.parse('0001-01-01T00:00:00')).toBeNull();
    expect(Moment.parse(undefined)).toBeNull();
    expect(Moment.parse('2026-01-01')).toBe('2026-01-01');
  });

  it('reads contexts in any case', () =>
    expect(Context.parse({ SubscriptionId: 'a', scope: 'shared', gone: null, ram: 8 })).toEqual({
      subscriptionid: 'a',
      scope: 'shared',
      ram: '8',
    }));
});
