import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import type { CustomerAccess } from '@/lib/auth/access';
import * as cart from '@/lib/cart/data';
import { linesOf, resellerOf } from '@/lib/cart/rules';
import { AddLine } from '@/lib/cart/schema';
import { getProduct, getProducts } from '@/lib/catalog/data';
import type { CatalogView } from '@/lib/catalog/schema';
import { db } from '@/lib/db';
import { cart as carts } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { readReview } from './review';
import type { Check, LineCheck } from './schema';

// Each check of a review that asks Microsoft, against the emulator: as it is, refused, and not to be read.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }, { read: 1_500 }));
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

let customerId: string;
let cartId: string;
let wanted: { productId: string; skuId: string };

/** A cart with a reservation (line 1) and a perpetual licence (line 2). */
beforeEach(async () => {
  await world.reset();
  await db().delete(carts);
  customerId = (await showcase(world.calling())).id.toLowerCase();
  const { subscriptions } = await getAzureSubscriptions(customerId);
  const subscriptionId = subscriptions.find((one) => one.registration === 'registered')?.id ?? '';
  const licence = await anyOf('perpetual');
  wanted = await anyOf('vm', subscriptionId);
  await cart.addLine(AddLine.parse({ customerId, quantity: 4, alreadyIn: 0, subscriptionId, ...wanted }));
  const made = await cart.addLine(AddLine.parse({ customerId, quantity: 1, alreadyIn: 0, ...licence }));
  cartId = made.id;
});
async function anyOf(view: CatalogView, subscriptionId?: string) {
  const scope = { customerId, view, ...(subscriptionId && { subscriptionId }) };
  const list = await getProducts(scope);
  if (list.status !== 'open') return expect.unreachable(list.status);
  const productId = list.products[0]?.id ?? '';
  const skuId = (await getProduct(scope, productId)).skus[0]?.id ?? '';
  return { view, productId, skuId };
}

async function review(secondStep?: CustomerAccess['secondStep']) {
  const access = {
    api: world.calling({ user: alma }, { read: 1_500 }).customer(customerId),
    person: { sessionId: 's', oid: 'o', tid: 't', name: 'Alma Lind', upn: alma, roles: [] },
    customerId,
    ...(secondStep && { secondStep }),
  };
  return (await readReview(access, cartId)).review;
}
const ofLine = async (at: number, id: LineCheck['id']) => {
  const check = (await review()).lines[at]?.checks.find((one) => one.id === id);
  return check ? `${check.status} ${check.detail}` : 'none';
};
const ofAll = async (id: Check['id']) => {
  const check = (await review()).checks.find((one) => one.id === id);
  return `${check?.status} ${check?.detail}`;
};
const says = (path: string, body: unknown, code = 200) => world.fault(path, { kind: 'status', code, body });
const fails = (path: string) => says(path, { code: 800003, description: 'No.' }, 500);
const customers = (path: string) => `/v1/customers/*/${path}`;

describe('a review reads', () => {
  it('that everything is well, with what the person’s token proves', async () => {
    const all = await review(async () => true);
    const states = [...all.checks, ...all.lines.flatMap(({ checks }) => checks)].map((one) => one.status);
    expect([...new Set(states)].sort()).toEqual(['passed', 'told-later']);
    expect(all.blocked).toBeNull();
    expect((await review(async () => false)).blocked).toBe('checks');
    expect((await review(async () => null)).blocked).toBeNull();
  });

  it('the agreement', async () => {
    await says(customers('agreements'), { items: [] });
    expect(await ofAll('agreement')).toBe('failed missing');
    await world.control('DELETE', 'faults');
    await fails(customers('agreements'));
    expect(await ofAll('agreement')).toBe('unknown unread');
  });

  it.each([
    ['UnderReview', 'failed under-review'],
    ['NotAllowed', 'failed not-approved'],
    ['Unknown', 'failed not-approved'],
    ['Not Ready', 'passed no-status'],
  ])('an account that is %s', async (status, is) => {
    await says(customers('validationStatus'), { type: 'account', status });
    expect(await ofAll('account')).toBe(is);
  });

  it('an account without status, and one that cannot be read', async () => {
    await says(customers('validationStatus'), { code: 600074, description: '' }, 404);
    expect(await ofAll('account')).toBe('passed no-status');
    await world.control('DELETE', 'faults');
    await fails(customers('validationStatus'));
    expect(await ofAll('account')).toBe('unknown unread');
  });

  it('whether perpetual software is open to the partner', async () => {
    expect([await ofLine(0, 'approval'), await ofLine(1, 'approval')]).toEqual(['none', 'passed approved']);
    await says(customers('products'), { code: 400036, description: '' }, 403);
    expect(await ofLine(1, 'approval')).toBe('failed refused');
    await world.control('DELETE', 'faults');
    await fails(customers('products'));
    expect(await ofLine(1, 'approval')).toBe('unknown unread');
  });

  it('the subscription, its state and its registration', async () => {
    await says(customers('subscriptions/*/registrationstatus'), { status: 'Registering' });
    expect(await ofLine(0, 'subscription')).toBe('failed registering');
    await world.control('DELETE', 'faults');
    await fails(customers('subscriptions/*/registrationstatus'));
    expect(await ofLine(0, 'subscription')).toBe('unknown unread');
    await world.control('DELETE', 'faults');
    await says(customers('subscriptions'), { items: [] });
    expect(await ofLine(0, 'subscription')).toBe('failed missing');
    await world.control('DELETE', 'faults');
    await fails(customers('subscriptions'));
    expect(await ofLine(0, 'subscription')).toBe('unknown unread');
  });

  it('inventory, by resource type', async () => {
    const path = '/v1/extensions/product/checkinventorybyresourcetype';
    const { productId, skuId } = wanted;
    await says(path, [{ productId, skuId, isRestricted: true, restrictions: [] }]);
    expect([await ofLine(0, 'inventory'), await ofLine(1, 'inventory')]).toEqual([
      'failed restricted',
      'none',
    ]);
    await world.control('DELETE', 'faults');
    await says(path, []);
    expect(await ofLine(0, 'inventory')).toBe('unknown unread');
    await world.control('DELETE', 'faults');
    await fails(path);
    expect((await review()).blocked).toBe('unread');
    const asked = await world.control<{ path: string; query: string }[]>('GET', 'requests');
    expect(asked.findLast((one) => one.path === path)?.query).toContain('resourceType=VirtualMachines');
  });

  it('that its own customer is not ours, and says that instead of a review', async () => {
    await says('/v1/customers/**', { code: 20002, description: '' }, 403);
    expect(await failureOf(review())).toMatchObject({ reason: 'customer' });
    await world.control('DELETE', 'faults');
    await says('/v1/customers/**', { code: 900421, description: '' }, 401);
    expect(await failureOf(review())).toMatchObject({ reason: 'mfa', microsoftCode: 900421 });
  });
});

describe('an item that Microsoft reissued', () => {
  it('is taken anew where nothing else differs, once, and says so', async () => {
    await world.control('POST', `customers/${customerId}/availabilities/reissue`);
    const before = (await review()).shown;
    expect([await ofLine(0, 'item'), await ofLine(1, 'item')]).toEqual([
      'failed reissued',
      'failed reissued',
    ]);
    const { cart: renewed } = await cart.renewLines({ customerId, cartId });
    expect(renewed?.id).toBe(cartId);
    const after = await review();
    expect(after.lines.map(({ checks }) => checks[0]?.detail)).toEqual(['renewed', 'renewed']);
    expect(after.blocked).toBeNull();
    expect(after.shown).not.toBe(before);
    expect(linesOf(after.cart)).toMatchObject([
      { quantity: 4, error: null, scope: 'shared' },
      { quantity: 1, error: null },
    ]);
    const { changedAt } = after.cart;
    expect((await cart.renewLines({ customerId, cartId })).cart?.changedAt).toBe(changedAt);
  });

  it('waits for a person where something differs', async () => {
    const [line] = linesOf((await review()).cart);
    const [productId, skuId] = [line?.productId, line?.skuId];
    const catalogItemId = `${productId}:${skuId}:NEW`;
    const changed = { id: 'NEW', productId, skuId, catalogItemId, defaultCurrency: { code: 'EUR' } };
    await world.control('POST', `customers/${customerId}/availabilities/reissue`);
    await says(`/v1/customers/*/products/${productId}/skus/${skuId}/availabilities`, {
      items: [{ ...changed, segment: 'commercial', isPurchasable: true, terms: [{ duration: line?.term }] }],
    });
    expect(await ofLine(0, 'item')).toBe('failed changed');
    await cart.renewLines({ customerId, cartId });
    const [still] = linesOf((await review()).cart);
    expect(still?.catalogItemId).toBe(line?.catalogItemId);
  });
});

describe('the reseller between us and the customer', () => {
  const relationship = (more: object = {}) => ({
    id: 'r',
    name: 'Lucerne IT Partner AB',
    relationshipType: 'is_indirect_cloud_solution_provider_of',
    state: 'Active',
    mpnId: '4652719',
    ...more,
  });
  const tied = (more?: object) => says(customers('relationships'), { items: [relationship(more)] });

  it('is none where Microsoft knows none, and our own id stands', async () => {
    expect(await ofAll('reseller')).toBe('passed none');
    expect(await review()).toMatchObject({ partnerOnRecord: '4391507', reseller: null });
    await fails(customers('relationships'));
    expect(await ofAll('reseller')).toBe('unknown unread');
  });

  it('is named on every line at a press, and kept there through changes', async () => {
    await tied();
    expect(await ofAll('reseller')).toBe('failed lines');
    expect(await review()).toMatchObject({ partnerOnRecord: '4652719', reseller: 'Lucerne IT Partner AB' });
    const { cart: named } = await cart.nameReseller({ customerId, cartId });
    expect(named && linesOf(named).map(resellerOf)).toEqual(['4652719', '4652719']);
    expect(await ofLine(0, 'reseller')).toBe('passed named');
    // The emulator's partner sells directly, and Microsoft lets such a one name nobody.
    expect(await ofLine(0, 'microsoft')).toBe('failed refused');
    await world.control('DELETE', 'faults');
    expect(await ofLine(0, 'reseller')).toBe('failed not-tied');
    await cart.nameReseller({ customerId, cartId });
    expect((await review()).blocked).toBeNull();
  });

  it('has to have an id that Microsoft knows', async () => {
    await tied({ mpnId: '1' });
    expect(await ofAll('reseller')).toBe('failed invalid');
    await world.control('DELETE', 'faults');
    await tied({ mpnId: '' });
    expect(await ofAll('reseller')).toBe('failed unnamed');
    expect(await failureOf(cart.nameReseller({ customerId, cartId }))).toMatchObject({
      reason: 'reseller-unclear',
    });
  });
});
