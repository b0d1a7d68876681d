import { describe, expect, it } from 'vitest';
import { Faults } from './faults';

const rules = (...list: Record<string, unknown>[]) => {
  const faults = new Faults();
  for (const rule of list) faults.add(rule);
  return (path: string, query = '', method = 'GET') =>
    faults.strike('partnerCenter', method, path, query)?.kind;
};

describe('fault rules', () => {
  it('stay within a segment with one star, and cross them with two', () => {
    const one = rules({ path: '/v1/customers/*/orders', kind: 'garbage' });
    expect(one('/v1/customers/a/orders')).toBe('garbage');
    expect(one('/v1/customers/a/b/orders')).toBeUndefined();
    const two = rules({ path: '**/checkout', kind: 'garbage' });
    expect(two('/v1/customers/a/carts/b/checkout')).toBe('garbage');
  });

  it('pass so many requests by, strike so many times, and then stop', () => {
    const strike = rules({ path: '/x', kind: 'status', after: 1, times: 2 });
    expect([1, 2, 3, 4].map(() => strike('/x'))).toEqual([undefined, 'status', 'status', undefined]);
  });

  it('take signs of a pattern as they stand', () => {
    const strike = rules({ path: "/v1.0/sales/fxrates(Month='*')/$value", kind: 'garbage' });
    expect(strike("/v1.0/sales/fxrates(Month='202609')/$value")).toBe('garbage');
    expect(strike("/v1x0/sales/fxrates(Month='202609')/$value")).toBeUndefined();
  });

  it('meet only their method and query', () => {
    const strike = rules({ path: '/x', method: 'post', query: '*size=5*', kind: 'delay' });
    expect(strike('/x', 'size=5', 'GET')).toBeUndefined();
    expect(strike('/x', 'size=7', 'POST')).toBeUndefined();
    expect(strike('/x', 'a=1&size=5', 'POST')).toBe('delay');
  });

  it('are refused when they say what there is not', () => {
    const faults = new Faults();
    expect(() => faults.add({ path: '/x', kind: 'explode' })).toThrow(/kind must be one of/);
    expect(() => faults.add({ kind: 'delay', path: '/x', ms: 'long' })).toThrow(/ms must be a number/);
  });
});
