import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { forgetResellers, getResellerNames, getResellerOf, getResellers, getResellersOrNull } from './data';

// Whether the partner is an indirect provider, asked of emulators that play Microsoft to either kind.

type World = ReturnType<typeof emulatorAt>;
let provider: Awaited<ReturnType<typeof start>>;
let direct: Awaited<ReturnType<typeof start>>;
let worlds: Record<'provider' | 'direct', World>;
let world: World;
const person = vi.hoisted(() => ({ oid: 'alma', name: 'Alma Lind' }));
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling(), person);
});
beforeAll(async () => {
  const settings = { seed: 'small', limit: 100_000 };
  provider = await start({ port: 0, settings: { ...settings, partner: 'indirect-provider' } });
  direct = await start({ port: 0, settings });
  worlds = {
    provider: emulatorAt(provider.url('partnerCenter')),
    direct: emulatorAt(direct.url('partnerCenter')),
  };
});
afterAll(async () => {
  await provider.stop();
  await direct.stop();
});
beforeEach(async () => {
  forgetResellers();
  person.oid = 'alma';
  world = worlds.provider;
  await world.control('DELETE', 'faults');
});

const relationships = '/v1/relationships';
const asked = async () => {
  const requests = await world.control<{ path: string }[]>('GET', 'requests?since=0');
  return requests.filter(({ path }) => path === relationships).length;
};

it('an indirect provider has resellers, asked for once in ten minutes', async () => {
  const before = await asked();
  expect((await getResellers()).resellers).toHaveLength(6);
  expect((await getResellers()).resellers).toHaveLength(6);
  expect((await asked()) - before).toBe(1);
});

it('a direct-bill partner has none, and its customers none', async () => {
  world = worlds.direct;
  expect((await getResellers()).resellers).toEqual([]);
  expect(await getResellerOf({ api: await showcase(world.calling()) })).toBeNull();
});

it('the reseller of a customer is the one whom Microsoft has', async () => {
  const found = await getResellerOf({ api: await showcase(world.calling()) });
  expect(found).toMatchObject({ name: 'Lucerne IT Partner AB', mpnId: '4652719', isActive: true });
});

it('names resellers, and asks nothing where nobody is named', async () => {
  const before = await asked();
  expect([...(await getResellerNames(['', '']))]).toEqual([]);
  expect(await asked()).toBe(before);
  expect((await getResellerNames(['4718206'])).get('4718206')).toBe('Fabrikam Molntjänster AB');
});

it('a partner who is refused has none; one whom nobody answered is not known to have none', async () => {
  await world.fault(relationships, { kind: 'status', code: 403, body: { code: 2006, description: 'No.' } });
  expect((await getResellers()).resellers).toEqual([]);
  forgetResellers();
  await world.control('DELETE', 'faults');
  await world.fault(relationships, { kind: 'status', code: 500, body: { code: 1, description: 'No.' } });
  expect((await failureOf(getResellers())).code).toBe('unavailable');
  expect(await getResellersOrNull()).toBeNull();
  await world.control('DELETE', 'faults');
  expect((await getResellers()).resellers).toHaveLength(6);
});

it('what one person is refused is asked again for another, and not for the one', async () => {
  await world.fault(relationships, { kind: 'status', code: 403, body: { code: 2006, description: 'No.' } });
  await getResellers();
  await world.control('DELETE', 'faults');
  const before = await asked();
  expect((await getResellers()).resellers).toEqual([]);
  expect(await asked()).toBe(before);
  person.oid = 'bo';
  expect((await getResellers()).resellers).toHaveLength(6);
  person.oid = 'alma';
  expect((await getResellers()).resellers).toHaveLength(6);
});
