import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { resellerOf } from '@/lib/cart/rules';
import { testDatabase } from '@/lib/db/testing';
import { emulatorAt, showcase } from '@/lib/partner-center/testing';
import { checkLine } from './checking';
import type { BulkLine } from './schema';

// The column of resellers, against an emulator that plays Microsoft to an indirect provider.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let customerId: string;
let item: string;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling());
});
beforeAll(async () => {
  database = await testDatabase();
  const settings = { seed: 'small', limit: 100_000, partner: 'indirect-provider' } as const;
  emulator = await start({ port: 0, settings });
  world = emulatorAt(emulator.url('partnerCenter'));
  const { id, products } = await showcase(world.calling());
  customerId = id.toLowerCase();
  const scope = { targetSegment: 'commercial' };
  const [product] = await products.list('SoftwarePerpetual', scope);
  const [sku] = await products.skus(product?.id ?? '', scope);
  item = `${product?.id}:${sku?.id}`;
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const line = (reseller: string | undefined, number = 1) => ({
  number,
  customerId,
  cells: {
    ...{ customer: 'Contoso Energi AB', item, quantity: '1', term: '', cycle: '', subscription: '' },
    ...{ scope: '', segment: '', name: '', reseller },
  },
});
const check = async (reseller: string | undefined, others: BulkLine[] = []) => {
  const found = await checkLine(line(reseller), others);
  return 'reason' in found ? `${found.column} ${found.reason}` : resellerOf(found);
};

it.each<[string, string | undefined, string]>([
  ['by MPN id', '4718206', '4718206'],
  ['by name', 'fabrikam  molntjänster ab', '4718206'],
  ['of the customer, where the cell is empty', '', '4652719'],
  ['of the customer, in a list without the column', undefined, '4652719'],
  ['that nobody is', '1', 'reseller reseller-unknown'],
  ['whose relationship has ended', 'Bellows Data AB', 'reseller reseller-unknown'],
])('takes a reseller %s', async (_, typed, said) => {
  expect(await check(typed)).toBe(said);
});

it('takes the same item twice where it is sold through two', async () => {
  const found = await checkLine(line('4718206', 2), []);
  if ('reason' in found) return expect.unreachable(found.reason);
  const other: BulkLine = { ...line('4718206', 2), state: 'checked', problem: null, line: found };
  expect(await check('4652719', [other])).toBe('4652719');
  expect(await check('4718206', [other])).toBe('item twice');
});
