import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { getInventory, getOffer, getProduct, getProducts } from './data';
import { type CatalogScope, type CatalogView, catalogViews } from './schema';

// From a view to what is bought, on the emulator and a real database; only who is at the desk is made up.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }, { read: 4_000 }));
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0 });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(() => world.reset());

const contoso = () => showcase(world.calling());

async function scopeOf(view: CatalogView, more: Partial<CatalogScope> = {}): Promise<CatalogScope> {
  const { id: customerId } = await contoso();
  return { customerId, view, ...more };
}
async function enabled(): Promise<string> {
  const { subscriptions } = await getAzureSubscriptions((await contoso()).id);
  const one = subscriptions.find(
    ({ kind, registration }) => kind === 'azure-plan' && registration === 'registered',
  );
  return one?.id ?? expect.unreachable('nothing is enabled');
}

describe('the catalog', () => {
  it.each(catalogViews)('of %s goes from the list to what is bought', async (view) => {
    const isReservation = view === 'vm' || view === 'sql' || view === 'cosmos';
    const scope = await scopeOf(view, isReservation ? { subscriptionId: await enabled() } : {});
    const list = await getProducts(scope);
    if (list.status !== 'open') return expect.unreachable(list.status);
    expect(list.products.length).toBeGreaterThan(0);
    const productId = list.products[0]?.id ?? '';
    const product = await getProduct(scope, productId);
    expect(product.skus.length).toBeGreaterThan(0);
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
    await world.fault('/v1/extensions/product/*', { kind: 'status', code: 500 });
    expect(await getInventory(scope, productId)).toMatchObject({ status: 'unknown', restricted: [] });
  });

  it('that Microsoft does not let the partner see is refused, not broken', async () => {
    await world.fault('/v1/customers/*/products', {
      kind: 'status',
      code: 403,
      body: { code: 400036, description: 'view' },
    });
    expect(await getProducts(await scopeOf('perpetual'))).toEqual({ status: 'refused' });
  });

  it('of another partner’s customer is not there', async () => {
    const { foreignCustomers } = await world.control<{ foreignCustomers: string[] }>('GET', 'health');
    for (const customerId of foreignCustomers) {
      expect(await failureOf(getProducts({ customerId, view: 'vm' }))).toMatchObject({ reason: 'customer' });
    }
  });

  it('knows what is no product, no SKU and no subscription', async () => {
    const scope = await scopeOf('perpetual');
    expect(await failureOf(getProduct(scope, 'NOSUCHTHING1'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    expect(await failureOf(getOffer(scope, 'NOSUCHTHING1', '0001'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    const list = await getProducts(scope);
    const productId = (list.status === 'open' && list.products[0]?.id) || '';
    expect(await failureOf(getOffer(scope, productId, 'ZZZZ'))).toMatchObject({
      code: 'not-found',
      reason: 'product',
    });
    const nobody = { ...scope, view: 'vm', subscriptionId: '00000000-0000-4000-8000-000000000000' } as const;
    expect(await failureOf(getProducts(nobody))).toMatchObject({ code: 'not-found', reason: 'subscription' });
  });

  it.each<[string, object, object]>([
    ['is down', { kind: 'drop-before' }, { reason: 'partner-center-down' }],
    ['is too slow', { kind: 'delay', ms: 20_000 }, { reason: 'partner-center-slow' }],
    ['asks to slow down', { kind: 'throttle', retryAfter: 57 }, { reason: 'throttled', retryAfter: 57 }],
    ['answers 500', { kind: 'status', code: 500 }, { reason: 'partner-center-error' }],
    ['answers half a body', { kind: 'truncate' }, { reason: 'partner-center-garbled' }],
  ])('fails in words when Microsoft %s', async (_, kind, expected) => {
    const scope = await scopeOf('perpetual');
    await world.fault('/v1/customers/*/products*', kind);
    expect(await failureOf(getProducts(scope))).toMatchObject(expected);
  });
});
