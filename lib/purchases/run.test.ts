// Long, because every way an answer can go astray is tried under each reading of a repeat.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { type Caller, type CustomerApi, partnerCenter } from '@/lib/partner-center';
import { stateOf } from './plan';
import { line } from './plan.samples';
import { runPurchase } from './run';
import type { PurchaseEvent, PurchaseState, SentLine } from './schema';
import * as store from './store';

// The runner, the journal in PostgreSQL and the client, against the emulator with its faults and its clock.

// Passes through; a test takes the lease away between the journal's entry and the call.
vi.mock('./store', async (original) => {
  const real = await original<typeof import('./store')>();
  return { ...real, renewLease: vi.fn(real.renewLease) };
});

let database: Awaited<ReturnType<typeof testDatabase>>;
/** All are stopped at the end: another on the same port would be called over connections of the one before. */
const emulators: Awaited<ReturnType<typeof start>>[] = [];
let base: string;
let tokens: Record<'user' | 'app', string>;
let clock = new Date();
const now = () => clock;

async function control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const response = await fetch(`${base}/_emulator/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}
async function pass(advance: string) {
  await control('clock', { advance });
  await readClock();
}
async function readClock() {
  clock = new Date((await control('clock')).now);
}
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  control('faults', { method: 'POST', path: '/v1/customers/*/carts/*/checkout', kind, times: 1, ...more });

const callerOf = (kind: 'user' | 'app'): Caller => ({
  kind,
  lane: 'purchase',
  token: async () => tokens[kind],
});
const tools = { userCaller: () => callerOf('user'), houseCaller: () => callerOf('app'), now };
const run = (purchaseId: string) => runPurchase(purchaseId, tools);

let customerId: string;
let api: CustomerApi;
let items: undefined | { catalogItemId: string; billingCycle: string; term: string | null }[];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await Promise.all(emulators.map((emulator) => emulator.stop()));
  await database.drop();
});

async function fresh() {
  // The client keeps to Microsoft's rate in real time, which is tested where it stands; here every test has a fresh minute.
  Reflect.deleteProperty(globalThis, Symbol.for('kontor.partner-center'));
  await control('reset', {});
  await readClock();
  const user = 'alma.lind@northwind-cloud.example';
  tokens = {
    user: (await control('token', { user })).access_token,
    app: (await control('token', {})).access_token,
  };
  // Ids come from the seed, so one search is enough.
  if (!items) ({ customerId, api, items } = await findShop());
}

/** A customer to whom perpetual and recurring software is offered: two billing cycles make two order groups. */
async function findShop() {
  const partner = partnerCenter(callerOf('user'));
  for (const { id } of await partner.customers.list()) {
    const shop = partner.customer(id);
    const found = [];
    for (const view of ['SoftwarePerpetual', 'SoftwareSubscriptions']) {
      const [product] = await shop.products.list(view, {}).catch(() => []);
      const [sku] = product ? await shop.products.skus(product.id, {}) : [];
      if (!product || !sku) break;
      const [availability] = await shop.products.availabilities(product.id, sku.id, {});
      const [billingCycle] = sku.supportedBillingCycles;
      if (!availability?.isPurchasable || !billingCycle) break;
      const term = availability.terms[0]?.duration ?? null;
      found.push({ catalogItemId: availability.catalogItemId, billingCycle, term });
    }
    if (found.length === 2) return { customerId: id.toLowerCase(), api: shop, items: found };
  }
  throw new Error('No customer of the seed is offered perpetual and recurring software.');
}

/** A cart of both items at Microsoft, and the intent to buy it in the journal. */
async function intend(): Promise<string> {
  const cart = await api.carts.create({
    lineItems: (items ?? []).map(({ catalogItemId, billingCycle, term }) => ({
      catalogItemId,
      billingCycle,
      quantity: 2,
      ...(term && { termDuration: term }),
    })),
  });
  const lines = cart.lineItems.map((item): SentLine => {
    const [productId = '', skuId = ''] = item.catalogItemId.split(':');
    return line(item.orderGroup, {
      id: item.id,
      catalogItemId: item.catalogItemId,
      productId,
      skuId,
      term: item.termDuration || null,
      quantity: item.quantity,
      billingCycle: item.billingCycle as SentLine['billingCycle'],
    });
  });
  const sender = {
    oid: 'o',
    tid: 't',
    upn: 'alma.lind@northwind-cloud.example',
    name: 'Alma',
    sessionId: 's',
  };
  return db().transaction((tx) =>
    store.beginPurchase(
      tx,
      {
        type: 'requested',
        customerId,
        customerName: 'x',
        cartId: cart.id,
        sender,
        shown: 'x',
        lines,
        isNewPurchase: false,
        partnerOnRecordAttested: false,
        typedDomain: '',
      },
      now(),
    ),
  );
}

/** Some readings within 19 minutes. */
async function lookUntilKnown(purchaseId: string) {
  for (const wait of ['PT1M', 'PT5M', 'PT9M10S', 'PT2M', 'PT1M']) {
    if ((await state(purchaseId)) !== 'unknown') return;
    await pass(wait);
    await run(purchaseId);
  }
}

const journalOf = async (purchaseId: string) =>
  (await store.findPurchase(customerId, purchaseId))?.journal ?? [];
const told = async (purchaseId: string) => (await journalOf(purchaseId)).map((entry) => entry.type);
const state = async (purchaseId: string): Promise<PurchaseState> => stateOf(await journalOf(purchaseId));
/** The truth: every order that exists, listed or not, made since the reset. */
async function bought(before: number) {
  const { items: orders = [], length } = await ordersThere();
  return (length ?? orders.length) - before;
}
async function ordersThere() {
  const answer = await control(`orders?customerId=${customerId}`);
  const items: unknown[] = Array.isArray(answer) ? answer : (answer.items ?? answer.orders);
  return { items, length: items.length };
}
async function checkouts(): Promise<object[]> {
  const answer = await control('requests?since=0');
  const all: { method: string; path: string }[] = Array.isArray(answer)
    ? answer
    : (answer.items ?? answer.requests);
  return all.filter((one) => one.method === 'POST' && one.path.endsWith('/checkout'));
}
const requestIdsOf = (all: object[]) =>
  new Set(
    all.map(
      (one) =>
        Object.entries(one).find(([key]) => key.toLowerCase().replace(/\W/g, '') === 'msrequestid')?.[1],
    ),
  );

// What Microsoft does with a request id it has seen, or with a cart that was ordered, is documented both ways.
describe.each([
  ['remembers request ids', {}],
  ['repeats the answer of an ordered cart', { idempotency: false, checkoutRepeat: 'replay' as const }],
  ['forgets request ids', { idempotency: false }],
])('a purchase at a Microsoft that %s', (_, reading) => {
  let before: number;
  beforeAll(async () => {
    const emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000, ...reading } });
    emulators.push(emulator);
    base = `http://localhost:${emulator.ports.partnerCenter}`;
    process.env.PARTNER_CENTER_URL = base;
    items = undefined;
  });
  afterEach(() => control('faults', undefined, 'DELETE'));
  beforeEach(async () => {
    await fresh();
    before = (await ordersThere()).length;
  });

  it('is placed, group by group', async () => {
    const purchaseId = await intend();
    await run(purchaseId);
    expect(await told(purchaseId)).toEqual(['requested', 'checkout-sent', 'answered']);
    expect(await state(purchaseId)).toBe('placed');
    expect(await bought(before)).toBe(2);
  });

  it('is placed once by five workers at once', async () => {
    const purchaseId = await intend();
    await Promise.all(Array.from({ length: 5 }, () => run(purchaseId)));
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('placed');
    expect(await checkouts()).toHaveLength(1);
  });

  it('is partly placed when Microsoft refuses a group', async () => {
    const purchaseId = await intend();
    const [, second] = (await journalOf(purchaseId)).flatMap((entry) =>
      entry.type === 'requested' ? entry.lines.map((one) => one.orderGroup) : [],
    );
    await fault('fail-group', { orderGroup: second, errorCode: 800010 });
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('partly-placed');
    expect((await journalOf(purchaseId)).at(-1)).toMatchObject({
      errors: [{ groupId: second, code: 800010 }],
    });
    expect(await bought(before)).toBe(1);
  });

  it('is not placed when Microsoft refuses', async () => {
    const purchaseId = await intend();
    await fault('status', {
      code: 403,
      body: { code: 800023, description: 'credit', data: [], source: 'x' },
    });
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('not-placed');
    expect(await bought(before)).toBe(0);
    await pass('PT1H');
    await run(purchaseId);
    expect(await checkouts()).toHaveLength(1);
  });

  it('waits as long as Microsoft says, then sends the same id', async () => {
    const purchaseId = await intend();
    // Short, because the client keeps Microsoft's pause in real time besides.
    await fault('throttle', { retryAfter: 2 });
    await run(purchaseId);
    expect((await journalOf(purchaseId)).at(-1)).toMatchObject({ why: 'throttled', retryAfter: 2 });
    await run(purchaseId);
    expect(await checkouts()).toHaveLength(1);
    await pass('PT2S');
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('placed');
    expect(await checkouts()).toHaveLength(2);
    expect(requestIdsOf(await checkouts()).size).toBe(1);
    expect(await bought(before)).toBe(2);
  });

  it('renews a refused token and sends the same id', async () => {
    const purchaseId = await intend();
    await fault('status', { code: 401, body: { code: 900420, description: 'token', data: [], source: 'x' } });
    await run(purchaseId);
    expect(await told(purchaseId)).toEqual([
      'requested',
      'checkout-sent',
      'checkout-held',
      'checkout-sent',
      'answered',
    ]);
    expect(requestIdsOf(await checkouts()).size).toBe(1);
    expect(await bought(before)).toBe(2);
  });

  it.each([
    ['the answer is lost', 'drop-after', {}],
    ['the answer is garbage', 'garbage', {}],
    ['the answer is cut off', 'truncate', {}],
  ])('is found when %s', async (_, kind, more) => {
    const purchaseId = await intend();
    await fault(kind, more);
    await run(purchaseId);
    await lookUntilKnown(purchaseId);
    expect(await state(purchaseId)).toBe('placed');
    expect(await bought(before)).toBe(2);
    expect(await checkouts()).toHaveLength(1);
  });

  it.each([
    ['the request was lost', 'drop-before', {}],
    [
      'Microsoft failed',
      'status',
      { code: 500, body: { code: 800005, description: 'x', data: [], source: 'x' } },
    ],
    [
      'an order was in progress',
      'status',
      { code: 409, body: { code: 800060, description: 'x', data: [], source: 'x' } },
    ],
    [
      'the cart was said to be submitted',
      'status',
      { code: 400, body: { code: 800065, description: 'x', data: [], source: 'x' } },
    ],
  ])('is asked again after 16 minutes, with the same id, when %s', async (_, kind, more) => {
    const purchaseId = await intend();
    await fault(kind, more);
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('unknown');
    await pass('PT15M');
    await run(purchaseId);
    expect(await checkouts()).toHaveLength(1);
    await pass('PT1M5S');
    await run(purchaseId);
    expect(await state(purchaseId)).toBe('placed');
    expect(await checkouts()).toHaveLength(2);
    expect(requestIdsOf(await checkouts()).size).toBe(1);
    expect(await bought(before)).toBe(2);
  });

  it('is handed over after 20 minutes when Microsoft stays silent, and nothing is sent after that', async () => {
    const purchaseId = await intend();
    await fault('drop-before', { times: 9 });
    await run(purchaseId);
    for (const wait of ['PT1M', 'PT15M5S', 'PT1M', 'PT2M', 'PT2M']) {
      await pass(wait);
      await run(purchaseId);
    }
    expect(await state(purchaseId)).toBe('handed-over');
    const sent = (await checkouts()).length;
    expect(sent).toBe(2);
    await control('faults', undefined, 'DELETE');
    await pass('PT24H');
    await run(purchaseId);
    expect(await checkouts()).toHaveLength(sent);
    expect(await bought(before)).toBe(0);
  });

  it('is not sent by a worker that slept past its lease after writing', async () => {
    const purchaseId = await intend();
    vi.mocked(store.renewLease).mockResolvedValueOnce(false);
    await run(purchaseId);
    expect(await checkouts()).toEqual([]);
    expect(await told(purchaseId)).toEqual(expect.arrayContaining(['requested', 'checkout-sent']));
    expect(await bought(before)).toBe(0);
  });

  it('is resumed by another worker after a crash between sending and answer', async () => {
    const purchaseId = await intend();
    const cart = (await journalOf(purchaseId))[0];
    if (cart?.type !== 'requested') throw new Error('no request');
    const sent: PurchaseEvent = {
      type: 'checkout-sent',
      requestId: randomUUID(),
      correlationId: randomUUID(),
    };
    const ledger = store.openLedger(purchaseId, now);
    await ledger.append(await ledger.load(), sent);
    await api.carts.checkout(cart.cartId, sent);

    await run(purchaseId);
    await lookUntilKnown(purchaseId);
    expect(await told(purchaseId)).toEqual(expect.arrayContaining(['became-unknown', 'looked', 'found']));
    expect(await state(purchaseId)).toBe('placed');
    expect(await checkouts()).toHaveLength(1);
    expect(await bought(before)).toBe(2);
  });
});
