import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { customerFact } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { emulatorAt } from '@/lib/partner-center/testing';
import { type FactTools, factReader } from './jobs';
import * as store from './store';

// The house on the emulator, App-only, and a real database.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let time: Date;
let running: AbortController;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(async () => {
  await world.reset();
  await db().delete(customerFact);
  time = new Date('2026-03-02T09:00:00Z');
  running = new AbortController();
});

const reader = (more: Partial<FactTools> = {}) =>
  factReader({
    partner: world.calling({}),
    now: () => time,
    callsPerMinute: 80,
    patience: 60_000,
    wait: async () => {},
    ...more,
  });
const customers = () => world.calling({}).customers.list();
const asked = async () => {
  const requests = await world.control<{ path: string }[]>('GET', 'requests');
  return requests.map(({ path }) => path).filter((path) => /^\/v1\/customers\/./.test(path));
};
const facts = () => db().select().from(customerFact);

describe('the columns of the customer list', () => {
  it('are filled for everybody, once a day', async () => {
    const read = reader();
    await read(running.signal);
    const all = await customers();
    expect(await facts()).toHaveLength(all.length);
    expect((await facts()).every(({ country, azureTotal }) => country && azureTotal !== null)).toBe(true);
    expect((await facts()).some(({ azureEnabled }) => Number(azureEnabled) > 0)).toBe(true);
    const [contoso] = (await facts()).filter(({ name }) => name === 'Contoso Energi AB');
    const kinds = Object.values((await store.readFact(contoso?.customerId ?? ''))?.azureKinds ?? {});
    expect(kinds.sort()).toEqual(['azure-plan', 'azure-plan', 'azure-plan', 'classic']);
    expect((await store.readMarkets()).slice(0, 1)).toEqual(['SE']);

    const before = (await asked()).length;
    await read(running.signal);
    expect(await asked()).toHaveLength(before);
    time = new Date(time.getTime() + 25 * 60 * 60_000);
    await read(running.signal);
    expect((await asked()).length).toBe(2 * before);
  });

  it('cost only the calls that are due, at the pace of the house', async () => {
    const [opened] = await customers();
    const customerId = opened?.id.toLowerCase() ?? expect.unreachable('no customer');
    await store.keepFact({ customerId, name: 'A', domain: 'a', country: 'SE', readAt: time.toISOString() });
    const waits: number[] = [];
    await reader({ wait: async (milliseconds) => void waits.push(milliseconds) })(running.signal);
    const calls = await asked();
    expect(calls).not.toContain(`/v1/customers/${opened?.id}`);
    expect(calls).toContain(`/v1/customers/${opened?.id}/subscriptions`);
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeCloseTo((calls.length / 80) * 60_000);
  });

  it('begin with what people pinned, and go on where a stop ended them', async () => {
    const last = (await customers()).map(({ id }) => id.toLowerCase()).at(-1) ?? '';
    await store.setPinned('alma', last, true);
    const stop = new AbortController();
    const read = reader({ wait: async () => stop.abort() });
    await read(stop.signal);
    expect((await facts()).map(({ customerId }) => customerId)).toEqual([last]);
    await reader()(running.signal);
    expect(await facts()).toHaveLength((await customers()).length);
  });

  it('are left as they were where Microsoft is silent about one customer, and read later', async () => {
    const [silent, ...others] = (await customers()).map(({ id }) => id.toLowerCase());
    await world.fault(`/v1/customers/${silent}`, { kind: 'status', code: 400 });
    const read = reader();
    await read(running.signal);
    expect(await facts()).toHaveLength(others.length);
    await world.control('DELETE', 'faults');
    await read(running.signal);
    expect(await facts()).toHaveLength(others.length);
    time = new Date(time.getTime() + 61 * 60_000);
    await read(running.signal);
    expect(await facts()).toHaveLength(others.length + 1);
  });

  it('wait for a later run when Microsoft asks to slow down, or answers nobody', async () => {
    await world.fault('/v1/customers/*', { kind: 'throttle', retryAfter: 57 });
    await reader()(running.signal);
    expect(await asked()).toHaveLength(1);
    await world.control('DELETE', 'faults');
    await world.fault('/v1/customers/*', { kind: 'status', code: 500 });
    await reader()(running.signal);
    expect(new Set((await asked()).slice(1)).size).toBe(3);
    expect(await facts()).toEqual([]);
  });

  it('keep their counts while a registration cannot be read', async () => {
    await reader()(running.signal);
    const [known] = (await facts()).filter(({ azureEnabled }) => Number(azureEnabled) > 0);
    if (!known) return expect.unreachable('nobody has Azure');
    await store.keepAzure(known.customerId, null, {}, new Date(time.getTime() + 60_000));
    const [after] = await db()
      .select()
      .from(customerFact)
      .where(eq(customerFact.customerId, known.customerId));
    expect(after).toMatchObject({ azureEnabled: known.azureEnabled, azureTotal: known.azureTotal });
  });
});
