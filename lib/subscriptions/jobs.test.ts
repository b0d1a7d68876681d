import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { auditEvent, registration } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, showcase } from '@/lib/partner-center/testing';
import { getAzureSubscriptions, getFollowed, registerSubscription } from './data';
import { follow, keepRegistrations } from './jobs';
import { dueRegistrations } from './store';

// The emulator and a real database; only who is at the desk is made up. The house has an App-only token of its own.

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
beforeEach(async () => {
  await world.reset();
  await db().delete(registration);
});

const minute = 60_000;
const later = (minutes: number) => () => new Date(Date.now() + minutes * minute);
const asHouse = (now: () => Date) => ({ partner: world.calling({}), now });

async function ask() {
  const { id: customerId } = await showcase(world.calling());
  const { subscriptions } = await getAzureSubscriptions(customerId);
  const one = subscriptions.find(({ registration: state }) => state === 'not-registered');
  const subscriptionId = one?.id ?? expect.unreachable('all are enabled');
  await registerSubscription({ customerId, subscriptionId });
  return { customerId, subscriptionId, name: one?.name ?? '', id: `${customerId} ${subscriptionId}` };
}
const endOf = async (subscriptionId: string) =>
  (await getFollowed()).registrations.find((one) => one.subscriptionId === subscriptionId);
const auditOf = async (customerId: string) =>
  (await db().select().from(auditEvent).where(eq(auditEvent.customerId, customerId)))
    .filter(({ action }) => action.startsWith('registration.'))
    .map(({ action, who, result }) => ({ action, who, result }));

it('follows one that nobody looks at any more, by whichever worker, and writes its end down once', async () => {
  const { customerId, subscriptionId, name, id } = await ask();
  const before = await auditOf(customerId);
  expect(before.at(-1)).toEqual({ action: 'registration.asked', who: 'Alma Lind', result: 'registering' });
  expect(await dueRegistrations(later(0)(), 9)).toEqual([]);
  await follow(id, asHouse(later(0)));
  expect(await endOf(subscriptionId)).toMatchObject({ name, end: null });

  await world.advance('PT2M');
  await Promise.all([1, 2, 3].map(() => follow(id, asHouse(later(2)))));
  expect(await endOf(subscriptionId)).toMatchObject({ name, end: 'registered' });
  expect((await auditOf(customerId)).slice(before.length)).toEqual([
    { action: 'registration.done', who: '', result: 'registered' },
  ]);
  expect(await dueRegistrations(later(60)(), 9)).toEqual([]);
});

it('goes on after a worker is started anew', async () => {
  const { subscriptionId } = await ask();
  await world.advance('PT2M');
  const first = keepRegistrations(asHouse(later(0)));
  await first.stop();
  expect(await endOf(subscriptionId)).toMatchObject({ end: null });
  const second = keepRegistrations(asHouse(later(2)));
  await vi.waitFor(
    async () => expect(await endOf(subscriptionId)).toMatchObject({ end: 'registered' }),
    10_000,
  );
  await second.stop();
});

it('is not stopped by a silence, and ends when Microsoft knows the subscription no more', async () => {
  const { subscriptionId, id } = await ask();
  await world.fault('/v1/customers/*/subscriptions/*/registrationstatus', {
    kind: 'status',
    code: 500,
    times: 9,
  });
  await follow(id, asHouse(later(2)));
  expect(await endOf(subscriptionId)).toMatchObject({ end: null });
  await world.control('DELETE', 'faults');
  await world.fault('/v1/customers/*/subscriptions/*/registrationstatus', {
    kind: 'status',
    code: 404,
    body: { code: 20003, description: 'gone' },
  });
  await follow(id, asHouse(later(4)));
  expect(await endOf(subscriptionId)).toMatchObject({ end: 'gone' });
});

it('is settled by whoever sees it registered first', async () => {
  const { customerId, subscriptionId } = await ask();
  const before = await auditOf(customerId);
  await world.advance('PT2M');
  await getAzureSubscriptions(customerId);
  expect(await endOf(subscriptionId)).toMatchObject({ end: 'registered' });
  expect(await auditOf(customerId)).toHaveLength(before.length + 1);
});
