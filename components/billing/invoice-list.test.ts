import { describe, expect, it } from 'vitest';
import { type InvoiceFilter, spanOf } from '@/lib/billing/kinds';
import { filterInvoices, sortInvoices } from '@/lib/billing/rules';
import type { Invoice } from '@/lib/billing/schema';
import { isZero } from './amounts';
import { periodText } from './billing-period';

const now = Date.parse('2026-09-15T23:30:00Z');
const none: InvoiceFilter = {
  q: '',
  type: null,
  currency: null,
  status: null,
  doc: null,
  months: null,
  from: null,
  to: null,
};
const invoice = (id: string, date: string, more: Partial<Invoice> = {}) =>
  ({ id, date, charges: 'one-time', currency: 'SEK', status: 'open', ...more }) as Invoice;

describe('the first day shown', () => {
  it('is twelve months back in UTC unless told otherwise', () => {
    const of = (filter: Partial<InvoiceFilter>) => spanOf({ ...none, ...filter }, now);
    expect(of({})).toEqual({ from: '2025-09-15', to: null });
    expect(of({ months: '3' })).toEqual({ from: '2026-06-15', to: null });
    expect(of({ months: 'all' })).toEqual({ from: null, to: null });
    expect(of({ months: '3', to: '2026-01-31' })).toEqual({ from: null, to: '2026-01-31' });
  });
});

describe('the filtered invoices', () => {
  const all = [
    invoice('G0483920117', '2026-09-08T00:00:00Z', { status: 'part-paid' }),
    invoice('D0700128834', '2025-09-15T00:00:00Z', {
      ...{ charges: 'recurring', currency: 'EUR', document: 'credit-note' },
    }),
    invoice('D0600000000', '2025-09-14T23:59:59Z'),
  ];
  const ids = (filter: Partial<InvoiceFilter>, from: string | null = null, to: string | null = null) =>
    filterInvoices(all, { ...none, ...filter }, { from, to }).map((one) => one.id);

  it('takes any part of the number, in any case', () =>
    expect(ids({ q: ' g0483 ' })).toEqual(['G0483920117']));
  it('takes the number as Microsoft’s links have it, with the type in front', () => {
    expect(ids({ q: 'OneTime-G04' })).toEqual(['G0483920117']);
    expect(ids({ q: 'recurring-d0700128834' })).toEqual(['D0700128834']);
    expect(ids({ q: 'recurring-g' })).toEqual([]);
  });
  it('holds the last day, and tells documents apart', () => {
    expect(ids({}, null, '2025-09-15')).toEqual(['D0700128834', 'D0600000000']);
    expect(ids({ doc: 'credit-note' })).toEqual(['D0700128834']);
  });
  it('holds the first day and drops the day before', () =>
    expect(ids({}, '2025-09-15')).toEqual(['G0483920117', 'D0700128834']));
  it('narrows by charges, currency and status together', () => {
    expect(ids({ type: 'recurring', currency: 'EUR', status: 'open' })).toEqual(['D0700128834']);
    expect(ids({ type: 'recurring', currency: 'SEK' })).toEqual([]);
  });
});

describe('the sorted invoices', () => {
  const all = [
    invoice('G3', '2026-09-08', { total: '9', left: '0', currency: 'EUR' }),
    invoice('G1', '2026-09-08', { total: '100.5', left: '-2' }),
    invoice('G2', '2026-09-09', { total: '20', left: '1' }),
  ];
  it.each([
    ['date-down', 'G2 G3 G1'],
    ['date', 'G1 G3 G2'],
    ['number', 'G1 G2 G3'],
    ['total-down', 'G3 G1 G2'],
    ['left', 'G3 G1 G2'],
  ] as const)('by %s stand as %s', (sort, ids) =>
    expect(sortInvoices(all, sort).map(({ id }) => id)).toEqual(ids.split(' ')),
  );
});

describe('what an invoice says', () => {
  it('collapses a whole month, also February, and writes out the rest', () => {
    expect(periodText('2026-08-01T00:00:00Z', '2026-08-31T23:59:59Z')).toBe('2026-08');
    expect(periodText('2028-02-01', '2028-02-29')).toBe('2028-02');
    expect(periodText('2026-08-02', '2026-08-31')).toBe('2026-08-02 – 2026-08-31');
    expect(periodText(null, '2026-08-31')).toBeNull();
  });

  it('tells nothing from little', () => {
    expect(['0', '0.00', '-0.00', '00'].map(isZero)).toEqual([true, true, true, true]);
    expect(['0.01', '-0.01', '10'].map(isZero)).toEqual([false, false, false]);
  });
});
