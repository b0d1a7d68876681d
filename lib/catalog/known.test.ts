import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { getKnownSkus } from './known';

vi.mock('@/lib/auth/access', () => ({ requirePermission: async () => ({ oid: 'alma', name: 'Alma Lind' }) }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function shelf(
  market: string,
  view: string,
  generation: number,
  skus: Record<string, string[] | null>,
) {
  const id = `${market} commercial none ${view}`;
  await db()
    .insert(catalogShelf)
    .values({ id, market, segment: 'commercial', scope: 'none', view, generation });
  const rows = Object.entries(skus).map(([productId, ids]) => ({
    ...{ shelfId: id, productId, since: 1, product: {}, offered: {} },
    skus: ids?.map((sku) => ({ id: sku })),
  }));
  await db().insert(catalogProduct).values(rows);
}

it('knows the SKUs of shelves that were read whole, by market and view', async () => {
  await shelf('SE', 'perpetual', 2, { DG7GMGF0AAAA: ['0001', '00a2'], DG7GMGF0BBBB: null });
  await shelf('SE', 'vm', 1, { DZH318Z0AAAA: ['0001'] });
  await shelf('SE', 'sql', 0, { DZH318Z0CCCC: ['0001'] });
  await shelf('NO', 'perpetual', 1, { DG7GMGF0DDDD: ['0001'] });
  const known = async (...asked: Parameters<typeof getKnownSkus>) => {
    const found = await getKnownSkus(...asked);
    return found && [...found].toSorted();
  };
  expect(await known('se', ['perpetual', 'suse'])).toEqual(['DG7GMGF0AAAA:0001', 'DG7GMGF0AAAA:00A2']);
  expect(await known('SE', ['vm', 'sql'])).toEqual(['DZH318Z0AAAA:0001']);
  expect(await known('SE', ['sql'])).toBeNull();
  expect(await known('DK', ['perpetual'])).toBeNull();
});
