import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { testDatabase } from '@/lib/db/testing';
import { alma, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { getEntitlements, getReservation } from './data';
import { hasEnded } from './rules';

// What the emulator lists and a real database; only who is at the desk is made up.

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

const list = '/v1/customers/*/entitlements';
const details = '/v1/customers/*/artifacts/**';
const answering = (entitlement: object) => ({
  kind: 'status',
  code: 200,
  body: { totalCount: 1, items: [entitlement], attributes: { objectType: 'Collection' } },
});

describe('what a customer has', () => {
  // First, since names that were once read are remembered.
  it('stands with its ids where no order and no catalog can be read', async () => {
    const { id } = await showcase(world.calling());
    await world.fault('/v1/customers/*/orders', { kind: 'status', code: 500 });
    await world.fault('/v1/customers/*/products/**', { kind: 'status', code: 404, body: { code: 400072 } });
    const { entitlements } = await getEntitlements(id);
    expect(entitlements.length).toBeGreaterThan(10);
    expect(entitlements.filter(({ isNamed }) => isNamed)).toEqual([]);
    expect(entitlements[0]).toMatchObject({
      product: 'other',
      term: null,
      title: expect.stringMatching(/^D/),
    });
  });

  it('is named by its orders and the catalog, with term and scope', async () => {
    const { id } = await showcase(world.calling());
    const { entitlements, awaited } = await getEntitlements(id);
    expect(awaited).toEqual([]);
    expect(entitlements.every(({ isNamed }) => isNamed)).toBe(true);
    expect(entitlements.find(({ title }) => title === 'Standard_D8s_v5')).toMatchObject({
      kind: 'reservation',
      regionName: 'SE Central',
      scope: 'shared',
      term: 'P3Y',
      quantity: 4,
      ends: { kind: 'on' },
    });
    expect(entitlements.find(({ title }) => title.startsWith('Visio'))).toMatchObject({
      kind: 'software',
      ends: { kind: 'unknown' },
    });
  });

  it('is named by its order under another form of its id too', async () => {
    const { id } = await showcase(world.calling());
    const nameOf = async () =>
      (await getEntitlements(id)).entitlements.find(({ title }) => title === 'Standard_D8s_v5');
    const before = await nameOf();
    const { orders } = world.calling({ user: alma }).customer(id);
    const items = (await orders.list({ includePrice: true })).map((order, at) =>
      order.id === before?.order?.id
        ? { ...order, id: `nUuLq3rXv0aBcDeF7hJkLmNoPqRsTuV${at}`, alternateId: before.order.number }
        : order,
    );
    await world.fault('/v1/customers/*/orders', { kind: 'status', code: 200, body: { items } });
    expect(await nameOf()).toEqual(before);
    expect(before).toMatchObject({ term: 'P3Y', orderedAt: expect.any(String) });
  });

  it('never fails on what nobody has seen before', async () => {
    const { id } = await showcase(world.calling());
    await world.fault(
      list,
      answering({ entitlementType: 'savingsPlan', expiryDate: '9999-12-31T23:59:59Z' }),
    );
    expect((await getEntitlements(id)).entitlements).toMatchObject([
      { kind: 'other', typeText: 'savingsPlan', title: '–', quantity: 0, ends: { kind: 'never' } },
    ]);
  });

  it('has ended once its term is over', async () => {
    const { id } = await showcase(world.calling());
    await world.advance('P366D');
    const { entitlements, readAt } = await getEntitlements(id);
    const over = entitlements.filter(({ ends }) => hasEnded(ends, Date.parse(readAt) + 366 * 86_400_000));
    expect(over.map(({ kind }) => kind)).toContain('reservation');
  });
});

describe('the details of a reservation', () => {
  const aReservation = async () => {
    const { id } = await showcase(world.calling());
    const { entitlements } = await getEntitlements(id);
    const one = entitlements.find(({ scope, kind }) => kind === 'reservation' && scope === 'single');
    return { id, key: one?.key ?? expect.unreachable('there is no single reservation') };
  };

  it('are read by the link that Microsoft lists, with the subscription it applies to by name', async () => {
    const { id, key } = await aReservation();
    expect((await getReservation(id, key)).reservations).toMatchObject([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        scope: 'single',
        appliedTo: [{ name: expect.stringMatching(/^Contoso/) }],
        quantity: 2,
        ends: { kind: 'on' },
        state: 'Created',
      },
    ]);
  });

  it('have an older name too, and moments without a zone or a year', async () => {
    const { id, key } = await aReservation();
    const body = {
      type: 'virtual_machine_reserved_instance',
      virtualMachineReservations: [
        {
          reservationId: 'r',
          scopeType: 'ManagementGroup',
          expiryDateTime: '9999-12-31T00:00:00',
          effectiveDateTime: '0001-01-01T00:00:00',
        },
      ],
    };
    await world.fault(details, { kind: 'status', code: 200, body });
    expect((await getReservation(id, key)).reservations).toEqual([
      {
        id: 'r',
        name: '',
        scope: 'ManagementGroup',
        appliedTo: [],
        quantity: null,
        began: null,
        ends: { kind: 'never' },
        state: '',
      },
    ]);
  });

  it('are nobody’s whose key is not in the list, and are not looked for elsewhere', async () => {
    const { id, key } = await aReservation();
    expect(await failureOf(getReservation(id, `${key}/2`))).toMatchObject({
      code: 'not-found',
      reason: 'reservation',
    });
    const link = { uri: 'https://elsewhere.example/reservation', method: 'GET', headers: [] };
    const artifact = { artifactType: 'reservedinstance', resourceId: 'r', link };
    await world.fault(
      list,
      answering({ entitlementType: 'reservedinstance', entitledArtifacts: [artifact] }),
    );
    expect(await failureOf(getReservation(id, '///'))).toMatchObject({ code: 'unavailable' });
  });
});
