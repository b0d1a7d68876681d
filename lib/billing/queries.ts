import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { Balances, InvoiceDetail, Invoices } from './schema';

export const billingQueries = {
  balances: () =>
    queryOptions({
      queryKey: ['billing', 'balances'],
      queryFn: ({ signal }) => getJson<Balances>('/api/billing/balances', signal),
      staleTime: 120_000,
    }),
  invoices: () =>
    queryOptions({
      queryKey: ['billing', 'invoices'],
      queryFn: ({ signal }) => getJson<Invoices>('/api/billing/invoices', signal),
      staleTime: 120_000,
    }),
  invoice: (invoiceId: string) =>
    queryOptions({
      queryKey: ['billing', 'invoices', invoiceId],
      queryFn: ({ signal }) =>
        getJson<InvoiceDetail>(`/api/billing/invoices/${encodeURIComponent(invoiceId)}`, signal),
      staleTime: 120_000,
    }),
};
/** The statement PDF through the portal, for the viewer; with `?download` it comes under its own name. */
export const statementUrl = (invoiceId: string) =>
  `/api/billing/invoices/${encodeURIComponent(invoiceId)}/statement`;
/** The same for a tax receipt of an invoice. */
export const receiptUrl = (invoiceId: string, receiptId: string) =>
  `/api/billing/invoices/${encodeURIComponent(invoiceId)}/receipts/${encodeURIComponent(receiptId)}`;
