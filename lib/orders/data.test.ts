import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { start } from '@/emulator/start';
import type { Role } from '@/lib/auth/rules';
import { runCancellation } from '@/lib/cancellations/run';
import { getOpenCart } from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { type Caller, type CustomerApi, partnerCenter, type WireOrder } from '@/lib/partner-center';
import { emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { line, request } from '@/lib/purchases/plan.samples';
import { beginPurchase, openLedger } from '@/lib/purchases/store';
import { orderAgain } from './again';
import { cancelOrder } from './cancelling';
import { getKeptOrders, getOrder, getOrders } from './data';

// Orders as the pages and actions reach them, against the emulator and PostgreSQL. Only the session is made up.

const desk = vi.hoisted(() => ({ clock: new Date(), token: '', app: '' }));
vi.mock('@/lib/clock', () => ({ now: () => desk.clock }));
vi.mock('@/lib/auth/access', () => {
  const person = {
    ...{ sessionId: 's', oid: 'alma', tid: 't', name: 'Alma Lind', upn: 'alma.lind@northwind-cloud.example' },
    roles: ['Admin'] satisfies Role[],
  };
  const customerApi = async (id: string) => ({
    ...{
      api: partnerCenter(callerOf('user')).customer(id.toLowerCase()),
      person,
      customerId: id.toLowerCase(),
    },
  });
  const partnerApi = async () => ({ api: partnerCenter(callerOf('user')), person });
  return { customerApi, partnerApi, requirePermission: async () => person };
});
const callerOf = (kind: Caller['kind']): Caller => ({
  ...{ kind, lane: 'purchase' },
  token: async () => (kind === 'user' ? desk.token : desk.app),
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let microsoft: ReturnType<typeof emulatorAt>;
let customerId: string;
let api: CustomerApi;
/** A catalog item of perpetual software. */
let licence: string;

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'demo', limit: 100_000 } });
  const url = `http://localhost:${emulator.ports.partnerCenter}`;
  process.env.PARTNER_CENTER_URL = url;
  microsoft = emulatorAt(url);
  await sitDown();
  const { id } = (await partnerCenter(callerOf('user')).customers.list()).find(
    ({ companyProfile }) => companyProfile.companyName === 'Contoso Energi AB',
  ) ?? { id: '' };
  customerId = id.toLowerCase();
  api = partnerCenter(callerOf('user')).customer(customerId);
  licence = await itemOf('SoftwarePerpetual');
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('kontor.partner-center'));
  await sitDown();
});

async function sitDown() {
  desk.clock = new Date((await microsoft.control<{ now: string }>('GET', 'clock')).now);
  desk.token = await microsoft.tokenOf({ user: 'alma.lind@northwind-cloud.example' });
  desk.app = await microsoft.tokenOf({});
}
async function pass(duration: string) {
  await microsoft.advance(duration);
  await sitDown();
}
async function itemOf(view: string): Promise<string> {
  const [product] = await api.products.list(view, {});
  const [sku] = await api.products.skus(product?.id ?? '', {});
  const [offer] = await api.products.availabilities(product?.id ?? '', sku?.id ?? '', {});
  return offer?.catalogItemId ?? '';
}
/** Placed in Partner Center: nobody here knows of it. */
async function placedElsewhere(
  lines: { quantity: number; catalogItemId?: string; billingCycle?: string; termDuration?: string }[],
): Promise<WireOrder> {
  const cart = await api.carts.create({
    lineItems: lines.map((line) => ({ catalogItemId: licence, billingCycle: 'one_time', ...line })),
  });
  const [placed] = (
    await api.carts.checkout(cart.id, { requestId: randomUUID(), correlationId: randomUUID() })
  ).orders;
  return placed ?? Promise.reject(new Error('The order was not placed.'));
}
const listed = async (id: string) =>
  (await getOrders(customerId, 'all')).orders.find((order) => order.id === id);
const run = (id: string) =>
  runCancellation(id, {
    userCaller: () => callerOf('user'),
    houseCaller: () => callerOf('app'),
    now: () => desk.clock,
  });
const cancel = (order: WireOrder, lineNumbers: number[], typedNumber = order.alternateId) =>
  cancelOrder({ customerId, orderId: order.id, lineNumbers, typedNumber });

describe('cancelling', () => {
  it('of software bought elsewhere shows until when, and in the list at once what Microsoft lists later', async () => {
    const placed = await placedElsewhere([{ quantity: 2 }, { quantity: 3 }]);
    await pass('PT20M');
    const before = await getOrder(customerId, placed.id);
    expect(before.lines.map(({ whyNotCancel, kind, window }) => [whyNotCancel, kind, window?.days])).toEqual([
      [null, 'perpetual', 30],
      [null, 'perpetual', 30],
    ]);
    const one = await cancel(placed, [1]);
    await run(one.id);
    const [wire] = (await api.orders.list()).filter(({ id }) => id === placed.id);
    expect(wire?.lineItems.map(({ quantity }) => quantity)).toEqual([2, 3]);
    expect((await listed(placed.id))?.lines.map(({ quantity }) => quantity)).toEqual([2, 0]);

    const rest = await cancel(placed, [0]);
    await run(rest.id);
    expect(await listed(placed.id)).toMatchObject({ status: 'cancelled' });
    const after = await getOrder(customerId, placed.id);
    expect(after).toMatchObject({
      status: 'cancelled',
      cancellations: [{ state: 'cancelled' }, { state: 'cancelled' }],
    });
    expect(after.lines.map(({ whyNotCancel }) => whyNotCancel)).toEqual(['cancelled', 'cancelled']);
  });

  it('wants the order’s number, lines that are there, and one that may be cancelled', async () => {
    const placed = await placedElsewhere([{ quantity: 1 }]);
    expect(await failureOf(cancel(placed, [0], 'something'))).toMatchObject({
      fields: { typedNumber: ['order-number'] },
    });
    expect(await failureOf(cancel(placed, [7]))).toMatchObject({ reason: 'order-changed' });
    await pass('P31D');
    expect(await failureOf(cancel(placed, [0]))).toMatchObject({ reason: 'cancel-not-here' });
    expect((await getOrder(customerId, placed.id)).cancellations).toEqual([]);
  });

  it('pressed twice is one', async () => {
    const placed = await placedElsewhere([{ quantity: 1 }]);
    const [first, second] = await Promise.all([cancel(placed, [0]), cancel(placed, [0])]);
    expect(second.id).toBe(first.id);
    await run(first.id);
    expect((await cancel(placed, [0])).id).toBe(first.id);
  });
});

it('a reservation is cancelled elsewhere, and so is what is no software', async () => {
  const { orders } = await getOrders(customerId, 'all');
  const whyNot = async (title: string) => {
    const found = orders.find(({ lines }) => lines.some((line) => line.fullTitle.includes(title)));
    return (await getOrder(customerId, found?.id ?? '')).lines[0]?.whyNotCancel;
  };
  expect(await whyNot('Standard_D4s_v5')).toBe('reservation');
  expect(await whyNot('Microsoft 365 Business Premium')).toBe('over');
});

it('the lines of an order go into the cart as they are offered now, and what can’t is named', async () => {
  const placed = await placedElsewhere([{ quantity: 2 }]);
  await microsoft.control('POST', `customers/${customerId}/availabilities/reissue`);
  const answer = await orderAgain({ customerId, orderId: placed.id });
  expect(answer).toMatchObject({ added: 1, left: [] });
  const { cart } = await getOpenCart(customerId);
  expect(cart?.id).toBe(answer.cartId);
  const [line] = cart ? linesOf(cart) : [];
  expect(line).toMatchObject({ quantity: 2, offer: 'current' });
  expect(line?.catalogItemId).not.toBe(licence);

  const { orders } = await getOrders(customerId, 'all');
  const seats = orders.find(({ lines }) => lines[0]?.fullTitle.includes('Microsoft 365'));
  expect(await orderAgain({ customerId, orderId: seats?.id ?? '' })).toMatchObject({
    ...{ cartId: null, added: 0 },
    left: [{ why: 'not-here' }],
  });
});

it('what a publisher activates has the publisher’s own address on its line', async () => {
  const [product] = await api.products.list('MarketplaceSaaS', {});
  const [sku] = await api.products.skus(product?.id ?? '', {});
  const [offer] = await api.products.availabilities(product?.id ?? '', sku?.id ?? '', {});
  const placed = await placedElsewhere([
    {
      quantity: 1,
      catalogItemId: offer?.catalogItemId ?? '',
      billingCycle: sku?.supportedBillingCycles[0] ?? '',
      termDuration: offer?.terms[0]?.duration ?? '',
    },
  ]);
  const { lines } = await getOrder(customerId, placed.id);
  expect(lines[0]?.activation).toMatchObject({ host: 'publisher.example' });
  expect(lines[0]).toMatchObject({ whyNotCancel: 'elsewhere', window: null });
});

it('of a customer that left, what was bought here is told by our own record, with what was cancelled', async () => {
  const catalogItemId = await itemOf('SoftwarePerpetual');
  const kept = await placedElsewhere([{ quantity: 2, catalogItemId }]);
  const given = await placedElsewhere([{ quantity: 3, catalogItemId }]);
  for (const { id, alternateId } of [kept, given]) {
    const bought = { ...request([line('0', { catalogItemId })]), customerId, cartId: randomUUID() };
    const purchaseId = await db().transaction((tx) => beginPurchase(tx, bought, desk.clock));
    const ledger = openLedger(purchaseId, () => desk.clock);
    const order = { id, number: alternateId, groupId: '0' };
    await ledger.append(await ledger.load(), { type: 'answered', orders: [order], errors: [] });
  }
  await run((await cancel(given, [0])).id);

  await microsoft.control('POST', `customers/${customerId}/relationship`, { relationship: 'none' });
  onTestFinished(async () => {
    await microsoft.control('POST', `customers/${customerId}/relationship`, { relationship: 'reseller' });
  });
  expect(await failureOf(getOrders(customerId, 'all'))).toMatchObject({ reason: 'customer' });
  expect(await failureOf(getOrder(customerId, kept.id))).toMatchObject({ reason: 'customer' });
  const { orders } = await getKeptOrders(customerId);
  expect(orders.find(({ id }) => id === kept.id)).toMatchObject({ placedBy: 'Alma Lind', listed: 'listed' });
  expect(orders.find(({ id }) => id === given.id)).toMatchObject({ status: 'cancelled' });
  expect(orders).toHaveLength(2);
});
