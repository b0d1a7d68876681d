import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { read, readFile } from './http';
import { lineItems } from './line-items';
import { path } from './path';
import { Amount, listOf, Moment, Text } from './wire';

const invoiceFields = {
  id: z.string(),
  invoiceDate: Moment,
  billingPeriodStartDate: Moment,
  billingPeriodEndDate: Moment,
  totalCharges: Amount,
  paidAmount: Amount.nullish(),
  currencyCode: Text,
  documentType: Text,
  amendsOf: Text,
  /** Recurring or OneTime; case and underscore vary. */
  invoiceType: Text,
  /** active, void, …; absent on older ones. */
  status: Text,
  /** Taiwan alone has any (billing.md 1). */
  taxReceipts: listOf(z.looseObject({ id: z.string() })),
  invoiceDetails: listOf(z.looseObject({ invoiceLineItemType: Text, billingProvider: Text })),
};
const WireInvoice = z.looseObject({ ...invoiceFields, amendments: listOf(z.looseObject(invoiceFields)) });
/** An invoice with the documents that amend it (billing.md 1). Amounts are decimal text. */
export type WireInvoice = z.output<typeof WireInvoice>;

const summaryFields = {
  balanceAmount: Amount,
  currencyCode: Text,
  accountingDate: Moment,
  firstInvoiceCreationDate: Moment,
  latestInvoiceDate: Moment,
  lastPaymentDate: Moment,
  lastPaymentAmount: Amount.nullish(),
};
const WireSummary = z.looseObject({
  ...summaryFields,
  details: listOf(z.looseObject({ invoiceType: Text, summary: z.looseObject(summaryFields) })),
});
/** The balance in one currency (billing.md 3). Amounts are decimal text. */
export type WireInvoiceSummary = z.output<typeof WireSummary>;

export const invoices = (connection: Connection) => ({
  /** All invoices; the mixed list comes whole (billing.md 1). App or user. */
  list: (): Promise<WireInvoice[]> => wholeList(connection, WireInvoice, path`/invoices`),

  /** One invoice (billing.md 2). User only. 404: none. */
  get: (invoiceId: string): Promise<WireInvoice> =>
    read(connection, WireInvoice, path`/invoices/${invoiceId}`),

  /** The balance of each currency (billing.md 3, summaries). User only. */
  balances: (): Promise<WireInvoiceSummary[]> =>
    wholeList(connection, WireSummary, path`/invoices/summaries`),

  /** The balance in the partner's own currency (billing.md 3, summary). App or user. */
  balance: (): Promise<WireInvoiceSummary> => read(connection, WireSummary, path`/invoices/summary`),

  /** Lines of version 1, page by page (line-items.ts). */
  lineItems: lineItems(connection),

  /** The invoice as a file: its bytes with the type and length that Microsoft's headers state (billing.md 4). User only. */
  statement: (invoiceId: string) =>
    readFile(connection, path`/invoices/${invoiceId}/documents/statement`, 'application/pdf'),

  /** A tax receipt of an invoice as a file, with what Microsoft's headers state (billing.md 4). User only. */
  receipt: (invoiceId: string, receiptId: string) =>
    readFile(
      connection,
      path`/invoices/${invoiceId}/receipts/${receiptId}/documents/statement`,
      'application/pdf',
    ),
});
