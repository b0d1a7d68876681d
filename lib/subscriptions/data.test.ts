import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { getAzureEntitlements, getAzureSubscriptions, registerSubscription } from './data';

// Registrations on the emulator and a real database; only who is at the desk is made up.

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

const contoso = () => showcase(world.calling());

describe('a registration', () => {
  it('is asked for once, remembered, and done in its own time', async () => {
    const { id: customerId } = await contoso();
    const { subscriptions } = await getAzureSubscriptions(customerId);
    const one = subscriptions.find(({ registration }) => registration === 'not-registered');
    const subscriptionId = one?.id ?? expect.unreachable('all are enabled');
    const of = (answer: { subscriptions: { id: string }[] }) =>
      answer.subscriptions.find(({ id }) => id === subscriptionId);
    expect(one).toMatchObject({ askedAt: null, askedBy: null });
    const asked = of(await registerSubscription({ customerId, subscriptionId }));
    expect(asked).toMatchObject({ registration: 'registering', askedBy: 'Alma Lind' });
    await world.advance('PT1H');
    expect(of(await getAzureSubscriptions(customerId))).toMatchObject({
      registration: 'registered',
      askedBy: 'Alma Lind',
    });
  });

  it('that Microsoft refuses says why, and nobody asked', async () => {
    const { id: customerId } = await contoso();
    const { subscriptions } = await getAzureSubscriptions(customerId);
    const subscriptionId = subscriptions[0]?.id ?? '';
    await world.fault('/v1/customers/*/subscriptions/*/registrations', {
      kind: 'status',
      code: 400,
      body: { code: 800013, description: 'not enabled for reservations' },
    });
    expect(await failureOf(registerSubscription({ customerId, subscriptionId }))).toMatchObject({
      code: 'rejected',
      reason: 'registration-not-offered',
      values: { detail: 'not enabled for reservations' },
      microsoftCode: 800013,
    });
    const unknown = '00000000-0000-4000-8000-000000000000';
    await world.reset();
    expect(await failureOf(registerSubscription({ customerId, subscriptionId: unknown }))).toMatchObject({
      code: 'not-found',
      reason: 'subscription',
    });
  });

  it('lists the Azure subscriptions of a plan, which are not what is registered', async () => {
    const { id } = await contoso();
    const { subscriptions } = await getAzureSubscriptions(id);
    const plan = subscriptions.find(({ kind }) => kind === 'azure-plan');
    const { entitlements } = await getAzureEntitlements(id, plan?.id ?? '');
    expect(entitlements).toMatchObject([{ name: expect.stringMatching(/./), status: 'active' }]);
    expect(entitlements.map((one) => one.id)).not.toContain(plan?.id);
  });

  it('whose status cannot be read is unknown, the others stand', async () => {
    const { id } = await contoso();
    await world.fault('/v1/customers/*/subscriptions/*/registrationstatus', { kind: 'garbage' });
    const { subscriptions } = await getAzureSubscriptions(id);
    expect(subscriptions.some(({ registration }) => registration === 'unknown')).toBe(true);
    expect(subscriptions.every(({ name }) => name)).toBe(true);
  });
});
