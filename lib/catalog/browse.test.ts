import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { catalogShelf, leadership } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { Governor } from '@/lib/partner-center/governor';
import { partnerCenter } from '@/lib/partner-center/index';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { findAnywhere, getCatalogPage, getProducts } from './data';
import { readCatalog } from './indexing';
import type { CatalogQuery, FoundProduct, FoundSize } from './schema';
import * as store from './store';

// The catalog as somebody at the desk sees it while the background reading goes on: each test begins where the one
// before it ended.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let customerId: string;
const now = new Date('2026-11-28T12:00:00Z');
const fence = 1;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }, { read: 4_000 }));
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 1_000_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
  customerId = (await showcase(world.calling())).id;
  await db().insert(leadership).values({ name: store.leadName, fence, until: sql`now()` });
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const page = (more: Partial<CatalogQuery> = {}) => getCatalogPage({ customerId, view: 'perpetual', ...more });
const ids = (found: Awaited<ReturnType<typeof page>>) => (found.rows as FoundProduct[]).map(({ id }) => id);
const calls = async () => (await world.control<unknown[]>('GET', 'requests')).length;

it('is there before anything was read: Microsoft is asked once, and what is looked at is wanted', async () => {
  const live = await getProducts({ customerId, view: 'perpetual' });
  if (live.status !== 'open') return expect.unreachable(live.status);
  const found = await page();
  expect(ids(found).sort()).toEqual(live.products.map(({ id }) => id).sort());
  expect(found).toMatchObject({
    status: 'open',
    country: 'SE',
    readAt: null,
    progress: { read: 0, of: live.products.length },
    hidden: 0,
    views: { perpetual: live.products.length, vm: null },
  });
  const before = await calls();
  expect(ids(await page({ q: 'server' })).length).toBeGreaterThan(0);
  expect(await calls()).toBe(before);
  const [shelf] = await store.readShelves([
    { market: 'SE', segment: 'commercial', scope: 'none', view: 'perpetual' },
  ]);
  expect(shelf?.wantedAt).toBeInstanceOf(Date);
});

it('shows what was read as soon as it is read, and in the end all of it with its age', async () => {
  await page({ view: 'vm' });
  const stop = new AbortController();
  const reading = readCatalog(
    {
      partner: partnerCenter(
        { kind: 'app', lane: 'house', token: () => world.tokenOf({}) },
        {
          url: emulator.url('partnerCenter'),
          governor: new Governor({ perMinute: 1_000_000, inFlight: 50 }),
          joined: new Map(),
        },
      ),
      now: () => now,
      markets: async () => ['SE'],
      atOnce: 4,
    },
    fence,
    stop.signal,
  );
  try {
    await vi.waitUntil(
      async () => Object.values((await page({ view: 'vm' })).views).every((n) => n !== null),
      {
        timeout: 30_000,
        interval: 100,
      },
    );
    await vi.waitUntil(
      async () => {
        const [software, machines] = await Promise.all([page(), page({ view: 'vm' })]);
        return software.readAt !== null && machines.readAt !== null;
      },
      { timeout: 30_000, interval: 100 },
    );
  } finally {
    stop.abort();
    await reading;
  }
  const found = await page();
  expect(found.progress).toBeNull();
  for (const row of found.rows as FoundProduct[]) expect(row.skus?.all).toBeGreaterThan(0);
});

it('asks Microsoft nothing any more, and stands when Microsoft is away', async () => {
  await page({ view: 'vm' });
  await world.fault('/v1/**', { kind: 'drop-before' });
  const before = await calls();
  const sizes = await page({ view: 'vm', by: 'sizes', q: '8 vcpu 3 years sweden' });
  expect((sizes.rows as FoundSize[]).length).toBeGreaterThan(0);
  for (const row of sizes.rows as FoundSize[]) {
    expect(row).toMatchObject({ vcpu: 8, region: { id: 'swedencentral' } });
    expect(row.byTerm.P3Y?.isPurchasable).toBe(true);
  }
  const [size] = sizes.rows as FoundSize[];
  const anywhere = await findAnywhere(customerId, `${size?.size} sweden`);
  expect(anywhere[0]).toMatchObject({ view: 'vm', size: { name: size?.size, region: 'SE Central' } });
  expect(await findAnywhere(customerId, size?.productId ?? '')).toMatchObject([
    { productId: size?.productId, size: null },
  ]);
  expect(await findAnywhere(customerId, ' ')).toEqual([]);
  expect(await calls()).toBe(before);
  await world.reset();
});

it('of a market without it says so, and of a segment that the customer is not in Microsoft says so', async () => {
  const customers = await world.calling().customers.list();
  const brasil = customers.find(({ companyProfile }) => companyProfile.companyName === 'Litware Brasil Ltda');
  const unsold = await getCatalogPage({ customerId: brasil?.id ?? '', view: 'subscriptions' });
  expect(unsold).toMatchObject({ status: 'unsold', country: 'BR', total: 0, views: { subscriptions: 0 } });
  expect(await failureOf(page({ segment: 'education' }))).toMatchObject({ microsoftCode: 400030 });
});

it.each<[string, object, string]>([
  ['a view that is none', { view: 'everything' }, 'view'],
  ['an offset before the beginning', { offset: -1 }, 'offset'],
  ['more rows than a page has', { limit: 10_000 }, 'limit'],
  ['a subscription that cannot be one', { subscriptionId: '42' }, 'subscriptionId'],
])('refuses %s', async (_, more, field) => {
  const failure = await failureOf(page(more as Partial<CatalogQuery>));
  expect(failure).toMatchObject({ code: 'invalid', fields: { [field]: expect.anything() } });
});

it('says beforehand which views are closed and why, and asks Microsoft nothing for it', async () => {
  await page();
  const before = await calls();
  expect((await page()).closed).toEqual({});
  await db().update(catalogShelf).set({ state: 'refused' }).where(eq(catalogShelf.view, 'suse'));
  await vi.waitUntil(async () => (await page()).closed.suse === 'refused', { timeout: 10_000 });
  expect((await page()).closed).toEqual({ suse: 'refused' });
  expect(await calls()).toBe(before);
});

it('knows what a market does not sell at all', async () => {
  const all = await world.calling().customers.list();
  const brazil = all.find((one) => one.companyProfile.companyName === 'Litware Brasil Ltda')?.id ?? '';
  const { closed } = await getCatalogPage({ customerId: brazil, view: 'perpetual' });
  expect(closed).toEqual({ subscriptions: 'unsold', suse: 'unsold' });
});
