import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import * as cart from '@/lib/cart/data';
import { linesOf, resellerOf } from '@/lib/cart/rules';
import { AddLine, ChangeLine } from '@/lib/cart/schema';
import { getProduct, getProducts } from '@/lib/catalog/data';
import { db } from '@/lib/db';
import { cart as carts } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { confirmedLines } from './confirmed';
import { hashOf, readReview } from './review';

// What an indirect provider sells through its resellers, against the emulator: named, changed, checked, and pinned.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }));
});
beforeAll(async () => {
  database = await testDatabase();
  const settings = { seed: 'small', limit: 100_000, partner: 'indirect-provider' } as const;
  emulator = await start({ port: 0, settings });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const lucerne = '4652719';
const fabrikam = '4718206';
let customerId: string;
let cartId: string;
let item: { productId: string; skuId: string };

beforeEach(async () => {
  await world.reset();
  await db().delete(carts);
  customerId = (await showcase(world.calling())).id.toLowerCase();
  const scope = { customerId, view: 'perpetual' as const };
  const list = await getProducts(scope);
  const productId = (list.status === 'open' && list.products[0]?.id) || expect.unreachable(list.status);
  item = { productId, skuId: (await getProduct(scope, productId)).skus[0]?.id ?? '' };
  cartId = (await add(0)).id;
});

const add = (alreadyIn: number) =>
  cart.addLine(AddLine.parse({ customerId, view: 'perpetual', quantity: 1, alreadyIn, ...item }));
const person = { sessionId: 's', oid: 'o', tid: 't', name: 'Alma Lind', upn: alma, roles: [] };
const review = async () => {
  const access = { api: world.calling({ user: alma }).customer(customerId), person, customerId };
  return (await readReview(access, cartId)).review;
};
async function choose(resellerMpnId: string | null) {
  const { cart: open } = await cart.getOpenCart(customerId);
  const [line] = open ? linesOf(open) : [];
  if (!line) return expect.unreachable('no line');
  return cart.changeLine(ChangeLine.parse({ customerId, cartId, lineId: line.id, was: line, resellerMpnId }));
}
const said = async () => {
  const { checks, lines } = await review();
  const ofAll = checks.find(({ id }) => id === 'reseller');
  const ofLine = lines[0]?.checks.find(({ id }) => id === 'reseller');
  return [`${ofAll?.status} ${ofAll?.detail}`, ofLine ? `${ofLine.status} ${ofLine.detail}` : 'none'];
};

describe('a line of an indirect provider', () => {
  it('names the customer’s own reseller from the start', async () => {
    const { cart: seen, partnerOnRecord, reseller, blocked } = await review();
    expect(linesOf(seen)[0]?.reseller).toEqual({ mpnId: lucerne, name: 'Lucerne IT Partner AB' });
    expect([partnerOnRecord, reseller, blocked]).toEqual([lucerne, 'Lucerne IT Partner AB', null]);
    expect(await said()).toEqual(['passed named', 'passed named']);
  });

  it('names another one that a person chose, who stays through more of the same and other changes', async () => {
    await choose(fabrikam);
    expect(await said()).toEqual(['passed chosen', 'passed instead']);
    const [line] = linesOf(await add(1));
    expect([line?.quantity, line && resellerOf(line)]).toEqual([2, fabrikam]);
    await cart.changeLine(
      ChangeLine.parse({ customerId, cartId, lineId: line?.id, was: line, name: 'For Fabrikam' }),
    );
    await cart.nameReseller({ customerId, cartId });
    const seen = await review();
    expect([seen.partnerOnRecord, seen.reseller]).toEqual([fabrikam, 'Fabrikam Molntjänster AB']);
    expect(confirmedLines(seen.cart, seen)[0]?.reseller).toEqual({
      mpnId: fabrikam,
      name: 'Fabrikam Molntjänster AB',
    });
  });

  it('that names nobody is not bought, and is put right at a press', async () => {
    await choose(null);
    expect(await said()).toEqual(['failed lines', 'failed missing']);
    expect((await review()).blocked).toBe('checks');
    await cart.nameReseller({ customerId, cartId });
    expect(await said()).toEqual(['passed named', 'passed named']);
  });

  it.each(['1', '4391507', '4433918'])('takes nobody who is not to be named: %s', async (mpnId) => {
    expect(await failureOf(choose(mpnId))).toMatchObject({ fields: { resellerMpnId: ['unknown'] } });
  });

  it('is told of a reseller who has not signed in Microsoft’s own words', async () => {
    expect(await failureOf(choose('4871450'))).toMatchObject({ microsoftCode: 900123 });
  });

  it('is bought again through the customer’s own, where its reseller has left', async () => {
    const wanted = {
      ...{ ...item, view: 'perpetual' as const, segment: 'commercial' as const, quantity: 1, name: '' },
      ...{ scope: 'shared' as const, subscriptionId: null, term: null, billingCycle: null },
      attestationAccepted: false,
    };
    const access = { api: world.calling({ user: alma }).customer(customerId), person, customerId };
    const sellerOf = async (resellerMpnId?: string | null) =>
      resellerOf(
        await cart.lineFor(access, { ...wanted, ...(resellerMpnId !== undefined && { resellerMpnId }) }),
      );
    expect(await sellerOf('4433918')).toBe(lucerne);
    expect(await sellerOf(fabrikam)).toBe(fabrikam);
    expect(await sellerOf(null)).toBeNull();
    expect(await sellerOf()).toBe(lucerne);
  });

  it('is pinned with its reseller by what was shown', async () => {
    const seen = await review();
    expect(hashOf(seen.cart, person, seen)).toBe(seen.shown);
    await choose(fabrikam);
    const { cart: changed } = await review();
    // The same of everything that was shown: only the line's reseller is another.
    expect(hashOf(changed, person, seen)).not.toBe(seen.shown);
  });
});
