import { describe, expect, it } from 'vitest';
import type { WireInvoice, WireInvoiceSummary } from '@/lib/partner-center';
import { toBalance, toInvoices } from './reading';

const fields = {
  id: 'G007411231',
  invoiceDate: '2026-02-07T23:12:44.5381456Z',
  billingPeriodStartDate: '2026-01-01T00:00:00Z',
  billingPeriodEndDate: null,
  totalCharges: '18420.55',
  paidAmount: '0',
  currencyCode: 'EUR',
  documentType: 'invoice',
  amendsOf: '',
  invoiceType: 'OneTime',
  status: 'active',
  taxReceipts: [{ id: '8602768' }],
  invoiceDetails: [{ invoiceLineItemType: 'billing_line_items', billingProvider: 'one_time' }],
};

describe('an invoice', () => {
  it('keeps its amounts as text and its dates as days', () => {
    const wire: WireInvoice = { ...fields, amendments: [] };
    expect(toInvoices(wire)).toEqual([
      {
        id: 'G007411231',
        date: '2026-02-07',
        periodStart: '2026-01-01',
        periodEnd: null,
        charges: 'one-time',
        document: 'invoice',
        currency: 'EUR',
        total: '18420.55',
        paid: '0',
        left: '18420.55',
        status: 'open',
        amends: null,
        amendedBy: [],
        receipts: ['8602768'],
        lineKinds: [{ provider: 'one_time', type: 'billing_line_items' }],
      },
    ]);
  });

  it('and what amends it point to each other', () => {
    const credit = { ...fields, id: 'G007411299', totalCharges: '-18420.55', documentType: 'void_note' };
    const rows = toInvoices({ ...fields, amendments: [credit] });
    expect(rows).toMatchObject([
      { id: 'G007411231', amendedBy: ['G007411299'], status: 'credited' },
      {
        id: 'G007411299',
        amends: 'G007411231',
        document: 'credit-note',
        status: 'credited',
        left: '-18420.55',
      },
    ]);
  });
});

describe('a balance', () => {
  const summary = {
    balanceAmount: '20310.55',
    currencyCode: 'EUR',
    accountingDate: '2026-02-08T00:00:00',
    firstInvoiceCreationDate: '2019-05-21T00:00:00Z',
    latestInvoiceDate: null,
    lastPaymentDate: null,
    lastPaymentAmount: '0',
  };
  const wire: WireInvoiceSummary = {
    ...summary,
    details: [
      { invoiceType: 'Recurring', summary: { ...summary, balanceAmount: '1890' } },
      { invoiceType: 'one_time', summary: { ...summary, balanceAmount: '18420.55' } },
    ],
  };

  it('has its parts, and no payment where none was made', () =>
    expect(toBalance(wire)).toEqual({
      currency: 'EUR',
      balance: '20310.55',
      recurring: '1890',
      oneTime: '18420.55',
      lastPayment: null,
      accountingAt: '2026-02-08T00:00:00',
      firstInvoice: '2019-05-21',
      latestInvoice: null,
    }));

  it('names the last payment', () =>
    expect(
      toBalance({
        ...wire,
        details: [],
        lastPaymentDate: '2026-01-30T12:00:00Z',
        lastPaymentAmount: '17200.1',
      }),
    ).toMatchObject({
      recurring: null,
      lastPayment: { amount: '17200.1', at: '2026-01-30T12:00:00Z' },
    }));
});
