import { z } from 'zod';
import { type Family, groupings, spans } from './kinds';

export const SpendQuery = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .catch(null),
  customer: z.string().max(100).nullable().catch(null),
  months: z.enum(spans).nullable().catch(null),
  by: z.enum(groupings).catch('customer'),
});
export type SpendQuery = z.output<typeof SpendQuery>;

/** Decimal text in the one currency of the page, before tax. */
export type SpendRow = {
  /** A customer's id, a family, or a month. */
  key: string;
  /** The customer's name; '' for a family and a month. */
  name: string;
  subtotal: string;
  total: string;
  lines: number;
  /** What the price rules put on top, of those lines that a rule reaches; null = none does. */
  margin: string | null;
  /** The part of the subtotal that a rule reaches. */
  underRule: string;
};
export type SpendMonth = { month: string; subtotal: string; families: Partial<Record<Family, string>> };

/** An order that was placed here with an estimate, and what came on an invoice for it. */
export type OrderCompared = {
  customerId: string;
  customerName: string;
  orderId: string;
  number: string;
  placedAt: string;
  placedBy: string;
  estimate: string;
  /** null = not invoiced yet. */
  billed: string | null;
  /** billed less estimate. */
  difference: string | null;
  invoiceId: string | null;
};

export type Spend = {
  currencies: string[];
  /** Of all figures here; null = nothing was read yet. */
  currency: string | null;
  customers: { id: string; name: string }[];
  months: SpendMonth[];
  rows: SpendRow[];
  subtotal: string;
  orders: OrderCompared[];
  /** Invoices that the figures come from. */
  invoices: number;
  readAt: string;
};

/** Where an order is billed; of one currency each, and never added across. */
export type OrderBilling = {
  invoices: {
    invoiceId: string;
    month: string;
    lines: number;
    subtotal: string;
    total: string;
    currency: string;
  }[];
  /** Of what was bought here, as it was shown; null = it was not, or had no price. */
  estimate: { amount: string; currency: string } | null;
  billed: { amount: string; currency: string; difference: string | null }[];
  readAt: string;
};
/** What was billed for orders, by any of their names in small letters. */
export type BilledOrders = { orders: Record<string, { amount: string; currency: string }[]>; readAt: string };
