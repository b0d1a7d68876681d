import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { listInvoices } from '@/lib/billing/data';
import type { Invoice } from '@/lib/billing/schema';
import { testDatabase } from '@/lib/db/testing';
import { billingExport } from '@/lib/partner-center';
import { caller, emulatorAt } from '@/lib/partner-center/testing';
import { Cursor, type GraphCursor } from '@/lib/reconciliation/cursor';
import { invoiceFacts } from '@/lib/reconciliation/data';
import { verdictOf } from '@/lib/reconciliation/rules';
import * as store from '@/lib/reconciliation/store';
import { freePort, startWorker, type WorkerProcess } from './process.testing';
import { envFor } from './sign-in.samples';

// kill -9 of the worker that reads an invoice of two files, where it hurts most.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'large', limit: 100_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
}, 120_000);
afterEach(() => worker?.end('SIGKILL'));
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});

let env: Parameters<typeof startWorker>[0];
async function startReading() {
  worker = await startWorker(env);
}

const audience = 'https://graph.microsoft.com';
const graph = () =>
  billingExport(
    caller({ kind: 'app', lane: 'house', token: () => world.tokenOf({ audience }) }),
    emulator.url('graph'),
  );

/** How often each line is there: by its order, subscription, days and amount. */
type Counts = Map<string, number>;
const count = (counts: Counts, parts: readonly (string | undefined)[]) => {
  const key = parts.join('|');
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The lines of Microsoft's files, read here and not by the product's store; amounts in whole cents. */
async function linesOfMicrosoft(invoiceId: string) {
  const operation = await graph().start({ kind: 'reconciliation', invoiceId });
  await world.advance('PT20S');
  const state = await graph().look(operation);
  if (state.is !== 'ready') return expect.unreachable(state.is);
  const counts: Counts = new Map();
  let [lines, cents] = [0, 0n];
  for (const { address } of state.manifest.blobs) {
    for await (const some of graph().lines(address)) {
      for (const { raw } of some) {
        const said = JSON.parse(raw()) as Record<string, string | number>;
        const total = /"Total":(-?\d+(?:\.\d+)?)/.exec(raw())?.[1] ?? '';
        count(counts, [`${said.OrderId}`, `${said.SubscriptionId}`, `${said.SkuName}`, decimal(total)]);
        lines += 1;
        cents += BigInt(decimal(total).replace('.', ''));
      }
    }
  }
  return { files: state.manifest.blobs.length, lines, cents, counts };
}
const decimal = (amount: string) => {
  const [whole = '', part = ''] = amount.split('.');
  return `${whole}.${part.padEnd(2, '0')}`;
};

async function linesKept(readingId: string) {
  const counts: Counts = new Map();
  const names = ['orderId', 'subscriptionId', 'skuName', 'total'] as const;
  for await (const { columns } of store.readColumns(readingId, [...names, 'productName'])) {
    const rows = columns.productName?.codes.length ?? 0;
    for (let row = 0; row < rows; row += 1) {
      const [orderId, subscriptionId, skuName, total] = names.map(
        (name) => columns[name]?.values[columns[name]?.codes[row] ?? -1] ?? '',
      );
      count(counts, [orderId, subscriptionId, skuName, decimal(total ?? '')]);
    }
  }
  return counts;
}

const rowOf = async (invoiceId: string) =>
  (await store.readReading(invoiceId, 'charges', { newest: true })) ?? expect.unreachable();
const cursorOf = (row: store.ReadingRow) => Cursor.safeParse(row.cursor).data as GraphCursor | undefined;

/** Waits while the emulator's clock, which the worker goes by, runs on: exports take their time. */
const until = (invoiceId: string, is: (row: store.ReadingRow) => boolean) =>
  vi.waitFor(
    async () => {
      const row = await rowOf(invoiceId);
      if (is(row)) return row;
      await world.advance('PT5S');
      throw new Error(`It is ${row.state}, ${row.rows} lines, ${JSON.stringify(row.cursor)}.`);
    },
    { timeout: 60_000, interval: 200 },
  );

/** Some lines of the second file are kept, and more are to come; of another export than that of `files`. */
const inSecondFile = (files?: string | null) => (row: store.ReadingRow) => {
  const cursor = cursorOf(row);
  return cursor?.file === 1 && cursor.line > 0 && cursor.files !== files;
};

it('kill -9 in the second file, and again in that of a second export: no line is lost or there twice', async () => {
  env = {
    ...envFor(emulator.url('entra'), { WORKER_URL: `http://127.0.0.1:${await freePort()}` }),
    ...{ KONTOR_DEMO: '1', CLOCK_URL: `${emulator.url('partnerCenter')}/_emulator/clock` },
    ...{ PARTNER_CENTER_URL: emulator.url('partnerCenter'), GRAPH_URL: emulator.url('graph') },
    ...{ CATALOG_RATE: '0', INVOICE_MONTHS: '0' },
  };
  const listed = await listInvoices(world.calling({}));
  const invoice: Invoice =
    listed.find(
      ({ id, currency, document }) => id.startsWith('G') && currency === 'EUR' && document === 'invoice',
    ) ?? expect.unreachable();
  const said = await linesOfMicrosoft(invoice.id);
  expect(said.files).toBe(2);

  // The second file of any export comes slowly, so that there is a middle of it.
  await world.fault('/export/*/part-00001-*', { service: 'graph', kind: 'slow-body', bytesPerSecond: 8_000 });
  const { id, facts } = invoiceFacts(invoice);
  const now = new Date((await world.control<{ now: string }>('GET', 'clock')).now);
  await store.want({ invoiceId: id, set: 'charges', invoice: facts }, { now, isUrgent: true });
  await startReading();
  const first = await until(id, inSecondFile());
  await worker?.end('SIGKILL');
  const kept = await rowOf(id);
  expect(kept.rows).toBeGreaterThanOrEqual(first.rows);
  expect(kept.rows).toBeLessThan(said.lines);
  const { operation, files } = cursorOf(kept) ?? expect.unreachable();

  // The next one goes on in the same file, after what is kept.
  await startReading();
  const resumed = await until(id, (row) => row.fence > kept.fence && row.rows > kept.rows);
  expect(cursorOf(resumed)).toMatchObject({ operation, file: 1 });
  await worker?.end('SIGKILL');
  expect((await rowOf(id)).state).toBe('reading');

  // By now the export is gone. Of another one the files are called otherwise, and everything is read anew.
  await world.advance('PT13H');
  await startReading();
  const second = await until(id, inSecondFile(files));
  expect(cursorOf(second)?.operation).not.toBe(operation);
  await worker?.end('SIGKILL');
  expect((await rowOf(id)).rows).toBeLessThan(said.lines);

  await world.control('DELETE', 'faults');
  await startReading();
  const row = await until(id, ({ state }) => state === 'complete');
  expect(row).toMatchObject({ rows: said.lines, unreadable: 0, failure: null });
  expect(await linesKept(row.id)).toEqual(said.counts);
  expect(row.sums.map(({ total }) => BigInt(decimal(total).replace('.', '')))).toEqual([said.cents]);
  expect(verdictOf(facts, row)).toMatchObject({ difference: '0.00', foreign: [], lookAt: [] });
}, 300_000);
