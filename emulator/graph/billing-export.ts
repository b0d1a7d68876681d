import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { ledgerOf, partnerOf } from '../billing/world-books';
import { type Env, prop, readJson } from '../core/conventions';
import { GraphError } from '../core/errors';
import { guid, hex } from '../core/ids';
import type { World } from '../core/world';
import type { AttributeSet, ExportOperation, ExportRequest } from './operation-record';
import { failureOf, operationBody, partsOf, rowsOf } from './operations';

const ROOT = '/v1.0/reports/partners/billing';

/** Exports take this long on the emulator's clock; a poll tells to come back after ten seconds. */
const RUNNING_MS = 15_000;
const RETRY_SECONDS = 10;
/** How long a finished export can be fetched: the life of the sample's SAS token. */
const LIFE_MS = 12 * 3_600_000;

/** Whoever asks, and with whatever token: the export exists in the global cloud only (authentication, 7). */
export function refuseInNationalClouds(app: Hono<Env>, world: World): void {
  app.use(`${ROOT}/*`, async (_, next) => {
    if (world.settings.government)
      throw new GraphError(403, 'Forbidden', 'The export exists in the global cloud only.');
    await next();
  });
}

/**
 * The asynchronous export of reconciliation and daily rated usage (billing
 * facts, section 8): 202 with Location, an operation that is polled, a manifest,
 * and gzipped JSON lines that need the SAS token and no bearer.
 */
export function billingExportRoutes(app: Hono<Env>, world: World): void {
  for (const kind of ['usage', 'reconciliation'] as const) {
    for (const state of ['billed', 'unbilled'] as const) {
      for (const action of ['export', 'microsoft.graph.partners.billing.export']) {
        app.post(`${ROOT}/${kind}/${state}/${action}`, async (c) => start(c, world, kind, state));
      }
    }
  }

  app.get(`${ROOT}/operations/:id`, (c) => {
    const operation = requireOperation(world, c.req.param('id'), (one) => one.id);
    const body = operationBody(
      operation,
      world.now(),
      `${originOf(c)}${ROOT}/manifests/${operation.manifestId}`,
    );
    const headers: Record<string, string> =
      body.status === 'running' ? { 'Retry-After': String(RETRY_SECONDS) } : {};
    return c.json(
      {
        '@odata.context': `${originOf(c)}/v1.0/$metadata#reports/partners/billing/operations/$entity`,
        ...body,
      },
      200,
      headers,
    );
  });

  app.get(`${ROOT}/manifests/:id`, (c) => {
    const operation = requireOperation(world, c.req.param('id'), (one) => one.manifestId);
    if (operation.failure || world.now().toISOString() < operation.readyAt) throw missing('manifest');
    return c.json(manifestBody(operation, partnerOf(world).id, originOf(c)));
  });

  app.get('/export/:operationId/:blob', (c) => {
    const operation = requireOperation(world, c.req.param('operationId'), (one) => one.id);
    const blob = c.req.param('blob');
    const index = blobNames(operation).indexOf(blob);
    if (c.req.query('sig') !== operation.signature || index < 0) {
      throw new GraphError(403, 'AuthenticationFailed', 'The address of the file is not signed.');
    }
    return c.body(Readable.toWeb(gzipped(world, operation, index)) as ReadableStream, 200, {
      'Content-Type': 'application/gzip',
      'Content-Disposition': `attachment; filename=${blob}`,
    });
  });
}

async function start(
  c: Context<Env>,
  world: World,
  kind: ExportRequest['kind'],
  state: 'billed' | 'unbilled',
): Promise<Response> {
  const request = requestOf(await readJson(c), kind, state);
  const now = world.now();
  const serial = [...world.exports.values()].length;
  const id = guid('export', now.toISOString(), String(serial), JSON.stringify(request));
  const operation: ExportOperation = {
    id,
    manifestId: guid('manifest', id),
    request,
    createdAt: now.toISOString(),
    readyAt: new Date(now.getTime() + RUNNING_MS).toISOString(),
    goneAt: new Date(now.getTime() + LIFE_MS).toISOString(),
    failure: failureOf(request, ledgerOf(world), now),
    signature: hex(43, 'signature', id),
    parts: partsOf(request, ledgerOf(world), now),
  };
  world.exports.put(id, operation);
  return c.body(null, 202, { Location: `${originOf(c)}${ROOT}/operations/${id}` });
}

function requestOf(body: unknown, kind: ExportRequest['kind'], state: 'billed' | 'unbilled'): ExportRequest {
  const set = text(body, 'attributeSet') ?? 'full';
  if (set !== 'full' && set !== 'basic') throw bad('attributeSet has to be full or basic.');
  const common: { kind: ExportRequest['kind']; set: AttributeSet } = { kind, set };
  if (state === 'billed') {
    const invoiceId = text(body, 'invoiceId');
    if (!invoiceId) throw bad('invoiceId is missing.');
    return { ...common, invoiceId };
  }
  const currency = text(body, 'currencyCode')?.toUpperCase();
  const period = text(body, 'billingPeriod');
  if (!currency || !/^[A-Z]{3}$/.test(currency)) throw bad('currencyCode is missing or no currency.');
  if (period !== 'current' && period !== 'last') throw bad('billingPeriod has to be current or last.');
  return { ...common, currency, period };
}

function text(body: unknown, name: string): string | undefined {
  const value = prop(body, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Manifest; `eTag` changes with the data, so here with the operation. */
function manifestBody(operation: ExportOperation, partnerId: string, address: string) {
  const until = encodeURIComponent(operation.goneAt);
  return {
    '@odata.context': `${address}/v1.0/$metadata#reports/partners/billing/manifests/$entity`,
    id: operation.manifestId,
    schemaVersion: '2',
    dataFormat: 'compressedJSONLines',
    createdDateTime: operation.readyAt,
    eTag: hex(8, 'etag', operation.id),
    partnerTenantId: partnerId,
    rootDirectory: `${address}/export/${operation.id}`,
    sasToken: `sv=2021-08-06&se=${until}&sr=d&sp=rl&sig=${operation.signature}`,
    partitionType: 'Default',
    blobCount: operation.parts,
    blobs: blobNames(operation).map((name) => ({ name, partitionValue: 'default' })),
  };
}

/** Addresses are given out under the name by which the caller knows this service. */
const originOf = (c: Context<Env>): string => new URL(c.req.url).origin;

const blobNames = ({ id, parts }: ExportOperation): string[] =>
  Array.from({ length: parts }, (_, index) => `part-${String(index).padStart(5, '0')}-${id}.c000.json.gz`);

/** JSON lines, made and packed while they are sent, never held. */
function gzipped(world: World, operation: ExportOperation, index: number): Readable {
  const rows = rowsOf(operation.request, ledgerOf(world), partnerOf(world), new Date(operation.createdAt), {
    index,
    count: operation.parts,
  });
  function* parts(): Generator<string> {
    let part = '';
    for (const row of rows) {
      part += `${JSON.stringify(row)}\n`;
      if (part.length > 60_000) {
        yield part;
        part = '';
      }
    }
    yield part;
  }
  const packed = createGzip();
  pipeline(Readable.from(parts(), { objectMode: false }), packed, (error) => {
    if (error) packed.destroy(error);
  });
  return packed;
}

function requireOperation(world: World, id: string, idOf: (one: ExportOperation) => string): ExportOperation {
  const wanted = id.toLowerCase();
  for (const operation of world.exports.values()) {
    if (idOf(operation) !== wanted) continue;
    if (world.now().toISOString() > operation.goneAt)
      throw new GraphError(410, 'Gone', 'The export has expired.');
    return operation;
  }
  throw missing('operation');
}

const bad = (message: string): GraphError => new GraphError(400, 'BadRequest', message);
const missing = (what: string): GraphError => new GraphError(404, 'NotFound', `There is no such ${what}.`);
