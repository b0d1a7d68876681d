import { describe, expect, it } from 'vitest';
import type { CustomerRow } from '@/lib/customers/schema';
import { type CustomerFilter, filterCustomers, matchesCustomer } from './filter-customers';

const row = (name: string, more: Partial<CustomerRow> = {}): CustomerRow => ({
  id: '3f1c9a52-6b0e-4d87-9f43-2c815be0a7d4',
  name,
  domain: 'example.onmicrosoft.com',
  country: 'SE',
  azure: null,
  cart: null,
  lastOrderAt: null,
  pinned: false,
  ...more,
});
const none: CustomerFilter = { q: '', country: null, azure: null, cart: false, reseller: null, sort: 'name' };
const names = (rows: CustomerRow[], filter: Partial<CustomerFilter>, locale = 'en') =>
  filterCustomers(rows, { ...none, ...filter }, locale).map((one) => one.name);

describe('finding a customer', () => {
  it.each(['VästKusten', 'kusten', ' vastk ', 'EXAMPLE.on', '3F1C9A52-6b0e-4d87-9f43-2c815be0a7d4'])(
    'by %s',
    (text) => expect(matchesCustomer(row('Västkusten Bygg AB'), text)).toBe(true),
  );

  it('not by a piece of an id, nor by what is not there', () => {
    expect(matchesCustomer(row('Västkusten'), '3f1c9a52')).toBe(false);
    expect(matchesCustomer(row('Västkusten'), 'östkusten')).toBe(false);
  });
});

describe('the filtered list', () => {
  const rows = [
    row('Östra', { azure: { enabled: 1, registering: 0, total: 2 } }),
    row('Zeta', { country: 'NO', cart: { lines: 1, expiresAt: '2026-09-22T00:00:00Z' } }),
    row('Alfa', { azure: { enabled: 0, registering: 1, total: 1 } }),
    row('Åsen', { azure: { enabled: 0, registering: 0, total: 0 } }),
  ];

  it('is in the order of the language', () => {
    expect(names(rows, {}, 'sv')).toEqual(['Alfa', 'Zeta', 'Åsen', 'Östra']);
    expect(names(rows, {}, 'en')).toEqual(['Alfa', 'Åsen', 'Östra', 'Zeta']);
    expect(names(rows, { sort: '-name' }, 'sv')).toEqual(['Östra', 'Åsen', 'Zeta', 'Alfa']);
  });

  it('knows enabled, registering, none enabled and none at all; what is not read yet is none of them', () => {
    expect(names(rows, { azure: 'enabled' })).toEqual(['Östra']);
    expect(names(rows, { azure: 'registering' })).toEqual(['Alfa']);
    expect(names(rows, { azure: 'none' })).toEqual(['Alfa']);
    expect(names(rows, { azure: 'without' })).toEqual(['Åsen']);
  });

  it('narrows by country and open cart together', () => {
    expect(names(rows, { country: 'NO', cart: true })).toEqual(['Zeta']);
    expect(names(rows, { country: 'SE', cart: true })).toEqual([]);
  });
});
