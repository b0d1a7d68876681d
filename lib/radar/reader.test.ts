import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { customerFact, holding, holdingReading, leadership } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt } from '@/lib/partner-center/testing';
import { keepRadar } from './jobs';
import { nameGiver } from './names';
import type { RadarTools } from './reader';
import * as store from './store';
import { plain } from './words';

// The house and the lent account on the emulator, and a real database; only the clock is set by hand.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let time: Date;
const running: { stop: () => Promise<void> }[] = [];
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
  await db().delete(holding);
  await db().delete(holdingReading);
  await db().delete(leadership);
  time = new Date((await world.control<{ now: string }>('GET', 'clock')).now);
});
const stopAll = () => Promise.all(running.splice(0).map((one) => one.stop()));
afterEach(stopAll);

function read(more: Partial<RadarTools> = {}) {
  const account = world.calling({ user: alma });
  const tools = { partner: world.calling({}), account: async () => account, now: () => time, ...more };
  const reader = keepRadar({ callsPerMinute: 500, ...tools });
  running.push(reader);
  return reader;
}
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const whole = () =>
  until(async () => {
    const { read: done, of, gone } = await store.readProgress();
    expect(of + gone).toBeGreaterThan(0);
    expect(done).toBe(of);
  });
const held = () => db().select().from(holding);
const readings = () => db().select().from(holdingReading);
type Seen = { path: string; status: number };
const asked = async (path: RegExp) =>
  (await world.control<Seen[]>('GET', 'requests')).filter((one) => path.test(one.path));
const lists = /\/customers\/[^/]+\/(subscriptions|entitlements)$/;

describe('the reading of what customers hold', () => {
  it('reads everybody once, keeps every entitlement that Microsoft lists, and then asks nothing more', async () => {
    read();
    await whole();
    const api = world.calling({ user: alma });
    const customers = await api.customers.list();
    const perCustomer = await Promise.all(
      customers.map(async ({ id }) => (await api.customer(id).entitlements.list()).length),
    );
    const rows = await held();
    expect(rows.length).toBeGreaterThanOrEqual(perCustomer.reduce((sum, one) => sum + one, 0));
    expect(rows.some(({ kind }) => kind === 'reservation')).toBe(true);
    expect(rows.some(({ kind, endsAt }) => kind === 'software' && endsAt === null)).toBe(true);
    expect((await readings()).every(({ name, readAt, entitledAt }) => name && readAt && entitledAt)).toBe(
      true,
    );

    await stopAll();
    await db()
      .update(leadership)
      .set({ until: new Date(0) });
    const before = (await asked(lists)).length;
    read();
    await until(async () => expect((await asked(/\/customers$/)).length).toBeGreaterThan(2));
    await until(async () => expect((await asked(lists)).length).toBe(before));
  });

  it('leaves rows alone that a day later are the same', async () => {
    read();
    await whole();
    const before = new Map((await held()).map((row) => [`${row.customerId} ${row.key}`, row.readAt]));
    const firstRead = time;
    time = new Date(time.getTime() + 25 * 3_600_000);
    await until(async () =>
      expect((await readings()).every(({ readAt }) => readAt && readAt > firstRead)).toBe(true),
    );
    for (const row of await held()) expect(row.readAt).toEqual(before.get(`${row.customerId} ${row.key}`));
  });

  it('reads subscriptions while no account is lent, and the entitlements as soon as one is', async () => {
    let account: ReturnType<typeof world.calling> | null = null;
    read({ account: async () => account });
    await whole();
    expect((await store.readProgress()).entitled).toBe(0);
    expect((await held()).every(({ key }) => key.startsWith('sub/'))).toBe(true);
    const subscriptions = (await held()).length;
    account = world.calling({ user: alma });
    await until(async () => {
      const { entitled, of } = await store.readProgress();
      expect(entitled).toBe(of);
    });
    expect((await held()).filter(({ key }) => key.startsWith('sub/'))).toHaveLength(subscriptions);
    expect((await held()).some(({ key }) => key.startsWith('ent/'))).toBe(true);
  });

  it('marks a customer that is the partner’s no longer, and keeps what was known of it', async () => {
    read();
    await whole();
    const [first] = await held();
    const customerId = first?.customerId ?? '';
    const before = (await held()).filter((row) => row.customerId === customerId).length;
    await world.fault(`/v1/customers/${customerId}/*`, {
      ...{ kind: 'status', code: 403, body: { code: 20002, description: 'not yours' } },
    });
    await store.wantSoon(customerId, time);
    await until(async () => {
      const [row] = (await readings()).filter((one) => one.customerId === customerId);
      expect(row?.trouble).toBe('gone');
    });
    expect((await held()).filter((row) => row.customerId === customerId)).toHaveLength(before);
    expect((await store.readProgress()).gone).toBe(1);
  });

  it('keeps what has ended, though Microsoft lists it no more; and drops what was given back', async () => {
    read();
    await whole();
    const [ending] = (await held())
      .filter(({ kind, endsAt }) => kind === 'reservation' && endsAt)
      .sort((a, b) => Number(a.endsAt) - Number(b.endsAt));
    const end = ending?.endsAt;
    if (!end) return expect.unreachable('nothing ends');
    const fake = { ...ending, key: 'ent/given-back', endsAt: new Date(end.getTime() + 400 * 86_400_000) };
    await db().insert(holding).values(fake);
    // An hour before the end by our clock, Microsoft's says that it is over.
    await world.control('POST', 'clock', { set: new Date(end.getTime() + 1_000).toISOString() });
    time = new Date(end.getTime() - 3_600_000);
    await store.wantSoon(ending.customerId, time);
    await until(async () => {
      const rows = await db().select().from(holding).where(eq(holding.customerId, ending.customerId));
      expect(rows.map(({ key }) => key)).not.toContain('ent/given-back');
      expect(rows.map(({ key }) => key)).toContain(ending.key);
    });
  });

  it('keeps what nobody has seen before: a type without a name, no product, ends that are none', async () => {
    const items = [
      { entitlementType: 'savingsPlan', quantity: 2, expiryDate: '9999-12-31T23:59:59Z' },
      {
        entitlementType: 'software',
        expiryDate: '0001-01-01T00:00:00',
        productId: 'DZNOBODY',
        skuId: '0007',
      },
      { entitlementType: null, referenceOrder: null, entitledArtifacts: null },
    ];
    await world.fault('/v1/customers/*/entitlements', { kind: 'status', code: 200, body: { items } });
    read();
    await whole();
    const customers = (await readings()).length;
    const strange = (await held()).filter(({ key }) => key.startsWith('ent/'));
    expect(strange).toHaveLength(3 * customers);
    expect(strange.filter(({ endsAt }) => endsAt !== null)).toEqual([]);
    const kinds = strange.map(({ kind, quantity, productId, detail }) => {
      const { ends, typeText } = detail as { ends: string; typeText: string };
      return [kind, quantity, productId, ends, typeText].join(' ');
    });
    expect([...new Set(kinds)].sort()).toEqual([
      'other 0  unknown ',
      'other 2  never savingsPlan',
      'software 0 DZNOBODY unknown software',
    ]);
  });

  it('goes on where a reader was killed, and who lost the lead writes nothing', async () => {
    const other = world.calling({});
    let calls = 0;
    const killed = new Promise<void>((done) => {
      const partner = {
        ...other,
        customer: (id: string) => {
          const api = other.customer(id);
          const list = async () => {
            calls += 1;
            if (calls <= 3) return api.subscriptions.list();
            done();
            return new Promise<never>(() => {});
          };
          return { ...api, subscriptions: { ...api.subscriptions, list } };
        },
      };
      // Never stopped: it hangs for good, as one that was killed. Its lease runs out.
      keepRadar({
        ...{ callsPerMinute: 500, now: () => time, account: async () => null },
        partner: partner as RadarTools['partner'],
      });
    });
    await killed;
    await until(async () => expect((await store.readProgress()).read).toBe(3));
    await db()
      .update(leadership)
      .set({ fence: 100, until: new Date(0) });
    const before = (await asked(/\/subscriptions$/)).length;
    read({ account: async () => null });
    await whole();
    const { of } = await store.readProgress();
    expect((await asked(/\/subscriptions$/)).length - before).toBe(of - 3);
  });

  it('of two workers reads with one', async () => {
    read();
    read();
    await whole();
    const calls = await asked(/\/subscriptions$/);
    expect(new Set(calls.map(({ path }) => path)).size).toBe(calls.length);
  });

  it('waits while Microsoft is away, and one customer that it cannot tell about holds up nobody', async () => {
    const [silent] = await world.calling({}).customers.list();
    const customerId = silent?.id.toLowerCase() ?? '';
    await world.fault(`/v1/customers/${customerId}/subscriptions`, { kind: 'status', code: 500 });
    read();
    await until(async () => {
      const { read: done, of } = await store.readProgress();
      expect(done).toBe(of - 1);
      const [row] = (await readings()).filter((one) => one.customerId === customerId);
      expect(row).toMatchObject({ readAt: null, trouble: 'silent' });
    });
    await world.control('DELETE', 'faults');
    time = new Date(time.getTime() + 11 * 60_000);
    await whole();
  });

  it('keeps what an account read that reaches no longer', async () => {
    read();
    await whole();
    const before = (await held()).length;
    await world.fault('/v1/customers/*/entitlements', {
      ...{ kind: 'status', code: 403, body: { code: 2032, description: 'role' } },
    });
    const from = time;
    time = new Date(time.getTime() + 25 * 3_600_000);
    await until(async () =>
      expect((await readings()).every(({ readAt }) => readAt && readAt > from)).toBe(true),
    );
    expect(await held()).toHaveLength(before);
    expect(await asked(/\/entitlements$/)).not.toHaveLength(0);
  });
});

describe('who is read next', () => {
  it('is who is wanted, then who was never read, then whose end comes first; by half only with an account', async () => {
    const at = (hours: number) => new Date(time.getTime() + hours * 3_600_000);
    const row = (customerId: string, more: object) => ({
      ...{ customerId, name: customerId, dueAt: at(-1), readAt: at(-25), entitledAt: at(-25) },
      ...more,
    });
    await db()
      .insert(holdingReading)
      .values([
        row('later', { nextEndAt: at(900) }),
        row('sooner', { nextEndAt: at(30) }),
        row('endless', {}),
        row('never', { readAt: null, entitledAt: null }),
        row('fresh', { dueAt: at(5) }),
        row('half', { dueAt: at(5), entitledAt: null }),
        row('resting', { dueAt: at(1), readAt: null, entitledAt: null, trouble: 'silent' }),
      ]);
    await store.wantSoon('endless', time);
    await store.wantSoon('newcomer', time);
    const wanted = ['newcomer', 'endless'];
    expect(await store.readDue(time, false, 10)).toEqual([...wanted, 'never', 'sooner', 'later']);
    expect(await store.readDue(time, true, 10)).toEqual([...wanted, 'never', 'sooner', 'later', 'half']);
    expect(await store.readDue(time, false, 2)).toEqual(wanted);
  });
});

describe('names', () => {
  it('come from the index, then from Microsoft, and what has none keeps its ids and is asked for once', async () => {
    const customerId = (await world.calling({}).customers.list())[0]?.id.toLowerCase() ?? '';
    await db()
      .insert(leadership)
      .values({ name: 'radar', fence: 7, until: new Date('2100-01-01') });
    await db()
      .insert(customerFact)
      .values({ customerId, name: 'A', domain: 'a', country: 'SE', readAt: time });
    const [product] = await world.calling({}).products('SE').list('SoftwarePerpetual', {});
    const productId = product?.id ?? '';
    const [sku] = await world.calling({}).products('SE').skus(productId, {});
    const unnamed = (key: string, one: string, other: string) => ({
      ...{ customerId, key, kind: 'software', title: '', quantity: 1, productId: one, skuId: other },
      ...{ detail: {}, words: key, readAt: time },
    });
    await db()
      .insert(holding)
      .values([unnamed('a', productId, sku?.id ?? ''), unnamed('b', 'NOTHING', '0001')]);
    const give = nameGiver(world.calling({}), 7);
    await give({ mayAsk: false });
    expect((await held()).map(({ title }) => title)).toEqual(['', '']);
    await give({ mayAsk: true });
    const named = (await held()).find(({ key }) => key === 'a');
    expect(named?.title).toBe(sku?.title);
    expect(named?.words).toContain(plain(sku?.title ?? ''));
    const before = (await asked(/\/products\//)).length;
    await give({ mayAsk: true });
    expect(await asked(/\/products\//)).toHaveLength(before);
    await db().delete(customerFact);
  });
});
