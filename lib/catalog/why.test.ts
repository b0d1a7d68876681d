import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { getWhyNot } from './data';
import { type CatalogView, isReservationView, targetViews, type WhyNot } from './schema';
import { shelfIdOf } from './store';

// Each item of emulator/README.md that is not available, asked about for its customer.

let emulator: Awaited<ReturnType<typeof start>>;
let strict: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }, { read: 4_000 }));
});
const open = () => emulatorAt(emulator.url('partnerCenter'));
beforeAll(async () => {
  database = await testDatabase();
  const settings = { seed: 'small', limit: 1_000_000 };
  emulator = await start({ port: 0, settings });
  strict = await start({ port: 0, settings: { ...settings, approvedPerpetual: false } });
  world = open();
});
afterAll(async () => {
  await Promise.all([emulator.stop(), strict.stop()]);
  await database.drop();
});

async function customerNamed(name: string): Promise<string> {
  const rows = await world.calling().customers.list();
  const found = rows.find(({ companyProfile }) => companyProfile.companyName === name);
  return found?.id.toLowerCase() ?? expect.unreachable(`no customer ${name}`);
}
async function subscriptionNamed(customerId: string, name: string) {
  const { subscriptions } = await getAzureSubscriptions(customerId);
  return subscriptions.find((one) => one.name === name)?.id ?? expect.unreachable(`no subscription ${name}`);
}

/** Where an item of a title is sold, in whatever market, segment and scope. */
async function findItem(view: CatalogView, title: string, markets = ['SE', 'NO', 'US']) {
  for (const market of markets)
    for (const targetSegment of ['commercial', 'education', 'government', 'nonprofit'])
      for (const reservationScope of ['AzurePlan', undefined] as const) {
        const scope = { targetSegment, ...(reservationScope && { reservationScope }) };
        const { list, skus } = open().calling().products(market);
        for (const product of await list(targetViews[view], scope)) {
          if (product.title === title) return { productId: product.id };
          if (!title.startsWith(product.title) && !isReservationView(view)) continue;
          const sku = (await skus(product.id, scope)).find((one) => one.title === title);
          if (sku) return { productId: product.id, skuId: sku.id };
        }
      }
  return expect.unreachable(`nothing is called ${title}`);
}

type Planted = {
  item: string;
  view: CatalogView;
  customer?: string;
  segment?: 'commercial' | 'education';
  subscription?: string;
} & Pick<WhyNot, 'why' | 'elsewhere'>;

const contoso = 'Contoso Energi AB';
const planted: Planted[] = [
  { item: 'Nordic Language Pack Server 2025', view: 'perpetual', why: 'not-in-market', elsewhere: ['NO'] },
  {
    item: 'Print Queue Server 2025 - 1 Device CAL, United States',
    view: 'perpetual',
    why: 'not-in-market',
    elsewhere: ['US'],
  },
  {
    item: 'Windows Server CAL',
    view: 'subscriptions',
    customer: 'Litware Brasil Ltda',
    why: 'not-in-market',
    elsewhere: ['SE'],
  },
  {
    item: 'Virtual Machines Dsv5 Series',
    view: 'vm',
    customer: 'Alpine Ski House Ab',
    why: 'not-in-market',
    elsewhere: ['SE'],
  },
  { item: 'Windows 11 Education Upgrade', view: 'perpetual', why: 'segment', elsewhere: ['education'] },
  {
    item: 'Windows 11 Education Upgrade',
    view: 'perpetual',
    customer: 'School of Fine Art AB',
    why: 'needs-approval',
    elsewhere: ['education'],
  },
  {
    item: 'Windows 11 Education Upgrade',
    view: 'perpetual',
    customer: 'School of Fine Art AB',
    segment: 'education',
    why: 'needs-approval',
    elsewhere: ['education'],
  },
  {
    item: 'Windows 11 Education Upgrade',
    view: 'perpetual',
    customer: 'Bellows College',
    why: 'segment',
    elsewhere: ['education'],
  },
  {
    item: 'Windows 11 Education Upgrade',
    view: 'perpetual',
    customer: 'Bellows College',
    segment: 'education',
    why: 'available',
    elsewhere: [],
  },
  {
    item: 'SQL Server 2022 Standard for Government',
    view: 'perpetual',
    why: 'segment',
    elsewhere: ['government'],
  },
  {
    item: 'Windows Server Remote Desktop for Nonprofits',
    view: 'subscriptions',
    why: 'segment',
    elsewhere: ['nonprofit'],
  },
  {
    item: 'Virtual Machines Dsv6 Series',
    view: 'vm',
    subscription: 'Contoso Legacy',
    why: 'scope',
    elsewhere: ['AzurePlan'],
  },
  {
    item: 'Virtual Machines Av2 Series',
    view: 'vm',
    subscription: 'Contoso Production',
    why: 'scope',
    elsewhere: ['classic'],
  },
  {
    item: 'Reserved VM Instance, Standard_D48s_v5, SE Central, 1 Year',
    view: 'vm',
    subscription: 'Contoso Production',
    why: 'restricted',
    elsewhere: ['SE Central'],
  },
  { item: 'Windows Server 2012 R2 Standard', view: 'perpetual', why: 'not-purchasable', elsewhere: [] },
  {
    item: 'Reserved VM Instance, Standard_D2s_v5, SE Central, 1 Year',
    view: 'vm',
    subscription: 'Contoso Production',
    why: 'available',
    elsewhere: [],
  },
];

/** As the reading in the background would have found it, in one other market. */
async function known(view: CatalogView, productId: string, skuId: string | undefined, markets: string[]) {
  await db().delete(catalogProduct);
  await db().delete(catalogShelf);
  for (const market of markets) {
    const key = { market, segment: 'commercial', scope: 'none', view } as const;
    await db()
      .insert(catalogShelf)
      .values({ ...key, id: shelfIdOf(key) });
    await db()
      .insert(catalogProduct)
      .values({
        shelfId: shelfIdOf(key),
        productId,
        since: 1,
        product: {},
        skus: skuId ? [{ id: skuId }] : null,
        offered: {},
      });
  }
}
const scopeFor = async ({ view, customer = contoso, segment = 'commercial', subscription }: Planted) => {
  const customerId = await customerNamed(customer);
  return {
    ...{ customerId, view, segment },
    ...(subscription && { subscriptionId: await subscriptionNamed(customerId, subscription) }),
  };
};

describe('why not', () => {
  it.each(planted)('$item for $customer, $subscription, $segment: $why', async (one) => {
    const { productId, skuId } = await findItem(one.view, one.item);
    await known(one.view, productId, skuId, one.why === 'not-in-market' ? one.elsewhere : []);
    const scope = await scopeFor(one);
    const before = (await world.control<unknown[]>('GET', 'requests')).length;
    const found = await getWhyNot(scope, productId, skuId);
    expect({ why: found.why, elsewhere: found.elsewhere }).toEqual({
      why: one.why,
      elsewhere: one.elsewhere,
    });
    const calls = (await world.control<{ path: string }[]>('GET', 'requests')).slice(before);
    expect(calls.filter(({ path }) => path.startsWith('/v1/')).length).toBeLessThanOrEqual(12);
  });

  it('a view that Microsoft does not open to the partner', async () => {
    const { productId } = await findItem('perpetual', 'Windows Server 2012 R2 Standard');
    await known('perpetual', productId, undefined, []);
    world = emulatorAt(strict.url('partnerCenter'));
    try {
      const customerId = await customerNamed(contoso);
      expect(await getWhyNot({ customerId, view: 'perpetual' }, productId)).toMatchObject({
        why: 'needs-approval',
        elsewhere: [],
        microsoft: { code: 400036, correlationId: expect.any(String) },
      });
    } finally {
      world = open();
    }
  });

  it('a product that nobody knows is gone', async () => {
    const customerId = await customerNamed(contoso);
    expect(await failureOf(getWhyNot({ customerId, view: 'perpetual' }, ''))).toMatchObject({
      reason: 'product',
    });
    for (const productId of ['DG7GMGF0ZZZZ', 'no such thing', '../../orders'])
      expect(await getWhyNot({ customerId, view: 'perpetual' }, productId)).toMatchObject({
        why: 'gone',
        elsewhere: [],
        microsoft: { code: 400013 },
      });
  });

  it('is unknown while Microsoft is silent, and a foreign customer is nobody’s business', async () => {
    const customerId = await customerNamed(contoso);
    await world.fault('/v1/customers/*/products/**', { kind: 'status', code: 500, times: 20 });
    expect(await getWhyNot({ customerId, view: 'perpetual' }, 'DG7GMGF0FLR2')).toMatchObject({
      why: 'unknown',
    });
    await world.control('DELETE', 'faults');
    const { foreignCustomers } = await world.control<{ foreignCustomers: string[] }>('GET', 'health');
    const foreign = { customerId: foreignCustomers[0] ?? '', view: 'perpetual' } as const;
    expect(await failureOf(getWhyNot(foreign, 'DG7GMGF0FLR2'))).toMatchObject({ reason: 'customer' });
  });
});
