import type { Context, Hono } from 'hono';
import { type IssuedInvoice, openMonth } from '../billing/invoices';
import { legacyDays } from '../billing/legacy';
import { ledgerOf, partnerOf } from '../billing/world-books';
import { type Env, query } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { count, requireInvoice } from './invoices';
import { dailyUsageLine, licenceLine, usageBasedLine } from './legacy-line-wire';
import { billedLinesGiven, billedUsageGiven, unbilledLinesGiven, unbilledUsageGiven } from './line-access';
import { pageOf } from './line-page';
import { dailyRatedLine, oneTimeLine } from './line-wire';

const MOST = 2000;

type Asked = { provider: string; type: 'billinglineitems' | 'usagelineitems'; id: string };

/**
 * Line items of version 1 (billing facts, sections 5 and 6), in the query form
 * and the path form, for both kinds of token. Lines of the old commerce page by
 * `size` and `offset`; of the new by `size`, `seekOperation=Next` and the header
 * MS-ContinuationToken. What has been retired answers 410 code 900141, by the
 * billing period and the emulator's date.
 */
export function invoiceLineRoutes(app: Hono<Env>, world: World): void {
  app.get('/v1/invoices/estimates/links', (c) => json(c, estimateLinks(currencyOf(c))));

  app.get('/v1/invoices/:invoiceId/lineitems', (c) =>
    answer(c, world, asked(c, query(c, 'provider'), query(c, 'invoicelineitemtype'))),
  );

  app.get('/v1/invoices/:invoiceId/lineitems/:provider/:type', (c) =>
    answer(c, world, asked(c, c.req.param('provider'), c.req.param('type'))),
  );
}

const PROVIDERS = ['office', 'azure', 'onetime', 'marketplace', 'all'];

function asked(c: Context<Env>, provider: string | undefined, type: string | undefined): Asked {
  const wanted = { provider: plain(provider), type: plain(type), id: c.req.param('invoiceId') ?? '' };
  if (!PROVIDERS.includes(wanted.provider)) throw bad('provider has to be office, azure or onetime.');
  if (wanted.type !== 'billinglineitems' && wanted.type !== 'usagelineitems') {
    throw bad('invoicelineitemtype has to be billinglineitems or usagelineitems.');
  }
  if (wanted.provider === 'office' && wanted.type === 'usagelineitems')
    throw bad('Office has no usage lines.');
  return { ...wanted, type: wanted.type };
}

function answer(c: Context<Env>, world: World, wanted: Asked): Response {
  const size = Math.min(count(query(c, 'size'), 'size') || MOST, MOST);
  if (wanted.id.toLowerCase() === 'unbilled') return seek(c, wanted, size, unbilled(c, world, wanted));
  const invoice = requireInvoice(world, wanted.id);
  if (wanted.provider === 'office' || wanted.provider === 'azure')
    return byOffset(c, world, wanted, invoice, size);
  return seek(c, wanted, size, invoice.kind === 'modern' ? billed(c, world, wanted, invoice) : []);
}

/** A page of the old commerce. */
function byOffset(
  c: Context<Env>,
  world: World,
  wanted: Asked,
  invoice: IssuedInvoice,
  size: number,
): Response {
  const offset = count(query(c, 'offset'), 'offset') ?? 0;
  const partner = partnerOf(world);
  const lines = invoice.kind === 'legacy' ? ledgerOf(world).legacyLines(invoice) : [];
  const seats = lines.filter((line) => !line.meter);
  const usage = lines.filter((line) => line.meter);
  const items: object[] =
    wanted.provider === 'office'
      ? seats.map((line) => licenceLine(line, partner, invoice))
      : wanted.type === 'billinglineitems'
        ? usage.map((line) => usageBasedLine(line, partner, invoice))
        : [...legacyDays(usage)].map((day) => dailyUsageLine(day, partner, invoice));
  const address = (from: number): string => `${root(wanted)}&size=${size}&offset=${from}`;
  const more = offset + size < items.length;
  return json(
    c,
    collection(items.slice(offset, offset + size), {
      self: address(offset),
      ...(more && { next: address(offset + size) }),
    }),
  );
}

function* billed(c: Context<Env>, world: World, wanted: Asked, invoice: IssuedInvoice): Generator<object> {
  const { government } = world.settings;
  const partner = partnerOf(world);
  if (wanted.type === 'billinglineitems') {
    if (!billedLinesGiven(invoice.month, world.now(), government)) throw retired(invoice.id);
    for (const line of ledgerOf(world).lines(invoice)) yield oneTimeLine(line, partner, invoice.id);
    return;
  }
  if (!billedUsageGiven(invoice.month, world.now(), government)) throw retired(invoice.id);
  const earned = creditFilter(c);
  for (const row of ledgerOf(world).usage(invoice))
    if (earned(row)) yield dailyRatedLine(row, partner, invoice.id);
}

/** The open month, and the one before it until its invoice is out. */
function* unbilled(c: Context<Env>, world: World, wanted: Asked): Generator<object> {
  const now = world.now();
  const currency = currencyOf(c);
  const period = plain(query(c, 'period') ?? 'current');
  if (period !== 'current' && period !== 'previous') throw bad('period has to be current or previous.');
  const { government } = world.settings;
  const usage = wanted.type === 'usagelineitems';
  if (!(usage ? unbilledUsageGiven : unbilledLinesGiven)(now, government)) throw retired('unbilled');
  const month = openMonth(period, currency, now);
  if (!month) return;
  const partner = partnerOf(world);
  if (usage) {
    const earned = creditFilter(c);
    for (const row of ledgerOf(world).openUsage(month, currency, now))
      if (earned(row)) yield dailyRatedLine(row, partner, '');
  } else {
    for (const line of ledgerOf(world).open(month, currency, now)) yield oneTimeLine(line, partner, '');
  }
}

function creditFilter(c: Context<Env>): (row: { earnsCredit: boolean }) => boolean {
  const wanted = query(c, 'hasPartnerEarnedCredit')?.toLowerCase();
  return wanted === undefined ? () => true : (row) => row.earnsCredit === (wanted === 'true');
}

/** A page of the new commerce. The token is opaque to the caller. */
function seek(c: Context<Env>, wanted: Asked, size: number, lines: Iterable<object>): Response {
  const next = plain(query(c, 'seekOperation')) === 'next';
  const token = c.req.header('MS-ContinuationToken');
  if (next && !token) throw bad('seekOperation=Next needs the header MS-ContinuationToken.');
  const page = pageOf(lines, size, next ? token : undefined);
  const self = `${root(wanted)}&size=${size}`;
  return json(
    c,
    collection(page.items, {
      self,
      ...(page.token && { next: `${self}&seekOperation=Next`, continuationToken: page.token }),
    }),
  );
}

const root = ({ id, provider, type }: Asked): string =>
  `/invoices/${id}/lineitems?provider=${provider}&invoicelineitemtype=${type}`;

function currencyOf(c: Context<Env>): string {
  const currency = query(c, 'currencycode')?.toUpperCase();
  if (!currency || !/^[A-Z]{3}$/.test(currency)) throw bad('currencycode is missing or no currency.');
  return currency;
}

function estimateLinks(currency: string) {
  const rows = (['Current', 'Previous'] as const).flatMap((period) => [
    {
      type: 'daily_rated_usage',
      title: 'Daily rated usage unbilled',
      description: 'Unbilled consumption, by day.',
      period,
      link: estimate('Marketplace', 'UsageLineItems', currency, period),
    },
    {
      type: 'non_consumption',
      title: 'Unbilled reconciliation line items',
      description: 'Unbilled charges other than consumption.',
      period,
      link: estimate('all', 'billinglineitems', currency, period),
    },
  ]);
  return collection(rows);
}

const estimate = (provider: string, type: string, currency: string, period: string) => ({
  uri: `/invoices/unbilled/lineitems?provider=${provider}&invoicelineitemtype=${type}&currencycode=${currency}&period=${period.toLowerCase()}&size=2000`,
  method: 'GET',
  headers: [],
});

const plain = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/_/g, '');
const bad = (description: string): ApiError => new ApiError(400, 2000, description);
const retired = (id: string): ApiError =>
  new ApiError(410, 900141, `Lines of ${id} are no longer given here; export them through Microsoft Graph.`);
