import { describe, expect, it } from 'vitest';
import type { Invoice } from '@/lib/billing/schema';
import { isZero } from './amounts';
import { periodText } from './billing-period';
import { filterInvoices, firstDate, type InvoiceFilter } from './filter-invoices';

const now = Date.parse('2026-09-15T23:30:00Z');
const none: InvoiceFilter = { q: '', type: null, currency: null, status: null, months: null };
const invoice = (id: string, date: string, more: Partial<Invoice> = {}) =>
  ({ id, date, charges: 'one-time', currency: 'SEK', status: 'open', ...more }) as Invoice;

describe('the first day shown', () => {
  it('is twelve months back in UTC unless told otherwise', () => {
    expect(firstDate(null, now)).toBe('2025-09-15');
    expect(firstDate('3', now)).toBe('2026-06-15');
    expect(firstDate('all', now)).toBeNull();
  });
});

describe('the filtered invoices', () => {
  const all = [
    invoice('G0483920117', '2026-09-08T00:00:00Z', { status: 'part-paid' }),
    invoice('D0700128834', '2025-09-15T00:00:00Z', { charges: 'recurring', currency: 'EUR' }),
    invoice('D0600000000', '2025-09-14T23:59:59Z'),
  ];
  const ids = (filter: Partial<InvoiceFilter>, from: string | null = null) =>
    filterInvoices(all, { ...none, ...filter }, from).map((one) => one.id);

  it('takes any part of the number, in any case', () =>
    expect(ids({ q: ' g0483 ' })).toEqual(['G0483920117']));
  it('holds the first day and drops the day before', () =>
    expect(ids({}, '2025-09-15')).toEqual(['G0483920117', 'D0700128834']));
  it('narrows by charges, currency and status together', () => {
    expect(ids({ type: 'recurring', currency: 'EUR', status: 'open' })).toEqual(['D0700128834']);
    expect(ids({ type: 'recurring', currency: 'SEK' })).toEqual([]);
  });
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
