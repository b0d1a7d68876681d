// Long, because every way an answer can go astray is tried.
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { type Caller, type CustomerApi, partnerCenter, type WireOrder } from '@/lib/partner-center';
import { emulatorAt } from '@/lib/partner-center/testing';
import { stateOf } from './plan';
import { request } from './plan.samples';
import { runCancellation } from './run';
import * as store from './store';

// The runner, the journal in PostgreSQL and the client, against the emulator with its faults and its clock.

// Passes through; a test takes the lease away between the journal's entry and the call.
vi.mock('./store', async (original) => {
  const real = await original<typeof import('./store')>();
  return { ...real, renewLease: vi.fn(real.renewLease) };
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let microsoft: ReturnType<typeof emulatorAt>;
let clock = new Date();
const now = () => clock;
const tokens = { user: '', app: '' };
const callerOf = (kind: 'user' | 'app'): Caller => ({
  kind,
  lane: 'purchase',
  token: async () => tokens[kind],
});
const run = (id: string) =>
  runCancellation(id, { userCaller: () => callerOf('user'), houseCaller: () => callerOf('app'), now });

let customerId: string;
let api: CustomerApi;
let item: string;

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  const url = `http://localhost:${emulator.ports.partnerCenter}`;
  process.env.PARTNER_CENTER_URL = url;
  microsoft = emulatorAt(url);
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
afterEach(() => microsoft.control('DELETE', 'faults'));
beforeEach(async () => {
  // The client keeps to Microsoft's rate in real time, which is tested where it stands; here every test has a fresh minute.
  Reflect.deleteProperty(globalThis, Symbol.for('kontor.partner-center'));
  await microsoft.reset();
  await readClock();
  tokens.user = await microsoft.tokenOf({ user: 'alma.lind@northwind-cloud.example' });
  tokens.app = await microsoft.tokenOf({});
  if (!item) ({ customerId, api, item } = await findShop());
});

async function readClock() {
  clock = new Date((await microsoft.control<{ now: string }>('GET', 'clock')).now);
}
async function pass(duration: string) {
  await microsoft.advance(duration);
  await readClock();
}
const fault = (kind: string, more: object = {}) =>
  microsoft.fault('/v1/customers/*/orders/*', { method: 'PATCH', kind, times: 1, ...more });

async function findShop() {
  const partner = partnerCenter(callerOf('user'));
  for (const { id } of await partner.customers.list()) {
    const shop = partner.customer(id);
    const [product] = await shop.products.list('SoftwarePerpetual', {}).catch(() => []);
    const [sku] = product ? await shop.products.skus(product.id, {}) : [];
    const [offer] = product && sku ? await shop.products.availabilities(product.id, sku.id, {}) : [];
    if (offer?.isPurchasable) return { customerId: id.toLowerCase(), api: shop, item: offer.catalogItemId };
  }
  throw new Error('No customer of the seed is offered perpetual software.');
}

/** An order of two lines, placed just now. */
async function order(): Promise<WireOrder> {
  const line = { catalogItemId: item, quantity: 2, billingCycle: 'one_time' };
  const cart = await api.carts.create({ lineItems: [line, { ...line, quantity: 3 }] });
  const ids = { requestId: randomUUID(), correlationId: randomUUID() };
  const [placed] = (await api.carts.checkout(cart.id, ids)).orders;
  if (!placed) throw new Error('The order was not placed.');
  return placed;
}
const begin = ({ id, lineItems }: WireOrder, numbers = lineItems.map((line) => line.lineItemNumber)) =>
  store.beginCancellation(
    {
      ...request,
      ...{ customerId, orderId: id, orderNumber: id },
      isWhole: numbers.length === lineItems.length,
      lines: lineItems
        .filter((line) => numbers.includes(line.lineItemNumber))
        .map(({ lineItemNumber, offerId, quantity }) => ({
          ...{ lineNumber: lineItemNumber, offerId, quantity },
          ...{ title: '', amount: null, refund: 'whole' as const },
        })),
    },
    now(),
  );

const journalOf = async (id: string) => (await store.findCancellation(customerId, id))?.journal ?? [];
const told = async (id: string) => (await journalOf(id)).map((entry) => entry.type);
const state = async (id: string) => stateOf(await journalOf(id));
const quantities = async ({ id }: WireOrder) =>
  (await api.orders.get(id)).lineItems.map(({ quantity }) => quantity);
const patches = async () =>
  (await microsoft.control<{ method: string; requestId: string }[]>('GET', 'requests?since=0')).filter(
    ({ method }) => method === 'PATCH',
  );
const wantedAt = async () =>
  (await db().execute(sql`select due_at from holding_reading where customer_id = ${customerId}`)).rows;

describe('a cancellation', () => {
  it('is carried out, and what the customer holds is to be read again', async () => {
    const placed = await order();
    const id = await begin(placed);
    await run(id);
    expect(await told(id)).toEqual(['requested', 'cancel-sent', 'answered']);
    expect(await state(id)).toBe('cancelled');
    expect(await quantities(placed)).toEqual([0, 0]);
    expect((await api.orders.get(placed.id)).status).toBe('cancelled');
    expect(await wantedAt()).toHaveLength(1);
    expect(await store.dueCancellations(clock, 10)).toEqual([]);
  });

  it('of one line leaves the other', async () => {
    const placed = await order();
    const id = await begin(placed, [1]);
    await run(id);
    expect(await state(id)).toBe('cancelled');
    expect(await quantities(placed)).toEqual([2, 0]);
  });

  it('is sent once by five workers at once', async () => {
    const id = await begin(await order());
    await Promise.all(Array.from({ length: 5 }, () => run(id)));
    expect(await state(id)).toBe('cancelled');
    expect(await patches()).toHaveLength(1);
  });

  it('is refused in Microsoft’s words once the window is over', async () => {
    const placed = await order();
    await pass('P31D');
    tokens.user = await microsoft.tokenOf({ user: 'alma.lind@northwind-cloud.example' });
    const id = await begin(placed);
    await run(id);
    expect((await journalOf(id)).at(-1)).toMatchObject({ type: 'refused', status: 400, code: 900117 });
    expect(await quantities(placed)).toEqual([2, 3]);
    await pass('PT1H');
    await run(id);
    expect(await patches()).toHaveLength(1);
  });

  it.each([
    ['the answer is lost', 'drop-after'],
    ['the answer is garbage', 'garbage'],
    ['the answer is cut off', 'truncate'],
  ])('is found when %s, and not sent again', async (_, kind) => {
    const placed = await order();
    const id = await begin(placed);
    await fault(kind);
    await run(id);
    expect(await told(id)).toEqual(['requested', 'cancel-sent', 'became-unknown', 'looked']);
    expect(await state(id)).toBe('cancelled');
    expect(await patches()).toHaveLength(1);
  });

  it.each([
    ['the request was lost', 'drop-before', {}],
    ['Microsoft failed', 'status', { code: 500, body: { code: 800003, description: 'x' } }],
    ['an adjustment was pending', 'status', { code: 409, body: { code: 800014, description: 'x' } }],
  ])('is asked again after three minutes under the same id when %s', async (_, kind, more) => {
    const placed = await order();
    const id = await begin(placed);
    await fault(kind, more);
    await run(id);
    expect(await state(id)).toBe('unknown');
    await pass('PT1M');
    await run(id);
    await pass('PT1M30S');
    await run(id);
    expect(await state(id)).toBe('unknown');
    await pass('PT1M');
    await run(id);
    expect(await state(id)).toBe('cancelled');
    const sent = await patches();
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1);
    expect(await quantities(placed)).toEqual([0, 0]);
  });

  it.each([
    ['throttled', 'throttle', { retryAfter: 2 }, 'PT2S'],
    ['not signed in', 'status', { code: 401, body: { code: 900420, description: 'token' } }, 'PT0S'],
  ])('goes again under the same id when it is %s', async (_, kind, more, wait) => {
    const id = await begin(await order());
    await fault(kind, more);
    await run(id);
    await pass(wait);
    await run(id);
    expect(await state(id)).toBe('cancelled');
    expect(await told(id)).toEqual(['requested', 'cancel-sent', 'cancel-held', 'cancel-sent', 'answered']);
    expect(new Set((await patches()).map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('goes to a person after 20 minutes in which nobody could tell', async () => {
    const id = await begin(await order());
    await fault('drop-before', { times: 10 });
    await run(id);
    for (let minute = 0; minute < 22; minute += 1) {
      await pass('PT1M');
      await run(id);
    }
    expect((await told(id)).at(-1)).toBe('handed-over');
    expect(await state(id)).toBe('unknown');
    expect(await patches()).toHaveLength(3);
    expect(await store.dueCancellations(clock, 10)).toEqual([]);
  });
});

describe('a worker that lost its lease', () => {
  it('after the entry and before the call: it does not send', async () => {
    const id = await begin(await order());
    vi.mocked(store.renewLease).mockResolvedValueOnce(false);
    await run(id);
    expect(await told(id)).toEqual(['requested', 'cancel-sent', 'cancel-held']);
    expect(await patches()).toHaveLength(0);
  });

  it('writes nothing under its old number', async () => {
    const id = await begin(await order());
    const old = await store.takeLease(id, 0);
    const next = await store.takeLease(id, 15);
    expect(next).toBe((old ?? 0) + 1);
    const sent = { type: 'cancel-sent', requestId: randomUUID(), correlationId: randomUUID() } as const;
    const late = store.leasedLedger(id, old ?? 0, now);
    expect(await late.append(await late.load(), sent)).toBe(false);
    expect(await store.renewLease(id, old ?? 0, 15)).toBe(false);
    const holder = store.leasedLedger(id, next ?? 0, now);
    expect(await holder.append(await holder.load(), sent)).toBe(true);
    // What it learned all the same is kept.
    await late.appendFact({ type: 'answered', order: 'cancelled' });
    expect(await state(id)).toBe('cancelled');
  });

  it('and died at a sending: the next one looks before it does anything', async () => {
    const placed = await order();
    const id = await begin(placed);
    const ledger = store.leasedLedger(id, (await store.takeLease(id, 0)) ?? 0, now);
    await store.openLedger(id, now).append(await ledger.load(), {
      type: 'cancel-sent',
      requestId: randomUUID(),
      correlationId: randomUUID(),
    });
    await run(id);
    expect(await told(id)).toEqual(['requested', 'cancel-sent', 'became-unknown', 'looked']);
    expect(await patches()).toHaveLength(0);
    expect(await quantities(placed)).toEqual([2, 3]);
  });
});

describe('the journal', () => {
  it('has one cancellation of an order at a time', async () => {
    const placed = await order();
    const id = await begin(placed, [0]);
    expect(await begin(placed, [1])).toBe(id);
    await run(id);
    expect(await begin(placed, [1])).not.toBe(id);
  });

  it('has an audit row for each event, without whose session it was, and is only ever appended to', async () => {
    const id = await begin(await order());
    await run(id);
    const { rows } = await db().execute(
      sql`select action, who, result, detail from audit_event where detail->>'cancellationId' = ${id} order by id`,
    );
    expect(rows).toMatchObject([
      {
        action: 'cancellation.requested',
        who: 'Alma Lind',
        result: 'sending',
        detail: { sender: { name: 'Alma Lind' } },
      },
      { action: 'cancellation.cancel-sent', who: '', result: 'sending' },
      { action: 'cancellation.answered', who: '', result: 'cancelled' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('sessionId');
    await expect(
      db().execute(sql`delete from cancellation_event where cancellation_id = ${id}`),
    ).rejects.toMatchObject({ cause: { message: 'cancellation_event is only ever appended to' } });
  });
});
