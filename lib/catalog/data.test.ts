import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { getCustomer, getCustomers, getReadiness, setPinned } from '@/lib/customers/data';
import { testDatabase } from '@/lib/db/testing';
import { partnerCenter } from '@/lib/partner-center';
import { Governor } from '@/lib/partner-center/governor';
import { FailureError } from '@/lib/result';
import { getAzureSubscriptions, registerSubscription } from '@/lib/subscriptions/data';
import { getInventory, getOffer, getProduct, getProductFacts, getProducts } from './data';
import type { CatalogScope, CatalogView } from './schema';
import { catalogViews } from './schema';

// From a customer's row to what they may buy, on the emulator and a real database; only who is at the desk is made up.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let url: string;
const person = { oid: 'alma', name: 'Alma Lind' };
vi.mock('@/lib/auth/access', () => ({
  requirePermission: async () => person,
  partnerApi: async () => ({ api: calling(), person }),
  customerApi: async (id: string) => {
    const customerId = id.toLowerCase();
    return { api: calling().customer(customerId), person, customerId };
  },
}));

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0 });
  url = emulator.url('partnerCenter');
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(() => control('reset', {}));

async function control(path: string, body: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/_emulator/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return response.json() as Promise<{ access_token: string }>;
}
const calling = () => {
  const token = async () =>
    (await control('token', { user: 'alma.lind@northwind-cloud.example' })).access_token;
  return partnerCenter(
    { kind: 'user', lane: 'person', token },
    { url, governor: new Governor(), joined: new Map(), deadlines: { read: 4_000 } },
  );
};
const fault = (path: string, more: object) => control('faults', { path, ...more });
const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
};
async function named(name: string) {
  const { rows } = await getCustomers();
  return rows.find((row) => row.name === name) ?? expect.unreachable(`no customer ${name}`);
}
async function scopeOf(view: CatalogView, more: Partial<CatalogScope> = {}): Promise<CatalogScope> {
  const { id: customerId } = await named('Contoso Energi AB');
  return { customerId, view, ...more };
}
async function enabled(): Promise<string> {
  const { subscriptions } = await getAzureSubscriptions((await named('Contoso Energi AB')).id);
  const one = subscriptions.find(
    ({ kind, registration }) => kind === 'azure-plan' && registration === 'registered',
  );
  return one?.id ?? expect.unreachable('nothing is enabled');
}

describe('customers', () => {
  it('are all listed, and an opened one keeps its market in the list', async () => {
    const { rows } = await getCustomers();
    expect(rows.length).toBeGreaterThan(1_200);
    const before = await named('Contoso Energi AB');
    const customer = await getCustomer(before.id.toUpperCase());
    expect(customer).toMatchObject({
      id: before.id,
      name: 'Contoso Energi AB',
      country: 'SE',
      currency: 'SEK',
    });
    expect(customer.segments).toContain('commercial');
    await getAzureSubscriptions(before.id);
    const after = await named('Contoso Energi AB');
    expect(after.country).toBe('SE');
    expect(after.azure?.total).toBeGreaterThan(1);
  });

  it('are pinned by each for themselves', async () => {
    const { id: customerId } = await named('Contoso Energi AB');
    await setPinned({ customerId, pinned: true });
    await setPinned({ customerId, pinned: true });
    expect((await getCustomers()).rows[0]).toMatchObject({ id: customerId, pinned: true });
    await setPinned({ customerId, pinned: false });
    expect((await named('Contoso Energi AB')).pinned).toBe(false);
  });

  it('are ready when Microsoft says so, and unknown where it does not answer', async () => {
    const { id } = await named('Contoso Energi AB');
    expect(await getReadiness(id)).toMatchObject({
      agreement: { status: 'accepted' },
      account: { status: 'approved' },
    });
    await fault('/v1/customers/*/agreements', { kind: 'status', code: 500 });
    await fault('/v1/customers/*/validationStatus', { kind: 'throttle', retryAfter: 57 });
    await fault('/v1/profiles/mpn', { kind: 'drop-before' });
    expect(await getReadiness(id)).toMatchObject({
      agreement: { status: 'unknown' },
      account: { status: 'unknown' },
      partnerOnRecord: null,
    });
  });

  it('of others and of nobody are not found', async () => {
    const health = (await (await fetch(`${url}/_emulator/health`)).json()) as { foreignCustomers: string[] };
    for (const id of [...health.foreignCustomers, '00000000-0000-4000-8000-000000000000']) {
      for (const read of [getCustomer, getReadiness, getAzureSubscriptions]) {
        expect(await failure(read(id))).toMatchObject({ code: 'not-found', reason: 'customer' });
      }
      expect(await failure(getProducts({ customerId: id, view: 'vm' }))).toMatchObject({
        reason: 'customer',
      });
    }
  });
});

describe('a registration', () => {
  it('is asked for once, remembered, and done in its own time', async () => {
    const { id: customerId } = await named('Contoso Energi AB');
    const { subscriptions } = await getAzureSubscriptions(customerId);
    const one = subscriptions.find(({ registration }) => registration === 'not-registered');
    const subscriptionId = one?.id ?? expect.unreachable('all are enabled');
    const of = (answer: { subscriptions: { id: string }[] }) =>
      answer.subscriptions.find(({ id }) => id === subscriptionId);
    expect(one).toMatchObject({ askedAt: null, askedBy: null, reservedUnits: 0 });
    const asked = of(await registerSubscription({ customerId, subscriptionId }));
    expect(asked).toMatchObject({ registration: 'registering', askedBy: 'Alma Lind' });
    await control('clock', { advance: 'PT1H' });
    expect(of(await getAzureSubscriptions(customerId))).toMatchObject({
      registration: 'registered',
      askedBy: 'Alma Lind',
    });
  });

  it('that Microsoft refuses says why, and nobody asked', async () => {
    const { id: customerId } = await named('Contoso Energi AB');
    const { subscriptions } = await getAzureSubscriptions(customerId);
    const subscriptionId = subscriptions[0]?.id ?? '';
    await fault('/v1/customers/*/subscriptions/*/registrations', {
      kind: 'status',
      code: 400,
      body: { code: 800013, description: 'not enabled for reservations' },
    });
    expect(await failure(registerSubscription({ customerId, subscriptionId }))).toMatchObject({
      code: 'rejected',
      reason: 'registration',
      values: { detail: 'not enabled for reservations' },
      microsoftCode: 800013,
    });
    const unknown = '00000000-0000-4000-8000-000000000000';
    await control('reset', {});
    expect(await failure(registerSubscription({ customerId, subscriptionId: unknown }))).toMatchObject({
      code: 'not-found',
      reason: 'subscription',
    });
  });

  it('whose status cannot be read is unknown, the others stand', async () => {
    const { id } = await named('Contoso Energi AB');
    await fault('/v1/customers/*/subscriptions/*/registrationstatus', { kind: 'garbage' });
    const { subscriptions } = await getAzureSubscriptions(id);
    expect(subscriptions.some(({ registration }) => registration === 'unknown')).toBe(true);
    expect(subscriptions.every(({ name }) => name)).toBe(true);
  });
});

describe('the catalog', () => {
  it.each(catalogViews)('of %s goes from the list to what is bought', async (view) => {
    const isReservation = view === 'vm' || view === 'sql' || view === 'cosmos';
    const scope = await scopeOf(view, isReservation ? { subscriptionId: await enabled() } : {});
    const list = await getProducts(scope);
    if (list.status !== 'open') return expect.unreachable(list.status);
    expect(list.products.length).toBeGreaterThan(0);
    const { facts, unread } = await getProductFacts(scope);
    expect(unread).toEqual([]);
    expect(facts.map(({ productId }) => productId).sort()).toEqual(list.products.map(({ id }) => id).sort());
    if (view !== 'perpetual') expect(facts.every(({ terms }) => terms.length > 0)).toBe(true);

    const productId = list.products[0]?.id ?? '';
    const product = await getProduct(scope, productId);
    expect(product.skus.length).toBe(facts.find((fact) => fact.productId === productId)?.skuCount);
    const sku = product.skus[0] ?? expect.unreachable('no SKU');
    expect(sku.needs.registration).toBe(isReservation);
    const offer = await getOffer(scope, productId, sku.id);
    expect(offer.sku).toEqual(sku);
    expect(offer.availability).toMatchObject({ isPurchasable: true, currency: 'SEK', country: 'SE' });
    const inventory = await getInventory(scope, productId);
    expect(inventory.status).toBe(sku.needs.inventory ? 'checked' : 'not-needed');
    expect(inventory.unchecked).toEqual([]);
  });

  it('marks what is restricted for the subscription, and only that', async () => {
    const scope = await scopeOf('vm', { subscriptionId: await enabled() });
    const list = await getProducts(scope);
    const products = list.status === 'open' ? list.products : [];
    const found: string[] = [];
    for (const { id } of products) {
      const { restricted } = await getInventory(scope, id);
      if (restricted.length === 0) continue;
      const { skus } = await getProduct(scope, id);
      for (const { skuId, reasonCode, region } of restricted) {
        expect(reasonCode).toBe('NotAvailableForSubscription');
        expect(region).toBe(skus.find((sku) => sku.id === skuId)?.region?.name);
        found.push(skuId);
      }
      const [first] = restricted;
      const one = await getInventory(scope, id, [first?.skuId ?? '']);
      expect(one.restricted).toEqual([first]);
      break;
    }
    expect(found.length).toBeGreaterThan(0);
  });

  it('cannot check without the subscription, and says so', async () => {
    const scope = await scopeOf('vm');
    const list = await getProducts(scope);
    const productId = (list.status === 'open' && list.products[0]?.id) || '';
    expect(await getInventory(scope, productId)).toMatchObject({ status: 'unknown', restricted: [] });
  });

  it('says unknown when the check fails', async () => {
    const scope = await scopeOf('vm', { subscriptionId: await enabled() });
    const list = await getProducts(scope);
    const productId = (list.status === 'open' && list.products[0]?.id) || '';
    await fault('/v1/extensions/product/*', { kind: 'status', code: 500 });
    expect(await getInventory(scope, productId)).toMatchObject({ status: 'unknown', restricted: [] });
  });

  it('of a market without it says so before anybody asks', async () => {
    const { id: customerId } = await named('Litware Brasil Ltda');
    expect(await getProducts({ customerId, view: 'subscriptions' })).toMatchObject({
      status: 'unsold',
      country: 'BR',
    });
    expect(await getProductFacts({ customerId, view: 'subscriptions' })).toMatchObject({
      facts: [],
      unread: [],
    });
    expect((await getProducts({ customerId, view: 'perpetual' })).status).toBe('open');
  });

  it('that Microsoft does not let the partner see is refused, not broken', async () => {
    await fault('/v1/customers/*/products', {
      kind: 'status',
      code: 403,
      body: { code: 400036, description: 'view' },
    });
    expect(await getProducts(await scopeOf('perpetual'))).toMatchObject({ status: 'refused', country: 'SE' });
  });

  it('names products whose facts could not be read', async () => {
    const { id: customerId } = await named('Litware Brasil Ltda');
    const scope = { customerId, view: 'perpetual' } as const;
    await fault('/v1/customers/*/products/*/skus', { kind: 'throttle', retryAfter: 57 });
    const { facts, unread } = await getProductFacts(scope);
    const list = await getProducts(scope);
    const products = list.status === 'open' ? list.products : [];
    expect(products.length).toBeGreaterThan(1);
    expect(facts).toEqual([]);
    expect(unread.sort()).toEqual(products.map(({ id }) => id).sort());
  });

  it('knows what is no product, no SKU and no subscription', async () => {
    const scope = await scopeOf('perpetual');
    expect(await failure(getProduct(scope, 'NOSUCHTHING1'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    expect(await failure(getOffer(scope, 'NOSUCHTHING1', '0001'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    const list = await getProducts(scope);
    const productId = (list.status === 'open' && list.products[0]?.id) || '';
    expect(await failure(getOffer(scope, productId, 'ZZZZ'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    const nobody = { ...scope, view: 'vm', subscriptionId: '00000000-0000-4000-8000-000000000000' } as const;
    expect(await failure(getProducts(nobody))).toMatchObject({ code: 'not-found', reason: 'subscription' });
  });

  it.each<[string, object, object]>([
    ['is down', { kind: 'drop-before' }, { reason: 'partner-center-down' }],
    ['is too slow', { kind: 'delay', ms: 20_000 }, { reason: 'partner-center-slow' }],
    ['asks to slow down', { kind: 'throttle', retryAfter: 57 }, { reason: 'throttled', retryAfter: 57 }],
    ['answers 500', { kind: 'status', code: 500 }, { reason: 'partner-center-error' }],
    ['answers half a body', { kind: 'truncate' }, { reason: 'partner-center-garbled' }],
  ])('fails in words when Microsoft %s', async (_, kind, expected) => {
    const scope = await scopeOf('perpetual');
    await fault('/v1/customers/*/products*', kind);
    expect(await failure(getProducts(scope))).toMatchObject(expected);
  });
});
