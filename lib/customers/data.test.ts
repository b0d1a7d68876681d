import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { getCustomer, getCustomers, getReadiness, setPinned } from './data';

// Customers on the emulator and a real database; only who is at the desk is made up.

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
beforeEach(() => world.reset());

async function contoso() {
  const { rows } = await getCustomers();
  return rows.find(({ name }) => name === 'Contoso Energi AB') ?? expect.unreachable('no showcase');
}

describe('customers', () => {
  it('are all listed, and an opened one keeps its market in the list', async () => {
    const { rows } = await getCustomers();
    expect(rows.length).toBeGreaterThan(1_200);
    const before = await contoso();
    const customer = await getCustomer(before.id.toUpperCase());
    expect(customer).toMatchObject({
      id: before.id,
      name: 'Contoso Energi AB',
      country: 'SE',
      currency: 'SEK',
    });
    expect(customer.segments).toContain('commercial');
    await getAzureSubscriptions(before.id);
    const after = await contoso();
    expect(after.country).toBe('SE');
    expect(after.azure?.total).toBeGreaterThan(1);
  });

  it('are pinned by each for themselves', async () => {
    const { id: customerId } = await contoso();
    await setPinned({ customerId, pinned: true });
    await setPinned({ customerId, pinned: true });
    expect((await getCustomers()).rows[0]).toMatchObject({ id: customerId, pinned: true });
    await setPinned({ customerId, pinned: false });
    expect((await contoso()).pinned).toBe(false);
  });

  it('are ready when Microsoft says so, and unknown where it does not answer', async () => {
    const { id } = await contoso();
    expect(await getReadiness(id)).toMatchObject({
      agreement: { status: 'accepted' },
      account: { status: 'approved' },
    });
    await world.fault('/v1/customers/*/agreements', { kind: 'status', code: 500 });
    await world.fault('/v1/customers/*/validationStatus', { kind: 'throttle', retryAfter: 57 });
    await world.fault('/v1/profiles/mpn', { kind: 'drop-before' });
    expect(await getReadiness(id)).toMatchObject({
      agreement: { status: 'unknown' },
      account: { status: 'unknown' },
      partnerOnRecord: null,
    });
  });

  it('have an agreement that is not shown in the cloud of the US Government, and it is not asked for', async () => {
    const { id } = await contoso();
    vi.stubEnv('CLOUD', 'usgov');
    await world.fault('/v1/customers/*/agreements', { kind: 'drop-before' });
    expect(await getReadiness(id)).toMatchObject({
      agreement: { status: 'not-shown' },
      account: { status: 'approved' },
    });
    vi.unstubAllEnvs();
  });

  it('of others and of nobody are not found', async () => {
    const { foreignCustomers } = await world.control<{ foreignCustomers: string[] }>('GET', 'health');
    for (const id of [...foreignCustomers, '00000000-0000-4000-8000-000000000000']) {
      for (const read of [getCustomer, getReadiness, getAzureSubscriptions]) {
        expect(await failureOf(read(id))).toMatchObject({ code: 'not-found', reason: 'customer' });
      }
    }
  });
});
