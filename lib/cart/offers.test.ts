import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { getProduct, getProducts } from '@/lib/catalog/data';
import { db } from '@/lib/db';
import { cart as carts } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, showcase } from '@/lib/partner-center/testing';
import { addLine, getOpenCart, renewLines } from './data';
import { linesOf } from './rules';
import { AddLine } from './schema';

// What Microsoft is asked about a line that is in the cart, and what is made of its answer.

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
let list: string;
let byId: string;
beforeEach(async () => {
  await world.reset();
  await db().delete(carts);
  customerId = (await showcase(world.calling())).id.toLowerCase();
  const shelf = await getProducts({ customerId, view: 'subscriptions' });
  const productId = (shelf.status === 'open' && shelf.products[0]?.id) || '';
  const { skus } = await getProduct({ customerId, view: 'subscriptions' }, productId);
  const wanted = { view: 'subscriptions', productId, skuId: skus[0]?.id ?? '' } as const;
  const made = await addLine(AddLine.parse({ customerId, quantity: 2, alreadyIn: 0, ...wanted }));
  cartId = made.id;
  list = `/v1/customers/${customerId}/products/${productId}/skus/${wanted.skuId}/availabilities`;
  byId = `${list}/${linesOf(made)[0]?.catalogItemId.split(':')[2]}`;
});

type Asked = { path: string };
/** What was asked about what is offered, while something is done. */
async function askedBy<T>(work: () => Promise<T>): Promise<{ answer: T; asked: string[] }> {
  const before = (await world.control<Asked[]>('GET', 'requests')).length;
  const answer = await work();
  const later = (await world.control<Asked[]>('GET', 'requests')).slice(before);
  const asked = later.map(({ path }) => path).filter((path) => path.includes('/availabilities'));
  return { answer, asked };
}
const opened = async () => {
  const { answer, asked } = await askedBy(() => getOpenCart(customerId));
  const [line] = answer.cart ? linesOf(answer.cart) : [];
  return { line, asked, offer: line?.offer };
};
/** The availability by its id, with something else about it. */
async function changed(more: (one: Record<string, unknown>) => object) {
  const { line } = await opened();
  const [productId, skuId, id] = line?.catalogItemId.split(':') ?? [];
  const body = {
    ...{ id, productId, skuId, catalogItemId: line?.catalogItemId, segment: 'commercial', country: 'SE' },
    ...{ defaultCurrency: { code: 'SEK' }, isPurchasable: true, terms: [{ duration: line?.term }] },
  };
  await world.fault(byId, { kind: 'status', code: 200, body: { ...body, ...more(body) } });
}

describe('a line whose availability', () => {
  it('stands is read by the id of it, and the list is not asked', async () => {
    expect(await opened()).toMatchObject({ offer: 'current', asked: [byId] });
  });

  it('was reissued is found again in the list, and from then on there at once', async () => {
    await world.control('POST', `customers/${customerId}/availabilities/reissue`);
    expect(await opened()).toMatchObject({ offer: 'reissued', asked: [byId, list] });
    expect(await opened()).toMatchObject({ offer: 'reissued', asked: [list] });
    await renewLines({ customerId, cartId });
    const { line, asked, offer } = await opened();
    expect({ offer, asked }).toEqual({
      offer: 'current',
      asked: [`${list}/${line?.catalogItemId.split(':')[2]}`],
    });
    expect(asked).not.toEqual([byId]);
  });

  it.each<[string, (one: Record<string, unknown>) => object]>([
    ['cannot be bought', () => ({ isPurchasable: false })],
    ['has lost the term', () => ({ terms: [{ duration: 'P9Y' }] })],
    ['is of another segment', () => ({ segment: 'education' })],
    ['is another', ({ catalogItemId }) => ({ catalogItemId: `${catalogItemId}X` })],
    ['is not available', () => ({ code: 400072, description: 'The item is unavailable.' })],
  ])('%s leaves it to the list', async (_, more) => {
    await changed(more);
    expect(await opened()).toMatchObject({ offer: 'current', asked: [byId, list] });
  });

  it('could not be read says so, and the list is not asked instead', async () => {
    await world.fault(byId, { kind: 'status', code: 500, body: { code: 800003, description: 'No.' } });
    const { offer, asked } = await opened();
    expect(offer).toBe('unread');
    expect(new Set(asked)).toEqual(new Set([byId]));
    await world.control('DELETE', 'faults');
    expect(await opened()).toMatchObject({ offer: 'current', asked: [byId] });
  });
});

it('a line that Microsoft complains about needs what is offered now: its own item is not asked for', async () => {
  const wire = await world.calling().customer(customerId).carts.get(cartId);
  const error = { errorCode: 800022, errorDescription: 'The catalog item is not for this subscription.' };
  await world.fault(`/v1/customers/${customerId}/carts/${cartId}`, {
    ...{ kind: 'status', code: 200 },
    body: { ...wire, lineItems: wire.lineItems.map((line) => ({ ...line, error })) },
  });
  expect(await opened()).toMatchObject({ offer: 'current', asked: [list] });
});
