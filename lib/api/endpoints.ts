import 'server-only';
import type { z } from 'zod';
import type { Permission } from '@/lib/auth/rules';
import * as api from './data';
import * as shapes from './schema';

type Answer = { data: unknown; next?: string | null; asOf: string };
export type Endpoint = {
  summary: string;
  /** What the rooms ask of the person; said in the document. */
  needs: Permission;
  query: z.ZodObject;
  /** The name of what it is about in the document, and its shape. */
  of: keyof typeof nouns;
  answer: z.ZodType;
  read: (ids: never, query: never) => Promise<Answer>;
};

export const nouns = {
  ...{ Customer: shapes.Customer, Order: shapes.Order, Purchase: shapes.Purchase },
  ...{ Entitlement: shapes.Entitlement, Invoice: shapes.Invoice, InvoiceLine: shapes.InvoiceLine },
  Approval: shapes.Approval,
};

type Asked<Q extends z.ZodObject> = {
  summary: string;
  needs: Permission;
  of: keyof typeof nouns;
  query: Q;
  read: (ids: never, query: z.output<Q>) => Promise<Answer>;
};
const list = <Q extends z.ZodObject>(asked: Asked<Q>): Endpoint =>
  ({ ...asked, answer: shapes.listOf(nouns[asked.of]) }) as Endpoint;
const one = <Q extends z.ZodObject>(asked: Asked<Q>): Endpoint =>
  ({ ...asked, answer: shapes.oneOf(nouns[asked.of]) }) as Endpoint;

/** Every address under /api/v1, by its path: the routes answer by it, and the document is made of it. */
export const endpoints = {
  '/customers': list({
    summary: 'The partner’s customers, but for those of other teams; by id',
    ...{ needs: 'see-customers', of: 'Customer', query: shapes.Paging, read: api.listCustomers },
  }),
  '/orders': list({
    summary: 'A customer’s orders, read from Microsoft; the oldest first',
    ...{ needs: 'see-customers', of: 'Order', query: shapes.PagingOfCustomer, read: api.listOrders },
  }),
  '/orders/{orderId}': one({
    summary: 'One of them',
    ...{ needs: 'see-customers', of: 'Order', query: shapes.OfCustomer, read: api.readOrder },
  }),
  '/purchases': list({
    summary: 'What was bought here, with what became of it; the oldest first',
    ...{ needs: 'see-customers', of: 'Purchase', query: shapes.PagingOfPurchases, read: api.listPurchases },
  }),
  '/purchases/{purchaseId}': one({
    summary: 'One of them',
    ...{ needs: 'see-customers', of: 'Purchase', query: shapes.Nothing, read: api.readPurchase },
  }),
  '/entitlements': list({
    summary: 'What a customer holds, read from Microsoft; by key',
    ...{ needs: 'see-customers', of: 'Entitlement', query: shapes.PagingOfCustomer },
    read: api.listEntitlements,
  }),
  '/invoices': list({
    summary: 'Microsoft’s invoices to the partner; the oldest first',
    ...{ needs: 'see-billing', of: 'Invoice', query: shapes.Paging, read: api.listInvoices },
  }),
  '/invoices/{invoiceId}': one({
    summary: 'One of them',
    ...{ needs: 'see-billing', of: 'Invoice', query: shapes.Nothing, read: api.readInvoice },
  }),
  '/invoices/{invoiceId}/lines': list({
    summary: 'The lines that add up to an invoice, once they are read whole; in its order',
    ...{ needs: 'see-billing', of: 'InvoiceLine', query: shapes.Paging, read: api.listLines },
  }),
  '/approvals': list({
    summary: 'Orders that wait for a second person, or waited; the last 200, the oldest first',
    ...{ needs: 'place-orders', of: 'Approval', query: shapes.PagingOfApprovals, read: api.listApprovals },
  }),
} as const satisfies Record<string, Endpoint>;
export type Path = keyof typeof endpoints;
