import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { addMonths, type Month, monthOf, monthStart } from '../billing/months';
import type { Env } from '../core/conventions';
import { GraphError } from '../core/errors';
import type { World } from '../core/world';
import { exchangeRateSheet, isView, offerMatrix, priceSheet } from './sheets';
import { zip } from './zip';

/**
 * Price sheets, offer matrix and exchange rates (extras facts, section 5): files
 * for an Admin or Sales agent. `Accept-Encoding: deflate` gives a zip. Errors
 * have Graph's body.
 */
export function priceRoutes(app: Hono<Env>, world: World): void {
  app.use('/v1.0/sales/*', async (c, next) => {
    const caller = c.get('caller');
    const role = caller.kind === 'user' ? caller.user.partnerCenterRole : null;
    if (role !== 'Admin agent' && role !== 'Sales agent') {
      throw new GraphError(
        403,
        'Forbidden',
        'Price sheets are for a person who is Admin agent or Sales agent.',
      );
    }
    await next();
  });

  app.get('/v1.0/sales/:sheet/$value', (c) => {
    const { name, parameters } = sheetOf(c.req.param('sheet'));
    const current = monthOf(world.now());
    if (name === 'pricesheets') {
      const market = (parameters.get('market') ?? '').toUpperCase();
      const view = (parameters.get('pricesheetview') ?? '').toLowerCase();
      if (!/^[A-Z]{2}$/.test(market)) throw bad('Market has to be a country of two letters.');
      if (!isView(view)) throw bad(`There is no price sheet ${view}.`);
      const month = timeline(c, view, current);
      return file(
        c,
        priceSheet(world.catalog, view, market, month),
        `${view}_${market}_${compact(month)}.csv`,
        month,
      );
    }
    const month = monthParameter(parameters.get('month')) ?? current;
    if (name === 'fxrates') return file(c, exchangeRateSheet(month), `fxrates_${compact(month)}.csv`, month);
    if (name === 'offermatrix') {
      return file(
        c,
        offerMatrix(world.catalog, ['SE', 'NO', 'DK', 'FI', 'DE', 'GB', 'US']),
        `offermatrix_${compact(month)}.csv`,
        month,
      );
    }
    throw new GraphError(404, 'ResourceNotFound', `There is no file ${name}.`);
  });
}

/** `pricesheets(Market='US',PricesheetView='software')` in its parts; names in any case. */
function sheetOf(text: string): { name: string; parameters: Map<string, string> } {
  const found = /^([a-z]+)\((.*)\)$/i.exec(text);
  if (!found) throw new GraphError(404, 'ResourceNotFound', `There is no file ${text}.`);
  const parameters = [...(found[2] ?? '').matchAll(/([A-Za-z]+)\s*=\s*'([^']*)'/g)];
  return {
    name: (found[1] ?? '').toLowerCase(),
    parameters: new Map(parameters.map(([, key = '', value = '']) => [key.toLowerCase(), value])),
  };
}

/** The month that `timeline` and `month` name: now, one gone by, or the next. */
function timeline(c: Context<Env>, view: string, current: Month): Month {
  const wanted = (c.req.query('timeline') ?? 'current').toLowerCase();
  if (wanted === 'current') return current;
  if (wanted === 'history') {
    const month = monthParameter(c.req.query('month'));
    if (!month || month >= current) throw bad('history needs a month (YYYYMM) that is over.');
    return month;
  }
  if (wanted !== 'future') throw bad('timeline has to be current, history or future.');
  // Prices here never change, so there is nothing ahead for licences; the marketplace has no future sheet at all.
  if (view === 'marketplace' || view === 'updatedlicensebased') {
    throw new GraphError(404, 'ResourceNotFound', 'There are no future prices.');
  }
  return addMonths(current, 1);
}

function monthParameter(text: string | undefined): Month | undefined {
  if (!text) return undefined;
  if (!/^20\d{2}(0[1-9]|1[0-2])$/.test(text)) throw bad('Month has to be YYYYMM.');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

function file(c: Context<Env>, lines: Generator<string>, name: string, month: Month): Response {
  const zipped =
    c.req
      .header('Accept-Encoding')
      ?.toLowerCase()
      .split(/\s*,\s*/)
      .includes('deflate') ?? false;
  const headers = (fileName: string): Record<string, string> => ({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename=${fileName}`,
    'Request-ID':
      c.req.header('client-request-id') ??
      createHash('md5')
        .update(`${c.req.path}${c.req.header('ms-requestid')}`)
        .digest('hex'),
  });
  if (zipped) {
    const bytes = zip(name, Buffer.from([...lines].join(''), 'utf8'), monthStart(month));
    return c.body(new Uint8Array(bytes), 200, headers(name.replace(/csv$/, 'zip')));
  }
  return c.body(Readable.toWeb(Readable.from(chunked(lines))) as ReadableStream, 200, headers(name));
}

function* chunked(lines: Generator<string>): Generator<Buffer> {
  let part = '';
  for (const line of lines) {
    part += line;
    if (part.length > 60_000) {
      yield Buffer.from(part);
      part = '';
    }
  }
  yield Buffer.from(part);
}

const compact = (month: Month): string => month.replace('-', '');
const bad = (message: string): GraphError => new GraphError(400, 'BadRequest', message);
