import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { partnerCenter } from '@/lib/partner-center';
import { Governor } from '@/lib/partner-center/governor';
import { emulatorAt } from '@/lib/partner-center/testing';
import { databaseBudget, hearPauses } from './rate';

// Two processes' governors on one PostgreSQL, against an emulator that counts.

const limit = 300;
let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(() => world.reset());

const processAt = (isShared: boolean) => {
  const perMinute = limit * 0.8;
  const governor = new Governor({ perMinute, inFlight: 20 });
  if (isShared) governor.follow(databaseBudget(perMinute));
  return partnerCenter(
    { kind: 'app', lane: 'person', token: () => world.tokenOf({}) },
    { url: emulator.url('partnerCenter'), governor, joined: new Map(), deadlines: { read: 8_000 } },
  );
};
/** All that two processes can send in eight seconds: how often they were answered, and told to wait. */
async function press(isShared: boolean) {
  const calls = [processAt(isShared), processAt(isShared)].flatMap((partner) =>
    Array.from({ length: 220 }, (_, index) =>
      partner
        .products(
          `${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + Math.floor(index / 26))}`,
        )
        .list('SoftwareSUSELinux', { targetSegment: 'commercial' })
        .then(() => true)
        .catch(() => false),
    ),
  );
  await Promise.all(calls);
  const requests = await world.control<{ path: string; status: number }[]>('GET', 'requests');
  const answers = requests.filter(({ path }) => path === '/v1/products').map(({ status }) => status);
  return {
    answered: answers.filter((status) => status === 200).length,
    told: answers.filter((s) => s === 429).length,
  };
}

it('keeps two processes together below what Microsoft takes; each for itself goes over it', async () => {
  const shared = await press(true);
  expect(shared.told).toBe(0);
  expect(shared.answered).toBeGreaterThan(8 * 3);
  expect(shared.answered).toBeLessThan(80);
  await world.reset();
  expect((await press(false)).told).toBeGreaterThan(0);
}, 60_000);

it('tells every other process at once what one was told to leave alone', async () => {
  const heard: Record<string, number>[] = [];
  const hearing = hearPauses((pauses) => heard.push(pauses));
  const pauses = { '/products': 30_000 };
  const ask = databaseBudget(400);
  // Until it listens, nobody is told: the same stands in the budget for whoever asks it.
  await expect
    .poll(async () => {
      await ask({ owed: 0, person: 0, house: 0, pauses });
      return heard[0];
    })
    .toEqual(pauses);
  expect((await databaseBudget(400)({ owed: 0, person: 0, house: 0, pauses: {} })).pauses).toHaveProperty(
    '/products',
  );
  // What is no list of pauses is not taken for one.
  const before = heard.length;
  await db().execute(sql`select pg_notify('partner_center_pauses', 'nonsense')`);
  await ask({ owed: 0, person: 0, house: 0, pauses: { '/customers': 1_000 } });
  await expect.poll(() => heard.length).toBe(before + 1);
  await hearing.stop();
});
