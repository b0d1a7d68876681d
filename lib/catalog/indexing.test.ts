import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf, leadership } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { Deposed } from '@/lib/jobs/leadership';
import { Governor } from '@/lib/partner-center/governor';
import { partnerCenter } from '@/lib/partner-center/index';
import { emulatorAt } from '@/lib/partner-center/testing';
import { type IndexTools, readCatalog } from './indexing';
import type { ShelfKey } from './schema';
import * as store from './store';

// The house reads the catalog of the emulator into a real database.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let time: Date;
let fence = 0;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 1_000_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(async () => {
  await world.reset();
  await db().delete(catalogProduct);
  await db().delete(catalogShelf);
  time = new Date('2026-11-28T12:00:00Z');
});

const perpetual: ShelfKey = { market: 'SE', segment: 'commercial', scope: 'none', view: 'perpetual' };
const vm: ShelfKey = { market: 'SE', segment: 'commercial', scope: 'AzurePlan', view: 'vm' };
const hidden: ShelfKey = { market: 'SE', segment: 'any', scope: 'none', view: 'perpetual' };

async function takeLead(): Promise<number> {
  fence += 1;
  await db()
    .insert(leadership)
    .values({ name: store.leadName, fence, until: sql`now()` })
    .onConflictDoUpdate({ target: leadership.name, set: { fence } });
  return fence;
}
const tools = (more: Partial<IndexTools> = {}): IndexTools => ({
  partner: partnerCenter(
    { kind: 'app', lane: 'house', token: () => world.tokenOf({}) },
    {
      url: emulator.url('partnerCenter'),
      governor: new Governor({ perMinute: 1_000_000, inFlight: 50 }),
      joined: new Map(),
    },
  ),
  now: () => time,
  markets: async () => [],
  atOnce: 4,
  ...more,
});
/** Reads until something is so, and then is told to stop, as by the end of its process. */
async function readUntil(is: () => Promise<boolean>, more: Partial<IndexTools> = {}): Promise<void> {
  const stop = new AbortController();
  const reading = readCatalog(tools(more), await takeLead(), stop.signal);
  reading.catch(() => undefined);
  try {
    await vi.waitUntil(is, { timeout: 60_000, interval: 20 });
  } finally {
    stop.abort();
    await reading;
  }
}
const shelfOf = async (key: ShelfKey) => (await store.readShelves([key]))[0];
const isRead =
  (...keys: ShelfKey[]) =>
  async () =>
    (await store.readShelves(keys)).filter(
      ({ readAt, passFrom }) => readAt?.getTime() === time.getTime() && !passFrom,
    ).length === keys.length;
const pageOf = async (key: ShelfKey) => {
  const shelf = await shelfOf(key);
  return shelf ? store.readShelfPage(shelf, '', 1_000) : [];
};
const asked = async () => {
  const requests = await world.control<{ path: string; query?: string }[]>('GET', 'requests');
  return requests.map(({ path }) => path).filter((path) => path.startsWith('/v1/products'));
};
const rows = () =>
  db().select().from(catalogProduct).orderBy(catalogProduct.shelfId, catalogProduct.productId);

describe('the index', { timeout: 150_000 }, () => {
  it('holds what Microsoft lists, the SKUs and what is offered of each', async () => {
    await store.wantShelves([perpetual, vm, hidden], time);
    await readUntil(isRead(perpetual, vm, hidden));
    for (const key of [perpetual, vm]) {
      const page = await pageOf(key);
      const wire = await world
        .calling()
        .products('SE')
        .list(key.view === 'vm' ? 'AzureReservationsVM' : 'SoftwarePerpetual', {
          targetSegment: 'commercial',
          ...(key.view === 'vm' && { reservationScope: 'AzurePlan' }),
        });
      expect(page.map(({ product }) => product.id).sort()).toEqual(wire.map(({ id }) => id).sort());
      for (const { skus, offered } of page) {
        expect(skus?.length).toBeGreaterThan(0);
        expect(Object.keys(offered).sort()).toEqual(skus?.map(({ id }) => id).sort());
      }
    }
    const [first] = await pageOf(vm);
    expect(Object.values(first?.offered ?? {})[0]).toMatchObject({ isPurchasable: true, currency: 'SEK' });
    expect((await pageOf(hidden)).every(({ skus }) => skus === null)).toBe(true);
    expect((await shelfOf(vm))?.generation).toBe(1);
  });

  it('begins with what was looked at last, and turns to what is wanted meanwhile', async () => {
    await store.wantShelves([perpetual], time);
    const stop = new AbortController();
    const reading = readCatalog(
      tools({ markets: async () => ['NO', 'FI', 'DE'] }),
      await takeLead(),
      stop.signal,
    );
    await vi.waitUntil(isRead(perpetual), { timeout: 60_000, interval: 5 });
    const before = (await asked()).length;
    await store.wantShelves([vm], time);
    await vi.waitUntil(async () => (await pageOf(vm)).some(({ skus }) => skus), {
      timeout: 60_000,
      interval: 5,
    });
    stop.abort();
    await reading;
    const all = await asked();
    expect(all.slice(0, 1)).toEqual(['/v1/products']);
    expect(before).toBeGreaterThan(5);
    const others = (await store.readAllShelves()).filter(({ market }) => market !== 'SE');
    expect(others.some(({ readAt }) => readAt === null)).toBe(true);
  });

  it('goes on where it was cut off', async () => {
    await store.wantShelves([vm], time);
    const offersOf = async () =>
      (await rows()).reduce((sum, { offered }) => sum + Object.keys(offered as object).length, 0);
    await readUntil(async () => (await offersOf()) > 40);
    const done = await offersOf();
    const before = new Set(await asked());
    expect(await isRead(vm)()).toBe(false);
    const count = (await asked()).length;
    await readUntil(isRead(vm));
    const again = (await asked()).slice(count).filter((path) => before.has(path));
    expect(done).toBeGreaterThan(40);
    // What was under way when it was told to end is kept; nothing is asked for twice.
    expect(again.length).toBeLessThanOrEqual(4);
  });

  it('of a day ago is read again and writes only what changed, which is seen all at once', async () => {
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    const shelf = await shelfOf(perpetual);
    const before = await rows();
    const calls = await asked();

    time = new Date(time.getTime() + 25 * 60 * 60_000);
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    // As sets: a call whose answer was cut off is made again.
    expect(new Set((await asked()).slice(calls.length))).toEqual(new Set(calls));
    const after = await rows();
    expect(after.map(({ productId, since }) => [productId, since])).toEqual(
      before.map(({ productId, since }) => [productId, since]),
    );
    expect(await shelfOf(perpetual)).toMatchObject({ generation: 2, changes: shelf?.changes });

    time = new Date(time.getTime() + 25 * 60 * 60_000);
    await store.wantShelves([perpetual], time);
    const [first, second, ...others] = await world
      .calling()
      .products('SE')
      .list('SoftwarePerpetual', { targetSegment: 'commercial' });
    const items = [{ ...first, title: 'Another name' }, ...others];
    await world.fault('/v1/products', {
      kind: 'status',
      code: 200,
      body: { totalCount: items.length, items, links: {} },
    });
    const seen: string[] = [];
    const look = async () => {
      const titles = (await pageOf(perpetual)).map(({ product }) => product.title);
      seen.push(`${titles.includes('Another name')} ${titles.includes(second?.title ?? '')}`);
    };
    await readUntil(async () => {
      await look();
      return isRead(perpetual)();
    });
    await look();
    expect([...new Set(seen)]).toEqual(['false true', 'true false']);
    expect(await shelfOf(perpetual)).toMatchObject({ generation: 3, changes: Number(shelf?.changes) + 1 });
    expect((await rows()).filter(({ since }) => since > 1)).toHaveLength(1);
  });

  it('begins anew at once when the one under way was over a day old at its end', async () => {
    await store.wantShelves([perpetual], time);
    await readUntil(async () => (await pageOf(perpetual)).some(({ skus }) => skus));
    expect(await isRead(perpetual)()).toBe(false);
    time = new Date(time.getTime() + 7 * 24 * 60 * 60_000);
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    expect((await shelfOf(perpetual))?.generation).toBe(2);
  });

  it('comes to its end when the clock was set back under it', async () => {
    const before = time;
    time = new Date(time.getTime() + 366 * 24 * 60 * 60_000);
    await store.wantShelves([perpetual], time);
    await readUntil(async () => (await pageOf(perpetual)).some(({ skus }) => skus));
    const [first] = await rows();
    await db()
      .update(catalogProduct)
      .set({ wantedAt: time })
      .where(eq(catalogProduct.productId, first?.productId ?? ''));
    expect((await shelfOf(perpetual))?.passFrom).toEqual(time);

    time = before;
    const count = (await asked()).length;
    await readUntil(isRead(perpetual));
    const again = (await asked()).slice(count);
    // Each thing once, or twice where it was under way.
    expect(again.length).toBeLessThan(1.5 * new Set(again).size);
  });

  it('reads the list of products every hour, and the SKUs of new ones', async () => {
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    const calls = (await asked()).length;
    time = new Date(time.getTime() + 61 * 60_000);
    await readUntil(async () => (await shelfOf(perpetual))?.generation === 2);
    expect((await asked()).slice(calls)).toEqual(['/v1/products']);
    expect((await shelfOf(perpetual))?.readAt).toEqual(new Date('2026-11-28T12:00:00Z'));
  });

  it('reads a product first that somebody looks at, when what is known of it is old', async () => {
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    const calls = (await asked()).length;
    time = new Date(time.getTime() + 30 * 60_000);
    const [one] = await pageOf(perpetual);
    const productId = one?.product.id ?? '';
    await store.wantProduct(perpetual, productId, time, 60 * 60_000);
    expect(await store.readWantedProducts()).toEqual([]);
    await store.wantProduct(perpetual, productId, time, 10 * 60_000);
    await readUntil(async () => (await store.readWantedProducts()).length === 0);
    const again = (await asked()).slice(calls);
    expect(again.length).toBe(1 + (one?.skus?.length ?? 0));
    expect(again.every((path) => path.includes(productId))).toBe(true);
  });

  it('knows what Microsoft does not let the partner see', async () => {
    await world.fault('/v1/products', {
      kind: 'status',
      code: 403,
      body: { code: 400036, description: 'view' },
    });
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    expect(await shelfOf(perpetual)).toMatchObject({ state: 'refused' });
  });

  it.each([
    ['asks to slow down', { kind: 'throttle', retryAfter: 2, times: 3 }],
    ['is silent', { kind: 'drop-before', times: 12 }],
    ['answers nonsense', { kind: 'garbage', times: 12 }],
  ])('waits when Microsoft %s, and then goes on', async (_, fault) => {
    await world.fault('/v1/products/**', fault);
    await store.wantShelves([perpetual], time);
    await readUntil(isRead(perpetual));
    expect((await pageOf(perpetual)).every(({ skus }) => skus !== null)).toBe(true);
  });

  it('takes nothing from who no longer leads', async () => {
    const old = await takeLead();
    await store.wantShelves([perpetual], time);
    await takeLead();
    const reading = readCatalog(tools(), old, new AbortController().signal);
    await expect(reading).rejects.toBeInstanceOf(Deposed);
    expect(await rows()).toEqual([]);
    expect(
      await db()
        .select()
        .from(catalogShelf)
        .where(eq(catalogShelf.id, store.shelfIdOf(perpetual))),
    ).toEqual([expect.objectContaining({ passFrom: null, listed: null })]);
  });
});
