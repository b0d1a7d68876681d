import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, showcase } from '@/lib/partner-center/testing';
import { findSkus } from './finding';
import { catalogViews, isReservationView } from './schema';

// What the index knows is told by what Microsoft does not: a product that is in the index alone.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let customerId: string;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: alma }, { read: 4_000 }));
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0 });
  world = emulatorAt(emulator.url('partnerCenter'));
  customerId = (await showcase(world.calling())).id;
  for (const view of catalogViews) {
    const scope = isReservationView(view) ? 'AzurePlan' : 'none';
    const id = `SE commercial ${scope} ${view}`;
    const generation = view === 'suse' ? 0 : 1;
    await db()
      .insert(catalogShelf)
      .values({ id, market: 'SE', segment: 'commercial', scope, view, generation });
  }
  const product = (productId: string, title: string, skus: Record<string, string>) => ({
    ...{ shelfId: 'SE commercial none perpetual', productId, since: 1, offered: {} },
    product: { id: productId, title },
    skus: Object.entries(skus).map(([id, name]) => ({ id, title: name })),
  });
  await db()
    .insert(catalogProduct)
    .values([
      product('DG7GMGF0AAAA', 'Abacus 2026', {
        '0001': 'Abacus 2026 - 1 Bead',
        '0002': 'Abacus 2026 - 10 Beads',
      }),
      product('DG7GMGF0BBBB', 'Ledger', { '0001': 'Ledger' }),
    ]);
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const find = async (title: string) =>
  (await findSkus(customerId, { segment: 'commercial', title })).map(
    ({ view, productId, skuId }) => `${view} ${productId}:${skuId}`,
  );
const visio = 'Visio LTSC Professional 2024';

it('asks Microsoft while the country’s shelves are not all read', async () => {
  expect(await find('Ledger')).toEqual([]);
  expect(await find(visio)).toHaveLength(1);
});

it('finds by title in the index, whatever the blanks and letters, and all of what is called so', async () => {
  await db().update(catalogShelf).set({ generation: 1 }).where(eq(catalogShelf.view, 'suse'));
  expect(await find('  abacus 2026 -  10 BEADS ')).toEqual(['perpetual DG7GMGF0AAAA:0002']);
  expect(await find('Abacus 2026')).toEqual(['perpetual DG7GMGF0AAAA:0001', 'perpetual DG7GMGF0AAAA:0002']);
  expect(await find('ledger')).toEqual(['perpetual DG7GMGF0BBBB:0001']);
});

it('finds what came since the index was read by the name of its product', async () => {
  expect(await find(visio)).toHaveLength(1);
  expect(await find('Nothing is called so')).toEqual([]);
});
