import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { listInvoices } from '@/lib/billing/data';
import type { Invoice } from '@/lib/billing/schema';
import { db } from '@/lib/db';
import { lineRaw, lineReading, notice, noticeReceiver, orderSum, spendSum } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { add, compare } from '@/lib/money';
import { billingExport, PartnerCenterError, partnerCenter } from '@/lib/partner-center';
import { type Answer, caller, emulatorAt, hasty, json, microsoft, text } from '@/lib/partner-center/testing';
import type { ColumnName } from './columns';
import { invoiceFacts, noteInvoicesChanged } from './data';
import type { ReaderTools } from './hold';
import { keepLines, newInvoices } from './jobs';
import { isRecent, verdictOf } from './rules';
import type { LineSet } from './schema';
import * as store from './store';

// The house on the emulator, and a real database; only the clock is set by hand.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let time: Date;
const running: { stop: () => Promise<void> }[] = [];
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(async () => {
  await world.reset();
  await db().delete(lineReading);
  await store.setListedAt(null);
  time = new Date((await world.control<{ now: string }>('GET', 'clock')).now);
});
const stopAll = () => Promise.all(running.splice(0).map((one) => one.stop()));
afterEach(stopAll);

const audience = 'https://graph.microsoft.com';
const graphAt = (url = emulator.url('graph')) =>
  billingExport(caller({ kind: 'app', lane: 'house', token: () => world.tokenOf({ audience }) }), url);
const tools = (more: Partial<ReaderTools> = {}): ReaderTools => ({
  ...{ partner: world.calling({}), graph: graphAt(), now: () => time },
  ...more,
});
function read(more: Partial<ReaderTools> = {}) {
  const keeper = keepLines(tools(more));
  running.push(keeper);
  return keeper;
}

const want = async (invoice: Invoice, set: LineSet = 'charges') => {
  const { id, facts } = invoiceFacts(invoice);
  await store.want({ invoiceId: id, set, invoice: facts }, { now: time, isUrgent: true });
  return id;
};
const invoices = () => listInvoices(world.calling({}));
const aNewOne = async () =>
  (await invoices()).find(({ id, currency }) => id.startsWith('G') && currency === 'SEK') ??
  expect.unreachable();
const anOldOne = async () =>
  (await invoices()).find(
    ({ id, lineKinds }) =>
      id.startsWith('D') &&
      ['office', 'azure'].every((one) => lineKinds.some(({ provider }) => provider === one)),
  ) ?? expect.unreachable();
/** Microsoft takes its time with an export, and waits are long: the clocks run on while it is waited for. */
const passTime = async () => {
  await world.advance('PT20S');
  time = new Date(time.getTime() + 20_000);
};
const until = (id: string, set: LineSet, is: (row: store.ReadingRow) => boolean) =>
  vi.waitFor(
    async () => {
      const row = await store.readReading(id, set, { newest: true });
      if (row && is(row)) return row;
      await passTime();
      throw new Error(`It is ${JSON.stringify(row)}.`);
    },
    { timeout: 20_000, interval: 100 },
  );
const complete = (id: string, set: LineSet = 'charges') =>
  until(id, set, ({ state }) => state === 'complete');
async function cells(readingId: string, name: ColumnName): Promise<string[]> {
  const found: string[] = [];
  for await (const { columns } of store.readColumns(readingId, [name, 'productName']))
    for (const [at] of columns.productName?.codes.entries() ?? [])
      found.push(columns[name]?.values[columns[name]?.codes[at] ?? -1] ?? '');
  return found;
}
const verdict = (row: store.ReadingRow) => verdictOf(row.invoice ?? expect.unreachable(), row);

describe('the lines of an invoice', () => {
  it('are told of with the invoice, once, and not of one that is long ago', async () => {
    const invoice = await aNewOne();
    const at = new Date(`${invoice.date}T00:00:00Z`);
    await db()
      .insert(noticeReceiver)
      .values({
        ...{ id: 'one', address: '', events: ['invoice.ready'], isActive: true, salt: '', secretDigest: '' },
        ...{ portalUrl: '', createdAt: at, changedBy: '', changedAt: at },
      });
    time = at;
    read();
    const row = await complete(await want(invoice));
    const told = await db().select().from(notice);
    expect(told).toMatchObject([
      {
        ...{ event: 'invoice.ready', path: `/billing/invoices/${invoice.id}` },
        facts: {
          invoice: { id: invoice.id, date: invoice.date, currency: 'SEK', total: invoice.total },
          lines: row.rows,
        },
      },
    ]);
    await db().delete(lineReading);
    await complete(await want(invoice));
    expect(await db().$count(notice)).toBe(1);
    await db().delete(notice);
    await db().delete(lineReading);
    time = new Date(at.getTime() + 100 * 24 * 3_600_000);
    await complete(await want(invoice));
    expect(await db().$count(notice)).toBe(0);
    await db().delete(noticeReceiver);
  });

  it('come from Graph for the new commerce, and add up', async () => {
    const id = await want(await aNewOne());
    read();
    const row = await complete(id);
    expect(row).toMatchObject({ source: 'graph', unreadable: 0, failure: null, cursor: null });
    expect(verdict(row)).toMatchObject({ difference: '0.00', foreign: [], lookAt: [] });
    const totals = await cells(row.id, 'total');
    expect(totals).toHaveLength(row.rows);
    expect(totals.reduce(add)).toBe(row.sums[0]?.total);
  });

  it('come page by page for the old commerce, licences and usage, and add up', async () => {
    const id = await want(await anOldOne());
    read();
    const row = await complete(id);
    expect(row).toMatchObject({ source: 'v1', unreadable: 0 });
    expect(verdict(row)).toMatchObject({ difference: '0.00', lookAt: [] });
    expect(new Set(await cells(row.id, 'billingProvider'))).toEqual(new Set(['office', 'azure']));
  });
});

describe('the lines of an invoice, in every way there is', () => {
  it('are summed by order and by customer, exactly', async () => {
    const id = await want(await aNewOne());
    read();
    const row = await complete(id);
    const [total = '', currency = ''] = [row.sums[0]?.total, row.sums[0]?.currency];
    const orders = await db().select().from(orderSum).where(eq(orderSum.readingId, row.id));
    const spend = await db().select().from(spendSum).where(eq(spendSum.readingId, row.id));
    for (const sums of [orders, spend]) {
      expect(sums.length).toBeGreaterThan(1);
      expect(compare(sums.map((one) => one.total).reduce(add), total)).toBe(0);
      expect(sums.reduce((lines, one) => lines + one.lines, 0)).toBe(row.rows);
      expect(new Set(sums.map((one) => one.currency))).toEqual(new Set([currency]));
    }
    expect(new Set(spend.map(({ month }) => month))).toEqual(new Set([row.invoice?.month]));
    expect(new Set(spend.map(({ family }) => family)).size).toBeGreaterThan(1);
  });

  it('come from version 1 after all when Graph has no data of that invoice', async () => {
    const old = await anOldOne();
    const id = await want({ ...old, charges: 'one-time' });
    read();
    const row = await complete(id);
    expect(row.source).toBe('v1');
    expect(verdict(row)?.difference).toBe('0.00');
    const paths = (await world.control<{ method: string; path: string }[]>('GET', 'requests')).map(
      ({ method, path }) => `${method} ${path}`,
    );
    expect(paths).toContain('POST /v1.0/reports/partners/billing/reconciliation/billed/export');
    expect(paths).toContain(`GET /v1/invoices/${id}/lineitems`);
  });

  it.each([
    ['new', aNewOne, 'graph'],
    ['old', anOldOne, 'v1'],
  ] as const)('are days of usage too, of the %s commerce', async (_, find, source) => {
    const id = await want(await find(), 'usage');
    read();
    const row = await complete(id, 'usage');
    expect(row).toMatchObject({ source, unreadable: 0 });
    expect(row.rows).toBeGreaterThan(20);
    expect((await cells(row.id, 'usageDate')).every((day) => /^\d{4}-\d\d-\d\d$/.test(day))).toBe(true);
    expect((await cells(row.id, 'quantity')).every((quantity) => quantity !== '')).toBe(true);
    expect(await db().select().from(spendSum).where(eq(spendSum.readingId, row.id))).toEqual([]);
  });

  it('are those of an open month, which have no invoice to add up to', async () => {
    await world.toMonthsEnd();
    time = new Date((await world.control<{ now: string }>('GET', 'clock')).now);
    const month = time.toISOString().slice(0, 7);
    const facts = { currency: 'SEK', total: null, month, charges: 'one-time' as const };
    const wish = { invoiceId: 'unbilled-SEK-current', set: 'charges' as const };
    await store.want(
      { ...wish, invoice: { ...facts, lineKinds: [], amendedBy: [] } },
      { now: time, isUrgent: true },
    );
    read();
    const row = await complete('unbilled-SEK-current');
    expect(row.rows).toBeGreaterThan(0);
    expect(verdict(row)).toBeNull();
    await store.dropUnbilled(new Date(time.getTime() + 1));
    expect(await store.readReading('unbilled-SEK-current', 'charges')).toBeNull();
  });

  it('come from version 1 in a national cloud, where Graph exports nothing', async () => {
    const gov = await start({ port: 0, settings: { seed: 'small', limit: 100_000, government: true } });
    try {
      const there = emulatorAt(gov.url('partnerCenter'));
      const [invoice] = (await listInvoices(there.calling({}))).filter(({ id }) => id.startsWith('G'));
      const id = await want(invoice ?? expect.unreachable());
      const token = () => there.tokenOf({ audience });
      read({
        partner: there.calling({}),
        graph: billingExport(caller({ kind: 'app', token }), gov.url('graph')),
      });
      const row = await complete(id);
      expect(row.source).toBe('v1');
      expect(verdict(row)?.difference).toBe('0.00');
    } finally {
      await gov.stop();
    }
  });

  it('come from version 1 at once where the cloud is known to have no export: Graph is not even asked', async () => {
    vi.stubEnv('CLOUD', 'usgov');
    const gov = await start({ port: 0, settings: { seed: 'small', limit: 100_000, government: true } });
    try {
      const there = emulatorAt(gov.url('partnerCenter'));
      const [invoice] = (await listInvoices(there.calling({}))).filter(({ id }) => id.startsWith('G'));
      const id = await want(invoice ?? expect.unreachable());
      const token = () => expect.unreachable('a token for Graph');
      read({
        partner: there.calling({}),
        graph: billingExport(caller({ kind: 'app', token }), gov.url('graph')),
      });
      const row = await complete(id);
      expect(row.source).toBe('v1');
      expect(verdict(row)?.difference).toBe('0.00');
    } finally {
      vi.unstubAllEnvs();
      await gov.stop();
    }
  });
});

describe('on a bad day', () => {
  const files = '/export/**';
  it.each<[string, string, object]>([
    ['the file breaks off', files, { kind: 'truncate', times: 2 }],
    ['the file is no file', files, { kind: 'garbage', times: 1 }],
    ['the file’s host is away', files, { kind: 'drop-before', times: 1 }],
    ['the file’s host refuses once', files, { kind: 'status', code: 403, times: 1 }],
    ['the file’s host refuses for good', files, { kind: 'status', code: 403, times: 3 }],
    ['Graph fails', '**/operations/*', { kind: 'status', code: 503, times: 2 }],
    ['Graph asks to slow down', '**/export', { kind: 'throttle', retryAfter: 7, times: 1 }],
    ['Graph answers no JSON', '**/manifests/*', { kind: 'garbage', times: 1 }],
    ['the export has expired', '**/operations/*', { kind: 'status', code: 410, times: 1 }],
    ['the list of files has expired', '**/manifests/*', { kind: 'status', code: 410, times: 1 }],
  ])('when %s, the lines come all the same, each once', async (_, path, fault) => {
    const id = await want(await aNewOne());
    await world.fault(path, { service: 'graph', ...fault });
    read();
    const row = await complete(id);
    expect(verdict(row)?.difference).toBe('0.00');
    expect(row).toMatchObject({ unreadable: 0, failure: null });
    const faults = await world.control<{ left: number }[]>('GET', 'faults');
    expect(faults.filter(({ left }) => left > 0)).toEqual([]);
  });

  it('says why it waits, and until when, and that it goes on by itself', async () => {
    const id = await want(await aNewOne());
    await world.fault('**/export', { service: 'graph', kind: 'throttle', retryAfter: 40, times: 1 });
    read();
    const waiting = () =>
      vi.waitFor(async () => {
        const row = await store.readReading(id, 'charges');
        expect(row?.failure).toMatchObject({ code: 'throttled', reason: 'lines-throttled' });
        return row;
      });
    const row = await waiting();
    expect(row?.state).toBe('reading');
    expect(row?.dueAt).toEqual(new Date(time.getTime() + 40_000));
    expect((await complete(id)).failure).toBeNull();
  });

  it.each([
    ['there is no room for lines', '53100', 'lines-disk-full'],
    ['the database fails', 'XX000', 'lines-house'],
  ])('says that %s, keeps what it has, and goes on by itself', async (_, code, reason) => {
    const id = await want(await aNewOne());
    await db().execute(
      sql.raw(`create or replace function no_lines() returns trigger language plpgsql as $$ begin
      raise exception 'planted' using errcode = '${code}'; end $$`),
    );
    await db().execute(
      sql`create trigger no_lines before insert on line_column for each row execute function no_lines()`,
    );
    // Looking for it lets the time go on.
    const started = time.getTime();
    try {
      read();
      const stopped = await until(id, 'charges', ({ failure }) => failure !== null);
      expect(stopped).toMatchObject({ state: 'reading', rows: 0, failure: { code: 'unavailable', reason } });
      expect(stopped.dueAt?.getTime()).toBeGreaterThan(started);
    } finally {
      await db().execute(sql`drop trigger no_lines on line_column`);
    }
    const row = await complete(id);
    expect(row).toMatchObject({ unreadable: 0, failure: null });
    expect(verdict(row)?.difference).toBe('0.00');
    expect(await cells(row.id, 'total')).toHaveLength(row.rows);
  });

  it('has another export made of one that failed, and gives up after five of them, with Microsoft’s words', async () => {
    const broken = { is: 'failed' as const, code: '6001', message: 'The export was aborted.' };
    const graph = graphAt();
    let failures = 1;
    const look: typeof graph.look = async (id) => (failures-- > 0 ? broken : graph.look(id));
    const invoice = await aNewOne();
    const id = await want(invoice);
    read({ graph: { ...graph, look } });
    const detail = '6001 The export was aborted.';
    expect(await until(id, 'charges', ({ failure }) => failure !== null)).toMatchObject({
      ...{ state: 'reading', failure: { reason: 'lines-export-again', values: { detail } } },
    });
    expect(verdict(await complete(id))?.difference).toBe('0.00');
    await stopAll();

    failures = Number.POSITIVE_INFINITY;
    await db().delete(lineReading);
    await want(invoice);
    read({ graph: { ...graph, look } });
    const row = await until(id, 'charges', ({ state }) => state === 'failed');
    expect(row.failure).toMatchObject({ reason: 'lines-export', values: { detail } });
    expect(row.rows).toBe(0);
    const begun = (await world.control<{ path: string }[]>('GET', 'requests')).filter(({ path }) =>
      path.endsWith('/export'),
    );
    expect(begun).toHaveLength(2 + 5);
  });

  it('gives up in words where Kontor may not export and version 1 has given up these lines', async () => {
    const invoice = await aNewOne();
    const id = await want(invoice);
    await world.fault('**/export', { service: 'graph', kind: 'status', code: 403 });
    read();
    const row = await until(id, 'charges', ({ state }) => state === 'failed');
    expect(row.failure).toMatchObject({ code: 'unavailable', reason: 'lines-not-allowed' });
    await stopAll();
    await world.control('DELETE', 'faults');
    // Somebody has mended it and presses again.
    await want(invoice);
    read();
    expect(verdict(await complete(id))?.difference).toBe('0.00');
  });

  it('waits for lines that are not there yet, and gives up after three days', async () => {
    const invoice = await aNewOne();
    const id = await want(invoice);
    const failed = { is: 'failed' as const, code: '5000', message: 'No data available' };
    const graph = { ...graphAt(), start: async () => 'an-export', look: async () => failed };
    const startedAt = time;
    read({ graph });
    const row = await until(id, 'charges', ({ failure }) => failure !== null);
    expect(row).toMatchObject({ state: 'reading', failure: { reason: 'lines-none' } });
    expect((row.dueAt?.getTime() ?? 0) - startedAt.getTime()).toBeGreaterThan(3_500_000);
    time = new Date(time.getTime() + 73 * 3_600_000);
    expect((await until(id, 'charges', ({ state }) => state === 'failed')).failure).toMatchObject({
      reason: 'lines-none',
    });
  });
});

it('wants the lines of every recent invoice once, also after an event told of a new one', async () => {
  const wanting = newInvoices({ partner: world.calling({}), now: () => time, months: 13 });
  const wanted = async () => (await db().select().from(lineReading)).length;
  await wanting();
  const all = (await invoices()).filter(({ date }) => isRecent(date, time, 13));
  expect(await wanted()).toBe(all.length);
  expect(all.length).toBeGreaterThan(5);
  await db()
    .delete(lineReading)
    .where(eq(lineReading.invoiceId, all[0]?.id ?? ''));
  await wanting();
  expect(await wanted()).toBe(all.length - 1);
  await noteInvoicesChanged();
  await wanting();
  expect(await wanted()).toBe(all.length);
  // A list that does not come is asked for again.
  await noteInvoicesChanged();
  await db().delete(lineReading);
  await world.fault('/v1/invoices', { kind: 'status', code: 403, times: 1 });
  await expect(wanting()).rejects.toThrow();
  await wanting();
  expect(await wanted()).toBe(all.length);
  await store.setListedAt(null);
  await db().delete(lineReading);
  await newInvoices({ partner: world.calling({}), now: () => time, months: 0 })();
  expect(await wanted()).toBe(0);
});

describe('a reading that is cut', () => {
  /** The export in batches of seven, that breaks off once after so many lines of the second look. */
  const breaking = (after: number, how: () => Promise<void>) => {
    const graph = graphAt();
    let left = after;
    let isBroken = false;
    const lines: typeof graph.lines = async function* (address) {
      for await (const all of graph.lines(address))
        for (let from = 0; from < all.length; from += 7) {
          const some = all.slice(from, from + 7);
          left -= some.length;
          if (left < 0 && !isBroken) {
            isBroken = true;
            await how();
          }
          yield some;
        }
    };
    return { ...graph, lines };
  };
  const cut = () =>
    Promise.reject(
      new PartnerCenterError({
        ...{ outcome: 'unknown', why: 'unreadable', status: 200, description: '', correlationId: '' },
      }),
    );

  it('goes on in the middle of a file, and neither doubles nor loses a line', async () => {
    const invoice = await aNewOne();
    const id = await want(invoice);
    read({ graph: breaking(20, cut) });
    const stopped = await vi.waitFor(async () => {
      const row = await store.readReading(id, 'charges');
      if (row?.failure) return row;
      await world.advance('PT20S');
      time = new Date(time.getTime() + 20_000);
      throw new Error('It was not cut yet.');
    });
    expect(stopped).toMatchObject({ rows: 14, chunks: 1, state: 'reading' });
    expect(stopped.failure).toMatchObject({ reason: 'lines-waiting' });
    const row = await complete(id);
    expect(verdict(row)?.difference).toBe('0.00');
    expect(await cells(row.id, 'total')).toHaveLength(row.rows);
  });

  it('is gone on with by another worker, and the first one writes nothing more', async () => {
    const id = await want(await aNewOne());
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    read({ graph: breaking(20, () => asleep) });
    const taken = await until(id, 'charges', ({ cursor }) =>
      JSON.stringify(cursor).includes('"operation":"'),
    );
    await passTime();
    await vi.waitFor(async () => {
      const requests = await world.control<{ path: string }[]>('GET', 'requests');
      expect(requests.some(({ path }) => path.startsWith('/export/'))).toBe(true);
    });
    // The first one sleeps for so long that it is given up for dead.
    await db()
      .update(lineReading)
      .set({ fence: sql`${lineReading.fence} + 1`, leasedUntil: new Date(0) })
      .where(eq(lineReading.id, taken.id));
    read();
    const row = await complete(id);
    wake();
    await stopAll();
    const { leasedUntil, ...same } = row;
    expect(await store.readReading(id, 'charges')).toMatchObject(same);
    expect(verdict(row)?.difference).toBe('0.00');
  });

  it('begins anew when the export is another one by now', async () => {
    const id = await want(await aNewOne());
    let pieces = 0;
    const graph = breaking(20, async () => {
      pieces += 1;
      await world.advance('PT13H');
      time = new Date(time.getTime() + 13 * 3_600_000);
      await cut();
    });
    read({ graph });
    const row = await complete(id);
    expect(pieces).toBe(1);
    expect(verdict(row)?.difference).toBe('0.00');
    const requests = await world.control<{ path: string }[]>('GET', 'requests');
    expect(requests.filter(({ path }) => path.endsWith('/export'))).toHaveLength(2);
  });
});

describe('pages of whoever answers', () => {
  const line = (n: number, more: object = {}) => ({
    ...{
      customerId: 'c',
      orderId: `order-${n}`,
      offerName: 'Plan',
      chargeType: 'Cycle fee',
      currency: 'SEK',
    },
    ...{
      quantity: 1,
      subtotal: '8',
      tax: 2,
      totalForCustomer: '10.00',
      chargeStartDate: '2026-10-01T00:00:00',
    },
    ...more,
  });
  const page = (items: unknown[], more: object = {}) => json(200, { totalCount: 99, items, ...more });
  const full = (first: number) => Array.from({ length: 2_000 }, (_, at) => line(first + at));
  const invoiceOf = (total: string): Invoice => ({
    ...{ id: 'D000000001', date: '2026-11-01', periodStart: '2026-10-01', periodEnd: '2026-10-31' },
    ...{ charges: 'recurring', document: 'invoice', currency: 'SEK', total, paid: '0', left: total },
    ...{ status: 'open', amends: null, amendedBy: ['D000000002'] },
    receipts: [],
    lineKinds: [{ provider: 'office', type: 'billing_line_items' }],
  });
  const answering = async (...answers: Answer[]) => {
    const there = await microsoft(...answers);
    read({ partner: partnerCenter(caller(), { url: there.url, ...hasty() }) });
    return there;
  };

  it('that repeat end the reading instead of doubling it, and a person can begin anew', async () => {
    const invoice = invoiceOf('40000.00');
    const id = await want(invoice);
    await answering(page(full(0)), page(full(0)));
    const row = await until(id, 'charges', ({ state }) => state === 'failed');
    expect(row).toMatchObject({ rows: 2_000, failure: { reason: 'lines-repeat' } });
    await stopAll();
    await want(invoice);
    await answering(page(full(0)), page(full(2_000)), page([]));
    expect(verdict(await complete(id))?.difference).toBe('0.00');
  });

  it('go on after one that did not come', async () => {
    const id = await want(invoiceOf('20010.00'));
    const down = text(503, '');
    const there = await answering(page(full(0)), down, down, down, page([line(2_000)]));
    const row = await complete(id);
    expect(row.rows).toBe(2_001);
    expect(verdict(row)?.difference).toBe('0.00');
    const offsets = there.seen.map(({ url }) => /offset=(\d+)/.exec(url)?.[1]);
    expect(offsets).toEqual(['0', '2000', '2000', '2000', '2000']);
  });

  it('hold what cannot be read, another currency, and a line twice: nothing is dropped, and the verdict says where to look', async () => {
    const id = await want(invoiceOf('100.00'));
    await answering(
      page([
        ...[
          line(1, { customerName: 'Nul\u0000 AB' }),
          line(2),
          line(2),
          line(3, { currency: 'EUR' }),
          line(4, { totalForCustomer: '1O.00', customerName: '\u0000' }),
        ],
        ...['no line', line(5, { chargeStartDate: '1/10/2026' })],
      ]),
    );
    const row = await complete(id);
    expect(row).toMatchObject({ rows: 7, unreadable: 3 });
    const raw = await db().select().from(lineRaw).where(eq(lineRaw.readingId, row.id)).orderBy(lineRaw.row);
    expect(raw.map(({ row: at, reason }) => [at, reason])).toEqual([
      [4, 'total'],
      [5, 'not-json'],
      [6, 'chargeStartDate'],
    ]);
    expect(JSON.parse(raw[0]?.raw ?? '')).toMatchObject({ orderId: 'order-4', totalForCustomer: '1O.00' });
    expect(await cells(row.id, 'orderId')).toEqual([
      ...['order-1', 'order-2', 'order-2', 'order-3', 'order-4', '', 'order-5'],
    ]);
    expect(verdict(row)).toMatchObject({
      ...{ invoiced: '100.00', lines: '40.00', difference: '-60.00' },
      lookAt: [
        { kind: 'unreadable', lines: 3 },
        { kind: 'foreign', currency: 'EUR', lines: 1, total: '10.00' },
        { kind: 'twice', lines: 1, total: '10.00', orders: ['order-2'] },
        { kind: 'amended', by: ['D000000002'] },
      ],
    });
  });

  it('that are not as many as Microsoft counts are all of them: the verdict says whether they add up', async () => {
    const id = await want(invoiceOf('20.00'));
    await answering(page([line(1), line(2)], { totalCount: 5 }));
    const row = await complete(id);
    expect(row.rows).toBe(2);
    expect(verdict(row)).toMatchObject({ difference: '0.00', lookAt: [] });
  });

  it('that are read anew replace the older ones only once they are complete', async () => {
    const invoice = invoiceOf('10.00');
    const id = await want(invoice);
    await answering(page([line(1)]));
    const older = await complete(id);
    await stopAll();
    await want(invoice);
    expect((await store.readReading(id, 'charges'))?.id).toBe(older.id);
    await answering(page([line(1)]));
    await vi.waitFor(async () => expect((await store.readReading(id, 'charges'))?.id).not.toBe(older.id));
    expect(await store.findReading(older.id)).toBeNull();
    expect((await store.readReading(id, 'charges'))?.state).toBe('complete');
  });
});

it('reads every invoice of the last months, credit notes and all currencies too, and each adds up', async () => {
  await newInvoices({ partner: world.calling({}), now: () => time, months: 4 })();
  const notes = (await invoices()).filter(({ amends }) => amends);
  expect(notes.length).toBeGreaterThan(0);
  for (const note of notes.slice(0, 2)) await want(note);
  read();
  const rows = await vi.waitFor(
    async () => {
      const all = await db().select().from(lineReading);
      if (all.every(({ state }) => state === 'complete')) return all as store.ReadingRow[];
      await passTime();
      throw new Error('They are not all read.');
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(rows.filter((row) => verdict(row)?.difference !== '0.00' || row.unreadable > 0)).toEqual([]);
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['graph', 'v1']));
  expect(new Set(rows.map(({ invoice }) => invoice?.currency)).size).toBeGreaterThan(2);
  // Units are known of what is paid at once, also where it is taken back, and of nothing else.
  const spend = await db().select().from(spendSum);
  const units = (...families: string[]) => [
    ...new Set(spend.filter(({ family }) => families.includes(family)).map((one) => one.units)),
  ];
  expect(units('licence', 'azure-plan')).toEqual([null]);
  expect(units('perpetual', 'reservation')).toContainEqual(expect.stringMatching(/^[1-9]\d*$/));
}, 90_000);
