// Long, because it tells one story from the cart to the order's page.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import * as approvals from '@/lib/approvals/data';
import { removeThreshold, setThreshold } from '@/lib/approvals/settings';
import type { Role } from '@/lib/auth/rules';
import * as cart from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import { AddLine, type Cart } from '@/lib/cart/schema';
import { getOffer, getProduct, getProducts } from '@/lib/catalog/data';
import type { CatalogView } from '@/lib/catalog/schema';
import { getCustomer } from '@/lib/customers/data';
import { testDatabase } from '@/lib/db/testing';
import { getOrder, getOrders } from '@/lib/orders/data';
import { type Caller, partnerCenter } from '@/lib/partner-center';
import { getAzureSubscriptions, registerSubscription } from '@/lib/subscriptions/data';
import * as purchases from './data';
import { runPurchase } from './run';
import { PlaceOrders } from './schema';

// Cart, review, purchase, outcome and orders as the pages and actions reach them, against the emulator and PostgreSQL.
// Only the session is made up: the doors' own checks are tested where they stand.

const desk = vi.hoisted(() => ({
  ...{ clock: new Date(), user: '', token: '', app: '', name: '' },
  ...{ isProved: false, areRolesOld: false },
}));
vi.mock('@/lib/clock', () => ({ now: () => desk.clock }));
vi.mock('@/lib/auth/access', async () => {
  const { fail } = await import('@/lib/result');
  const person = () => ({
    sessionId: 's',
    oid: `oid-${desk.name}`,
    tid: 't',
    name: desk.name,
    upn: desk.user,
    roles: ['Admin'] satisfies Role[],
  });
  const partnerApi = async () => ({ api: partnerCenter(callerOf('user')), person: person() });
  const customerApi = async (id: string) => {
    const customerId = id.toLowerCase();
    return { api: partnerCenter(callerOf('user')).customer(customerId), person: person(), customerId };
  };
  const requireProof = async () => {
    if (!desk.isProved) fail('forbidden', 'proof');
  };
  const requireRecentRoles = async () => desk.areRolesOld && fail('unauthenticated', 'roles-old');
  const requirePermission = async () => person();
  return { partnerApi, customerApi, requireProof, requirePermission, requireRecentRoles };
});
const callerOf = (kind: Caller['kind']): Caller => ({
  kind,
  lane: 'purchase',
  token: async () => (kind === 'user' ? desk.token : desk.app),
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let base: string;

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
async function readClock() {
  desk.clock = new Date((await control('clock')).now);
}
async function pass(advance: string) {
  await control('clock', { advance });
  await readClock();
}
async function sitDown(user: string, name: string) {
  desk.user = user;
  desk.name = name;
  desk.token = (await control('token', { user })).access_token;
}
const alma = () => sitDown('alma.lind@northwind-cloud.example', 'Alma Lind');
const bo = () => sitDown('bo.ek@northwind-cloud.example', 'Bo Ek');
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  control('faults', { method: 'POST', path: '/v1/customers/*/carts/*/checkout', kind, times: 1, ...more });
const run = (purchaseId: string) =>
  runPurchase(purchaseId, {
    userCaller: () => callerOf('user'),
    houseCaller: () => callerOf('app'),
    now: () => desk.clock,
  });

let customerId: string;
let domain: string;
let subscriptionId: string;
type Pick = { view: CatalogView; productId: string; skuId: string };
let reservation: Pick;
let licence: Pick;

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  base = `http://localhost:${emulator.ports.partnerCenter}`;
  process.env.PARTNER_CENTER_URL = base;
  await readClock();
  desk.app = (await control('token', {})).access_token;
  await alma();
  await findShop();
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(async () => {
  // The client keeps to Microsoft's rate in real time, which is tested where it stands; here every test has a fresh minute.
  Reflect.deleteProperty(globalThis, Symbol.for('kontor.partner-center'));
  await readClock();
  await alma();
});
afterEach(() => control('faults', undefined, 'DELETE'));

/** A customer with a registered subscription, to whom a reservation and a perpetual licence are offered. */
async function findShop() {
  for (const { id } of await partnerCenter(callerOf('user')).customers.list()) {
    const { subscriptions } = await getAzureSubscriptions(id).catch(() => ({ subscriptions: [] }));
    const registered = subscriptions.find((one) => one.registration === 'registered');
    const active = registered ?? subscriptions.find((one) => one.state === 'active');
    if (!active) continue;
    if (!registered) {
      await registerSubscription({ customerId: id, subscriptionId: active.id });
      await pass('PT30M');
    }
    const [vm, software] = [await findOffer(id, 'vm', active.id), await findOffer(id, 'perpetual')];
    if (!vm || !software) continue;
    customerId = id.toLowerCase();
    ({ domain } = await getCustomer(customerId));
    subscriptionId = active.id;
    [reservation, licence] = [vm, software];
    return;
  }
  throw new Error('No customer of the seed can buy a reservation and a perpetual licence.');
}
async function findOffer(id: string, view: CatalogView, subscription?: string): Promise<Pick | null> {
  const scope = { customerId: id, view, ...(subscription && { subscriptionId: subscription }) };
  const list = await getProducts(scope);
  if (list.status !== 'open') return null;
  for (const product of list.products.slice(0, 3)) {
    const { skus } = await getProduct(scope, product.id);
    for (const sku of skus.slice(0, 4)) {
      const { availability } = await getOffer(scope, product.id, sku.id);
      const restricted = await cart.readInventory(id, {
        ...scope,
        segment: 'commercial',
        productId: product.id,
        subscription: subscription ? { id: subscription, name: '' } : null,
      });
      if (availability?.isPurchasable && !restricted.restricted.some(({ skuId }) => skuId === sku.id))
        return { view, productId: product.id, skuId: sku.id };
    }
  }
  return null;
}

const add = (what: Pick, more: Partial<AddLine> = {}) =>
  cart.addLine(
    AddLine.parse({
      customerId,
      quantity: 1,
      alreadyIn: 0,
      ...what,
      ...(what === reservation && { subscriptionId }),
      ...more,
    }),
  );
const open = async () => (await cart.getOpenCart(customerId)).cart;
async function emptyCart() {
  const found = await open();
  if (!found) return;
  if (found.status !== 'active') {
    await cart.rebuildCart({ customerId, cartId: found.id });
    return emptyCart();
  }
  for (const line of linesOf(found))
    await cart.removeLine({
      customerId,
      cartId: found.id,
      lineId: line.id,
      was: { catalogItemId: line.catalogItemId },
    });
}
const lineAt = (found: Cart, index: number) => {
  const line = linesOf(found)[index];
  if (!line) throw new Error(`The cart has no line ${index}.`);
  return line;
};
const change = (found: Cart, index: number, quantity: number) => {
  const line = lineAt(found, index);
  const { catalogItemId, quantity: was } = line;
  return cart.changeLine({
    customerId,
    cartId: found.id,
    lineId: line.id,
    was: { catalogItemId, quantity: was },
    quantity,
  });
};
async function place(found: Cart, more: Partial<PlaceOrders> = {}) {
  const shown = more.shown ?? (await purchases.getReview(customerId, found.id)).shown;
  return purchases.placeOrders(
    PlaceOrders.parse({
      customerId,
      cartId: found.id,
      typedDomain: ` ${domain.toUpperCase()}`,
      isNewPurchase: true,
      partnerOnRecordAttested: true,
      ...more,
      shown,
    }),
  );
}

describe('the cart', () => {
  beforeEach(emptyCart);

  it('is Microsoft’s, remembered here, with its own grouping', async () => {
    await add(reservation, { quantity: 4, name: 'ERP' });
    const made = await add(licence, { quantity: 2 });
    expect(linesOf(made)).toMatchObject([
      { skuId: reservation.skuId, quantity: 4, name: 'ERP', scope: 'shared', offer: 'current', error: null },
      { skuId: licence.skuId, quantity: 2, subscription: null, scope: null, error: null },
    ]);
    expect(made.groups.flatMap((group) => group.lines.map((line) => line.orderGroup))).toEqual(
      made.groups.flatMap((group) => group.lines.map(() => group.id)),
    );
    const again = await open();
    expect(again).toMatchObject({ id: made.id, status: 'active', startedBy: 'Alma Lind' });
    expect(again && linesOf(again)).toEqual(linesOf(made));
  });

  it('takes the same thing into the same line, and tells four of five who add at once that it is there', async () => {
    const adds = await Promise.allSettled(Array.from({ length: 5 }, () => add(licence)));
    expect(adds.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const conflict = { code: 'conflict', reason: 'cart-already-in', values: { theirs: 1 } };
    for (const late of adds.filter((one) => one.status === 'rejected'))
      expect(late.reason).toMatchObject({ failure: conflict });
    await add(licence, { quantity: 2, alreadyIn: 1 });
    const found = await open();
    expect(found && linesOf(found).map((line) => line.quantity)).toEqual([3]);
  });

  it('keeps to the limits of the SKU', async () => {
    const made = await add(licence);
    const { maximumQuantity } = lineAt(made, 0);
    await expect(change(made, 0, maximumQuantity + 1)).rejects.toMatchObject({
      failure: { code: 'invalid', reason: 'quantity-high', values: { limit: maximumQuantity } },
    });
    expect(lineAt((await open()) ?? made, 0).quantity).toBe(1);
  });

  it('tells a colleague’s change instead of overwriting it', async () => {
    const mine = await add(licence, { quantity: 2 });
    await bo();
    const theirs = await change(mine, 0, 7);
    expect(theirs.changedBy).toBe('Bo Ek');
    await alma();
    await expect(change(mine, 0, 3)).rejects.toMatchObject({
      failure: {
        code: 'conflict',
        reason: 'cart-line-changed',
        values: { yours: 3, theirs: 7, by: 'Bo Ek' },
      },
    });
    await cart.removeLine({
      customerId,
      cartId: mine.id,
      lineId: lineAt(mine, 0).id,
      was: { catalogItemId: lineAt(mine, 0).catalogItemId },
    });
    expect(await open()).toBeNull();
  });

  it('takes the new catalog item when Microsoft reissues it', async () => {
    const made = await add(licence);
    await control(`customers/${customerId}/availabilities/reissue`, {});
    const stale = (await open()) ?? made;
    expect(lineAt(stale, 0).offer).toBe('reissued');
    const review = await purchases.getReview(customerId, made.id);
    expect(review.blocked).toBe('checks');
    const fresh = await change(stale, 0, 2);
    expect(lineAt(fresh, 0)).toMatchObject({ offer: 'current', quantity: 2, error: null });
    expect(lineAt(fresh, 0).catalogItemId).not.toBe(lineAt(made, 0).catalogItemId);
  });

  it('outlives Microsoft’s seven days, read-only, until it is rebuilt', async () => {
    const made = await add(licence, { quantity: 3, name: 'Field staff' });
    await pass('P8D');
    desk.app = (await control('token', {})).access_token;
    const old = await open();
    expect(old).toMatchObject({ id: made.id, status: 'expired' });
    await expect(change(made, 0, 4)).rejects.toMatchObject({ failure: { reason: 'cart-expired' } });
    const { cart: rebuilt, changes } = await cart.rebuildCart({ customerId, cartId: made.id });
    expect(changes).toHaveLength(1);
    expect(rebuilt?.id).not.toBe(made.id);
    expect(rebuilt && lineAt(rebuilt, 0)).toMatchObject({ quantity: 3, name: 'Field staff' });
    expect((await open())?.id).toBe(rebuilt?.id);
  });
});

describe('a purchase', () => {
  beforeEach(emptyCart);

  it('is placed from what was shown, once, and its orders are seen at once', async () => {
    await add(reservation, { quantity: 2 });
    const made = await add(licence, { quantity: 3 });
    const review = await purchases.getReview(customerId, made.id);
    expect(review.checks.filter((check) => check.status === 'failed')).toEqual([]);
    expect(review).toMatchObject({ blocked: null, mustTypeDomain: domain, pausedBy: null });

    desk.areRolesOld = true;
    await expect(place(made)).rejects.toMatchObject({ failure: { reason: 'roles-old' } });
    desk.areRolesOld = false;
    await expect(place(made, { typedDomain: 'other.example' })).rejects.toMatchObject({
      failure: { code: 'invalid', fields: { typedDomain: ['domain'] } },
    });
    const changed = await change(made, 1, 4);
    await expect(place(changed, { shown: review.shown })).rejects.toMatchObject({
      failure: { code: 'conflict', reason: 'review-changed' },
    });

    // Changed by a colleague while the checks of the press run: what is placed is what was shown, or nothing.
    const { shown } = await purchases.getReview(customerId, made.id);
    await control('faults', {
      method: 'GET',
      path: '/v1/customers/*/orders',
      kind: 'delay',
      ms: 3_000,
      times: 1,
    });
    const [placing] = await Promise.allSettled([
      purchases.placeOrders(
        PlaceOrders.parse({
          customerId,
          cartId: made.id,
          shown,
          typedDomain: domain,
          partnerOnRecordAttested: true,
        }),
      ),
      change(changed, 1, 3),
    ]);
    expect(placing).toMatchObject({ reason: { failure: { reason: 'review-changed' } } });
    const final = await change((await open()) ?? changed, 1, 4);

    // One press hangs in its checks while the others go through.
    const { shown: last } = await purchases.getReview(customerId, made.id);
    await control('faults', {
      method: 'GET',
      path: '/v1/customers/*/carts/*',
      kind: 'delay',
      ms: 3_000,
      times: 1,
    });
    const hanging = place(final, { shown: last });
    await new Promise((done) => setTimeout(done, 700));
    // Another person, for the same reading by the same one is made once.
    await bo();
    await expect(place(final, { shown: last }), 'what Alma saw is hers to confirm').rejects.toMatchObject({
      failure: { code: 'conflict', reason: 'review-changed' },
    });
    const { shown: boSaw } = await purchases.getReview(customerId, made.id);
    const others = await Promise.all([1, 2, 3].map(() => place(final, { shown: boSaw })));
    const pressed = [await hanging, ...others];
    expect(new Set(pressed.map(({ purchaseId }) => purchaseId)).size).toBe(1);
    const purchaseId = pressed[0]?.purchaseId ?? '';
    expect(await open()).toBeNull();
    expect((await cart.getCart(customerId, made.id)).cart).toMatchObject({ status: 'ordered', purchaseId });
    expect(await purchases.getOpenPurchases(customerId)).toMatchObject([{ purchaseId, state: 'sending' }]);

    await run(purchaseId);
    const placed = await purchases.getPurchase(customerId, purchaseId);
    expect(placed).toMatchObject({ state: 'placed', placedBy: { name: 'Bo Ek' }, pausesBuying: false });
    expect(JSON.stringify(placed)).not.toContain('"sessionId":"s"');
    const ids = placed.groups.map((group) => group.order?.id);
    expect(ids).not.toContain(undefined);

    const early = await getOrders(customerId, 'all');
    expect(early.orders.filter((order) => ids.includes(order.id)).map((order) => order.listed)).toEqual(
      ids.map(() => 'not-yet'),
    );
    await pass('PT16M');
    const late = await getOrders(customerId, 'all');
    const ours = late.orders.filter((order) => ids.includes(order.id));
    expect(ours.map((order) => order.listed)).toEqual(ids.map(() => 'listed'));
    expect(ours[0]).toMatchObject({ purchaseId, placedBy: 'Bo Ek' });
    expect(late.orders.length).toBeGreaterThan(ours.length);
    const detail = await getOrder(customerId, ours[0]?.id ?? '');
    expect(detail.lines.length).toBeGreaterThan(0);
    await expect(getOrder(customerId, 'nosuchorder0')).rejects.toMatchObject({
      failure: { code: 'not-found', reason: 'order' },
    });

    const next = await add(reservation, { quantity: 2 });
    const { repeats } = await purchases.getReview(customerId, next.id);
    expect(repeats).toMatchObject([{ who: 'Bo Ek', quantity: 2 }]);
    await expect(place(next, { isNewPurchase: false })).rejects.toMatchObject({
      failure: { fields: { isNewPurchase: ['required'] } },
    });
  });

  it('pauses buying while nobody knows, and an Admin may lift that', async () => {
    const first = await add(licence, { quantity: 11 });
    await fault('drop-before');
    const { purchaseId } = await place(first);
    await run(purchaseId);
    expect(await purchases.getPurchase(customerId, purchaseId)).toMatchObject({
      state: 'unknown',
      pausesBuying: true,
      groups: [{ status: 'unknown' }],
    });
    const second = await add(licence, { quantity: 12 });
    expect((await purchases.getReview(customerId, second.id)).blocked).toBe('paused');
    await expect(place(second)).rejects.toMatchObject({ failure: { reason: 'buying-paused' } });

    await purchases.liftPause({ customerId, purchaseId, reason: 'Customer waits' });
    const review = await purchases.getReview(customerId, second.id);
    expect(review.blocked).toBeNull();
    expect(review.repeats).toEqual(expect.arrayContaining([expect.objectContaining({ quantity: 11 })]));
    // Lifted: the first is never sent again, and ends in a person's hands.
    for (const wait of ['PT17M', 'PT4M']) {
      await pass(wait);
      await run(purchaseId);
    }
    expect((await purchases.getPurchase(customerId, purchaseId)).state).toBe('handed-over');
    const recorded = await purchases.recordOutcome({
      customerId,
      purchaseId,
      outcome: 'not-placed',
      orders: '',
      note: 'Not in Partner Center',
    });
    expect(recorded).toMatchObject({
      state: 'recorded',
      pausesBuying: false,
      groups: [{ status: 'not-placed' }],
    });
    await expect(
      purchases.recordOutcome({ customerId, purchaseId, outcome: 'placed', orders: '', note: 'x' }),
    ).rejects.toMatchObject({ failure: { reason: 'purchase-settled' } });
  });

  it('is found by looking', async () => {
    const made = await add(licence, { quantity: 21 });
    await fault('drop-after');
    const { purchaseId } = await place(made);
    await run(purchaseId);
    await pass('PT15M10S');
    expect(await purchases.lookNow({ customerId, purchaseId })).toMatchObject({ state: 'placed' });
  });

  it('moves what was refused to a new cart, once', async () => {
    const made = await add(licence, { quantity: 31, name: 'Again' });
    const code = { code: 403, body: { code: 800023, description: 'credit', data: [], source: 'x' } };
    await fault('status', code);
    const { purchaseId } = await place(made);
    await run(purchaseId);
    expect(await purchases.getPurchase(customerId, purchaseId)).toMatchObject({
      state: 'not-placed',
      groups: [{ status: 'not-placed', error: { code: 800023 } }],
    });
    const moved = await Promise.all([1, 2, 3].map(() => purchases.moveToNewCart({ customerId, purchaseId })));
    expect(new Set(moved.map(({ cartId }) => cartId)).size).toBe(1);
    const found = await open();
    expect(found).toMatchObject({ id: moved[0]?.cartId });
    expect(found && lineAt(found, 0)).toMatchObject({ quantity: 31, name: 'Again' });
    expect((await purchases.getPurchase(customerId, purchaseId)).movedToCartId).toBe(found?.id);
  });

  it('of another partner’s customer is not there', async () => {
    const { foreignCustomers } = await control('health');
    const gone = { failure: { code: 'not-found', reason: 'customer' } };
    for (const id of foreignCustomers) {
      await expect(cart.getOpenCart(id)).rejects.toMatchObject(gone);
      await expect(purchases.getOpenPurchases(id)).rejects.toMatchObject(gone);
      await expect(getOrders(id, 'onetime')).rejects.toMatchObject(gone);
      await expect(
        cart.addLine(AddLine.parse({ customerId: id, quantity: 1, alreadyIn: 0, ...licence })),
      ).rejects.toMatchObject(gone);
    }
  });

  it('is nobody’s under a wrong id', async () => {
    for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000']) {
      await expect(purchases.getPurchase(customerId, id)).rejects.toMatchObject({
        failure: { code: 'not-found', reason: 'purchase' },
      });
      await expect(cart.getCart(customerId, id)).rejects.toMatchObject({
        failure: { code: 'not-found', reason: 'cart' },
      });
    }
  });
});

describe('above a threshold', () => {
  const everybody = { currency: 'SEK', role: '', customerId: '' } as const;
  beforeAll(() => setThreshold({ ...everybody, amount: '0', stepUpAmount: null }));
  afterAll(() => removeThreshold(everybody));
  beforeEach(emptyCart);
  const reasonOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error) => error.failure.reason,
    );
  const ask = async (found: Cart) => {
    const { shown } = await purchases.getReview(customerId, found.id);
    const ticks = { isNewPurchase: true, partnerOnRecordAttested: true };
    const input = { ...ticks, customerId, cartId: found.id, shown, note: '' };
    return (await purchases.askForApproval(input)).approvalId;
  };

  it('nothing is bought before another has approved exactly that, and then once', async () => {
    await bo();
    const found = await add(licence, { quantity: 2 });
    expect(await reasonOf(place(found))).toBe('approval-needed');
    const [approvalId, again] = await Promise.all([ask(found), ask(found)]);
    expect(again).toBe(approvalId);
    expect(await reasonOf(place(found))).toBe('approval-needed');
    expect(await reasonOf(approvals.approve({ approvalId }))).toBe('approval-own');

    await alma();
    const { frozen, mayDecide } = await approvals.getApproval(approvalId);
    expect(mayDecide).toBe(true);
    expect(frozen.lines).toMatchObject([{ skuId: licence.skuId, quantity: 2, isAttested: null }]);
    const decided = await Promise.all([
      reasonOf(approvals.approve({ approvalId })),
      reasonOf(approvals.decline({ approvalId, reason: 'no' })),
    ]);
    expect(decided.sort()).toEqual(['approval-over', 'done']);
  });

  it('an approval is for who asked, for this cart as it was shown, and buys once', async () => {
    await bo();
    const found = await add(licence);
    const approvalId = await ask(found);
    await alma();
    await approvals.approve({ approvalId });
    // Not hers: she would need one of her own.
    expect(await reasonOf(place(found))).toBe('approval-needed');

    await bo();
    expect((await purchases.getReview(customerId, found.id)).approval.asked?.covers).toBe(true);
    const { purchaseId } = await place(found);
    expect(await approvals.getApproval(approvalId)).toMatchObject({ state: 'used', purchaseId });
    const [request] = (await purchases.getPurchase(customerId, purchaseId)).events;
    expect(request).toMatchObject({ type: 'requested', approvalId, approvedBy: 'Alma Lind' });
    await run(purchaseId);

    const another = await add(licence);
    expect(await reasonOf(place(another))).toBe('approval-needed');
  });

  it('a changed cart is another, and time ends what nobody used', async () => {
    await bo();
    const found = await add(licence);
    const approvalId = await ask(found);
    await alma();
    await approvals.approve({ approvalId });
    await bo();
    const changed = await change(found, 0, 2);
    expect((await approvals.getApproval(approvalId)).state).toBe('voided');
    expect(await reasonOf(place(changed))).toBe('approval-needed');

    const second = await ask(changed);
    await alma();
    await approvals.approve({ approvalId: second });
    await bo();
    await pass('PT73H');
    expect((await approvals.getApproval(second)).state).toBe('expired');
    expect(await reasonOf(place(changed))).toBe('approval-needed');
    expect(await reasonOf(approvals.withdraw({ approvalId: second }))).toBe('approval-over');
  });

  it('above the second amount only who signed in afresh approves, and a threshold that grew asks anew', async () => {
    await bo();
    const found = await add(licence);
    const before = await ask(found);
    await alma();
    await approvals.approve({ approvalId: before });
    await setThreshold({ ...everybody, amount: '0', stepUpAmount: '0' });
    await bo();
    expect(await reasonOf(place(found))).toBe('approval-needed');
    await approvals.withdraw({ approvalId: before });

    const approvalId = await ask(found);
    await alma();
    expect((await approvals.getApproval(approvalId)).mustStepUp).toBe(true);
    expect(await reasonOf(approvals.approve({ approvalId }))).toBe('proof');
    expect((await approvals.getApproval(approvalId)).state).toBe('waiting');
    desk.isProved = true;
    await approvals.approve({ approvalId });
    await bo();
    expect(await reasonOf(place(found))).toBe('done');
  });
});
