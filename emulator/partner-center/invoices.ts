import type { Context, Hono } from 'hono';
import type { IssuedInvoice } from '../billing/invoices';
import { ledgerOf, partnerOf } from '../billing/world-books';
import { requireRole, requireUser } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { contentsOf } from './invoice-contents';
import { invoiceFilter } from './invoice-filter';
import { drawInvoice } from './invoice-pdf';
import { invoiceBody, receiptOf } from './invoice-wire';
import { currenciesOf, summaryBody } from './summaries';

/** Ids come plain or with their type in front: `G007411231`, `OneTime-G007411231`. */
export const plainId = (id: string): string => id.replace(/^(onetime|recurring)-/i, '');

/** The document of that number, or 404: no code of its own is published, 1000 is the general one. */
export function requireInvoice(world: World, id: string): IssuedInvoice {
  const invoice = ledgerOf(world).find(plainId(id), world.now());
  if (!invoice) throw new ApiError(404, 1000, `There is no invoice ${id}.`);
  return invoice;
}

/**
 * Invoices, balances and documents (billing facts, sections 1 to 4).
 *
 * `GET /v1/invoices` takes `size` and `offset`, which count for the old commerce
 * only: a list with invoices of the new commerce comes whole, newest first.
 * By id, the summaries and the documents need a user (403 code 900329). People
 * read all of it as Admin agent or Billing admin, its lines too (403 code 900150).
 */
export function invoiceRoutes(app: Hono<Env>, world: World): void {
  const all = (): IssuedInvoice[] => ledgerOf(world).invoices(world.now());

  for (const path of ['/v1/invoices', '/v1/invoices/*']) {
    app.use(path, async (c, next) => {
      requireRole(c, 'Admin agent', 'Billing admin');
      await next();
    });
  }

  app.get('/v1/invoices', (c) => {
    const fits = invoiceFilter(query(c, 'filter'));
    const found = all().filter(fits);
    const size = count(query(c, 'size'), 'size');
    const offset = count(query(c, 'offset'), 'offset') ?? 0;
    const mixed = found.some((invoice) => invoice.kind === 'modern');
    const page = mixed || !size ? found : found.slice(offset, offset + size);
    const more = !mixed && size !== undefined && size > 0 && offset + size < found.length;
    const address = (from: number): string => `/invoices?size=${size ?? 200}&offset=${from}`;
    return json(
      c,
      collection(
        page.map((invoice) => invoiceBody(invoice, world.now())),
        { self: address(offset), ...(more && { next: address(offset + (size ?? 0)) }) },
      ),
    );
  });

  app.get('/v1/invoices/summary', (c) => {
    const invoices = all();
    const [own = 'SEK'] = currenciesOf(invoices, partnerOf(world).currency);
    return json(c, summaryBody(own, invoices, world.now()));
  });

  app.get('/v1/invoices/summaries', (c) => {
    requireUser(c);
    const invoices = all();
    const items = currenciesOf(invoices, partnerOf(world).currency).map((code) =>
      summaryBody(code, invoices, world.now()),
    );
    return json(c, collection(items, { self: '/invoices/summaries' }));
  });

  app.get('/v1/invoices/:invoiceId', (c) => {
    requireUser(c);
    return json(c, invoiceBody(requireInvoice(world, c.req.param('invoiceId')), world.now()));
  });

  app.get('/v1/invoices/:invoiceId/documents/statement', async (c) => {
    requireUser(c);
    const invoice = requireInvoice(world, c.req.param('invoiceId'));
    return pdf(
      c,
      await drawInvoice(contentsOf(ledgerOf(world), invoice, partnerOf(world))),
      `Invoice_${invoice.id}.pdf`,
    );
  });

  app.get('/v1/invoices/:invoiceId/receipts/:receiptId/documents/statement', async (c) => {
    requireUser(c);
    const invoice = requireInvoice(world, c.req.param('invoiceId'));
    const receiptId = c.req.param('receiptId');
    if (invoice.currency !== 'TWD' || receiptOf(invoice).id !== receiptId) {
      throw new ApiError(404, 1000, `Invoice ${invoice.id} has no receipt ${receiptId}.`);
    }
    const contents = contentsOf(ledgerOf(world), invoice, partnerOf(world), receiptId);
    return pdf(c, await drawInvoice(contents), `E-Tax-${receiptId}.pdf`);
  });
}

/** Bytes under the headers of the published samples. */
const pdf = (c: Context<Env>, bytes: Buffer, name: string): Response =>
  c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename=${name}`,
  });

/** A whole number of zero or more; 400 code 2000 otherwise. */
export function count(text: string | undefined, name: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new ApiError(400, 2000, `${name} has to be a number of 0 or more.`);
  return Number(text);
}
