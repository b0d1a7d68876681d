import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { addLine, getOpenCart, removeLine } from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import { AddLine, type CartLine } from '@/lib/cart/schema';
import { getProduct, getProducts } from '@/lib/catalog/data';
import { testDatabase } from '@/lib/db/testing';
import { alma, doorsTo, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { previewFile, putInForce } from '@/lib/prices/loading';
import { SetMargin } from '@/lib/prices/schema';
import { setLimit, setMargin } from '@/lib/prices/settings';
import { getPurchase, getReview, placeOrders } from './data';
import { PlaceOrders } from './schema';

// What is shown of prices is what is confirmed, on the emulator and a real database; only who is at the desk is made up.

const desk = vi.hoisted(() => ({ doors: {} as object }));
vi.mock(
  '@/lib/auth/access',
  () => new Proxy({}, { has: () => true, get: (_, name) => Reflect.get(desk.doors, name) }),
);

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let customerId: string;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { limit: 100_000 } });
  const world = emulatorAt(emulator.url('partnerCenter'));
  const api = world.calling({ user: alma });
  const person = { oid: 'alma', tid: 't', upn: alma, name: 'Alma Lind', sessionId: 's', roles: ['Admin'] };
  desk.doors = doorsTo(() => api, person);
  customerId = (await showcase(api)).id.toLowerCase();
}, 60_000);
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const load = async (lines: readonly CartLine[], prices: readonly string[]) => {
  const rows = lines.map(({ productId, skuId }, index) => `${productId},${skuId},${prices[index] ?? 'none'}`);
  const bytes = new TextEncoder().encode(`ProductId,SkuId,UnitPrice\n${rows.join('\n')}\n`);
  const list = { market: 'SE', view: 'all', month: '2026-11', currency: 'SEK', name: 'list.csv' } as const;
  const { draftId, revision } = await previewFile(list, bytes);
  await putInForce({ draftId: draftId ?? '', revision });
};
const place = (cartId: string, shown: string, more: object = {}) =>
  placeOrders(
    PlaceOrders.parse({
      customerId,
      cartId,
      shown,
      partnerOnRecordAttested: true,
      isNewPurchase: true,
      ...more,
    }),
  );

/** A cart of three perpetual licences of one kind and two of another. */
async function fill() {
  const { cart } = await getOpenCart(customerId);
  for (const line of cart ? linesOf(cart) : [])
    await removeLine({ customerId, cartId: cart?.id ?? '', lineId: line.id, was: line });
  const scope = { customerId, view: 'perpetual', segment: 'commercial' } as const;
  const list = await getProducts(scope);
  const products = list.status === 'open' ? list.products.slice(0, 2) : [];
  for (const [index, product] of products.entries()) {
    const [sku] = (await getProduct(scope, product.id)).skus;
    const line = { ...scope, productId: product.id, skuId: sku?.id ?? '', quantity: 3 - index, alreadyIn: 0 };
    await addLine(AddLine.parse({ ...line, attestationAccepted: true }));
  }
  const filled = (await getOpenCart(customerId)).cart ?? expect.unreachable('no cart');
  return { cartId: filled.id, lines: linesOf(filled) };
}
let cartId: string;
let lines: CartLine[];
beforeEach(async () => {
  ({ cartId, lines } = await fill());
  await setLimit({ currency: 'SEK', amount: '1000' });
});

it('asks for the domain without an estimate, at the limit and over it, and not below', async () => {
  const review = async () => {
    const { mustTypeDomain, whyTypeDomain: why, estimate } = await getReview(customerId, cartId);
    return { types: mustTypeDomain !== null, why: why?.reason ?? null, ...estimate };
  };
  expect(await review()).toMatchObject({
    types: true,
    why: 'no-estimate',
    list: null,
    sums: [],
    unpriced: 2,
  });
  await load(lines, ['100.25']);
  const one = { currency: 'SEK', cost: '300.75', price: '300.75', lines: 1 };
  expect(await review()).toMatchObject({ types: false, why: null, sums: [one], unpriced: 1 });
  await load(lines, ['100', '349.995']);
  expect(await review()).toMatchObject({ types: false, sums: [{ cost: '999.990' }], unpriced: 0 });
  await load(lines, ['100', '350']);
  expect(await review()).toMatchObject({ types: true, why: 'limit', sums: [{ cost: '1000' }] });
  await setLimit({ currency: 'SEK', amount: '1000.01' });
  expect(await review()).toMatchObject({ types: false });
});

it('places only what was shown: another price, margin or limit leads back to the review', async () => {
  await load(lines, ['100', '100']);
  let { shown } = await getReview(customerId, cartId);
  const changes = [
    () => load(lines, ['100.01', '100']),
    () => load(lines, ['100.01']),
    () =>
      setMargin(SetMargin.parse({ market: 'SE', customerId, productId: '', kind: 'percent', value: '7' })),
    () => setLimit({ currency: 'SEK', amount: '1' }),
  ];
  for (const change of changes) {
    await change();
    const { mustTypeDomain } = await getReview(customerId, cartId);
    expect(await failureOf(place(cartId, shown, { typedDomain: mustTypeDomain ?? '' }))).toMatchObject({
      code: 'conflict',
      reason: 'review-changed',
    });
    ({ shown } = await getReview(customerId, cartId));
  }
  // Nothing typed where the domain is asked for by now.
  expect(await failureOf(place(cartId, shown))).toMatchObject({ fields: { typedDomain: ['domain'] } });

  await setLimit({ currency: 'SEK', amount: '1000' });
  const review = await getReview(customerId, cartId);
  const { purchaseId } = await place(cartId, review.shown);
  // What was confirmed stays, whatever list comes into force after it.
  await load(lines, ['1', '1']);
  const purchase = await getPurchase(customerId, purchaseId);
  expect(purchase.estimate).toEqual(review.estimate);
  expect(purchase.estimate?.sums).toMatchObject([{ currency: 'SEK', cost: '300.03', price: '321.03' }]);
  const placed = purchase.groups.flatMap((group) => group.lines);
  expect(placed.map(({ estimate }) => estimate?.cost ?? null)).toEqual(['100.01', null]);
});
