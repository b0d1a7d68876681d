import { describe, expect, it } from 'vitest';
import type { IssuedInvoice } from '../billing/invoices';
import { ApiError } from '../core/errors';
import { invoiceFilter } from './invoice-filter';

const at = (issuedAt: string): IssuedInvoice => ({
  id: 'G',
  kind: 'modern',
  currency: 'SEK',
  taxPercent: 25,
  month: '2026-01',
  periodStart: new Date(0),
  periodEnd: new Date(0),
  issuedAt: new Date(issuedAt),
  sums: { subtotal: 0, tax: 0, lines: 0 },
  total: 0,
  payments: [],
  notes: [],
  has: { seats: false, usage: false },
});
const simple = (Operator: unknown, Value: unknown = '2026-02-07', Field: unknown = 'InvoiceDate') => ({
  Field,
  Operator,
  Value,
});
const fits = (filter: unknown, date = '2026-02-07T09:12:44Z') =>
  invoiceFilter(JSON.stringify(filter))(at(date));

describe('the filter of the invoice list', () => {
  it.each([
    ['equals', true],
    ['not_equals', false],
    ['greater_than', false],
    ['GreaterThanOrEquals', true],
    ['less_than', false],
    ['less_than_or_equals', true],
  ])('%s compares days when no time is given: %s', (operator, expected) => {
    expect(fits(simple(operator))).toBe(expected);
  });

  it('compares instants when one is given, names in any case', () => {
    expect(fits({ field: 'invoiceDate', operator: 'less_than', value: '2026-02-07T09:12:45Z' })).toBe(true);
    expect(fits({ field: 'invoiceDate', operator: 'less_than', value: '2026-02-07T09:12:44Z' })).toBe(false);
  });

  it('joins two filters', () => {
    const both = (Operator: string) => ({
      LeftFilter: simple('equals'),
      RightFilter: simple('less_than', '2020-01-01'),
      Operator,
    });
    expect([fits(both('and')), fits(both('or'))]).toEqual([false, true]);
  });

  it.each([
    simple('__proto__'),
    simple('constructor'),
    simple('substring'),
    simple('equals', 'soon'),
    simple('equals', {}),
    simple({}),
    simple('equals', '2026-01-01', 'Total'),
    { Operator: 'and' },
    { Operator: 'and', LeftFilter: null, RightFilter: 3 },
    [],
    5,
    null,
  ])('refuses %j', (filter) => {
    expect(() => fits(filter)).toThrow(ApiError);
  });

  it('refuses what is no JSON, and what is nested without end', () => {
    expect(() => invoiceFilter('{')).toThrow(ApiError);
    expect(() => invoiceFilter(`${'{"Operator":"and","LeftFilter":'.repeat(40)}{}${'}'.repeat(40)}`)).toThrow(
      ApiError,
    );
  });
});
