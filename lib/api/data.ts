import 'server-only';
import { getApprovals } from '@/lib/approvals/data';
import { requirePermission } from '@/lib/auth/access';
import { getInvoice, getInvoices } from '@/lib/billing/data';
import { now } from '@/lib/clock';
import { getCustomers } from '@/lib/customers/data';
import { getEntitlements } from '@/lib/entitlements/data';
import { getOrder, getOrders } from '@/lib/orders/data';
import { findPurchase, getPurchases } from '@/lib/purchases/data';
import { getLines, getReading } from '@/lib/reconciliation/data';
import { columnNames, LineFilter } from '@/lib/reconciliation/schema';
import { fail } from '@/lib/result';
import { cursorOf, keyOf, pageOf, placeIn } from './paging';
import type { Paging } from './schema';

/* The rooms' own readings, which ask who may, in pages. What leaves is what schema.ts says, whatever more they tell. */

type Of = { customer: string };

export async function listCustomers(_: unknown, paging: Paging) {
  const { rows, readAt } = await getCustomers();
  return { ...pageOf(rows, ({ id }) => id, paging), asOf: readAt };
}

export async function listOrders(_: unknown, { customer, ...paging }: Paging & Of) {
  const { orders, readAt } = await getOrders(customer, 'all');
  return { ...pageOf(orders, ({ placedAt, id }) => `${placedAt} ${id}`, paging), asOf: readAt };
}

export async function readOrder({ orderId }: { orderId: string }, { customer }: Of) {
  const order = await getOrder(customer, orderId);
  return { data: order, asOf: order.readAt };
}

export async function listPurchases(
  _: unknown,
  { customer, limit, after }: Paging & { customer?: string | undefined },
) {
  const { purchases, last } = await getPurchases({ customerId: customer, after: keyOf(after), limit });
  return { data: purchases, next: last && cursorOf(last), asOf: now().toISOString() };
}

export async function readPurchase({ purchaseId }: { purchaseId: string }) {
  return { data: await findPurchase(purchaseId), asOf: now().toISOString() };
}

export async function listEntitlements(_: unknown, { customer, ...paging }: Paging & Of) {
  const { entitlements, readAt } = await getEntitlements(customer);
  return { ...pageOf(entitlements, ({ key }) => key, paging), asOf: readAt };
}

export async function listInvoices(_: unknown, paging: Paging) {
  const { invoices, readAt } = await getInvoices();
  return { ...pageOf(invoices, ({ date, id }) => `${date} ${id}`, paging), asOf: readAt };
}

export async function readInvoice({ invoiceId }: { invoiceId: string }) {
  const invoice = await getInvoice(invoiceId);
  return { data: invoice, asOf: invoice.readAt };
}

/** Its charges, once they are read whole. */
export async function listLines({ invoiceId }: { invoiceId: string }, { limit, after }: Paging) {
  await requirePermission('see-billing');
  const reading = await getReading(invoiceId, 'charges');
  if (reading?.state !== 'complete' || reading.completedAt === null) return fail('conflict', 'lines-unread');
  const from = placeIn(reading.id, after);
  const window = { from, size: limit, columns: columnNames };
  const page = await getLines(invoiceId, LineFilter.parse({}), window);
  if (page?.readingId !== reading.id) return fail('conflict', 'lines-read-anew');
  const end = from + page.lines.length;
  const next = end < page.matched ? cursorOf(`${reading.id} ${end}`) : null;
  return { data: page.lines, next, asOf: reading.completedAt };
}

export async function listApprovals(_: unknown, { list, ...paging }: Paging & { list: string }) {
  const { rows, readAt } = await getApprovals(list);
  return { ...pageOf(rows, ({ askedAt, id }) => `${askedAt} ${id}`, paging), asOf: readAt };
}
