import type { invoiceStatuses } from './kinds';

/** Decimal text with its currency; never summed across currencies. */
export type Balance = {
  currency: string;
  balance: string;
  recurring: string | null;
  oneTime: string | null;
  lastPayment: { amount: string; at: string } | null;
  /** Microsoft's accounting time. */
  accountingAt: string | null;
  /** Microsoft's dates of the first and of the newest invoice in it; null = none. */
  firstInvoice: string | null;
  latestInvoice: string | null;
};
/** `current`: in the partner's own currency; it is among the balances too. */
export type Balances = { current: Balance; balances: Balance[]; readAt: string };

export type InvoiceStatus = (typeof invoiceStatuses)[number];

export type Invoice = {
  id: string;
  date: string;
  /** Microsoft's UTC dates, shown as they are: YYYY-MM-DD. */
  periodStart: string | null;
  periodEnd: string | null;
  charges: 'one-time' | 'recurring';
  document: 'invoice' | 'credit-note' | 'adjustment-note';
  currency: string;
  total: string;
  paid: string;
  left: string;
  /** Derived from the amounts. */
  status: InvoiceStatus;
  amends: string | null;
  amendedBy: string[];
  /** Numbers of its tax receipts; Taiwan alone has any. */
  receipts: string[];
  /** What the invoice says its lines are, Microsoft's provider and type. */
  lineKinds: { provider: string; type: string }[];
};
export type Invoices = { invoices: Invoice[]; readAt: string };
export type InvoiceDetail = Invoice & { readAt: string };
