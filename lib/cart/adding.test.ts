import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { buyAgain } from './adding';
import { getOpenCart } from './data';
import { linesOf } from './rules';

// Carts on the emulator and a real database; only who is at the desk is made up.

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

it('buys the same again by today’s offer, once, and never another term', async () => {
  const contoso = await showcase(world.calling());
  const held = (await contoso.entitlements.list('reservedInstance')).find(({ quantity }) => quantity === 4);
  const order = await contoso.orders.get(held?.referenceOrder?.id ?? '', {});
  const line = order.lineItems.find(({ offerId }) => offerId.startsWith(`${held?.productId}:${held?.skuId}`));
  const item = {
    customerId: contoso.id,
    productId: held?.productId ?? '',
    skuId: held?.skuId ?? '',
    term: 'P3Y',
    quantity: 4,
    subscriptionId: line?.provisioningContext.subscriptionid ?? '',
    scope: 'shared',
  } as const;
  expect(await failureOf(buyAgain({ ...item, term: 'P1Y' }))).toMatchObject({ reason: 'term-gone' });
  expect(await failureOf(buyAgain({ ...item, skuId: 'none' }))).toMatchObject({ code: 'not-found' });
  expect((await getOpenCart(contoso.id)).cart).toBeNull();

  const { cartId } = await buyAgain(item);
  const { cart } = await getOpenCart(contoso.id);
  expect(cart?.id).toBe(cartId);
  expect(cart && linesOf(cart)).toMatchObject([
    {
      title: 'Standard_D8s_v5',
      view: 'vm',
      term: 'P3Y',
      quantity: 4,
      scope: 'shared',
      kind: 'vm-reservation',
    },
  ]);
  expect(await failureOf(buyAgain(item))).toMatchObject({
    code: 'conflict',
    reason: 'cart-already-in',
    values: { theirs: 4 },
  });
});
