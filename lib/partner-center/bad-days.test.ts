import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import type { PartnerCenterError } from '.';
import { aLicence, alma, emulatorAt, failing, showcase } from './testing';

// The client against the emulator's faults: each bad day has its words, and no checkout goes twice.

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0 });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());

describe('on a bad day', () => {
  beforeEach(() => world.reset());

  it.each<[string, object, Record<string, unknown>]>([
    ['drops the call', { kind: 'drop-before' }, { code: 'unavailable', reason: 'partner-center-down' }],
    ['answers 500', { kind: 'status', code: 500 }, { code: 'unavailable', reason: 'partner-center-error' }],
    ['answers half a body', { kind: 'truncate' }, { code: 'unavailable', reason: 'partner-center-garbled' }],
    ['answers no JSON', { kind: 'garbage' }, { code: 'unavailable', reason: 'partner-center-garbled' }],
    [
      'is slower than we wait',
      { kind: 'delay', ms: 10_000 },
      { code: 'unavailable', reason: 'partner-center-slow' },
    ],
    [
      'asks to slow down',
      { kind: 'throttle', retryAfter: 57 },
      { code: 'throttled', reason: 'throttled', retryAfter: 57, values: { seconds: 57 } },
    ],
  ])('%s, and a read says so', async (_, fault, failure) => {
    await world.fault('/v1/customers', { method: 'GET', ...fault });
    const read = 'ms' in fault ? 800 : 4_000;
    const error = await failing(world.calling({ user: alma }, { read }).customers.list());
    expect(error.failure).toMatchObject(failure);
    expect(error.failure.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is 10 s slow, and a read still comes', async () => {
    await world.fault('/v1/profiles/mpn', { kind: 'delay', ms: 10_000 });
    expect((await world.calling().profile.mpn()).mpnId).toBeTruthy();
  });

  it('stumbles once, and a read does not even notice', async () => {
    await world.fault('/v1/customers', { kind: 'status', code: 503, times: 1 });
    expect((await world.calling().customers.list()).length).toBeGreaterThan(1_200);
  });

  it.each<[string, object, Partial<PartnerCenterError>, number]>([
    ['drops the call', { kind: 'drop-before' }, { outcome: 'unknown', why: 'no-answer' }, 0],
    ['does it and drops the answer', { kind: 'drop-after' }, { outcome: 'unknown', why: 'no-answer' }, 1],
    ['does it and sends half the answer', { kind: 'truncate' }, { outcome: 'unknown', why: 'unreadable' }, 1],
    ['answers 500', { kind: 'status', code: 500 }, { outcome: 'unknown', why: 'status' }, 0],
    ['asks to slow down', { kind: 'throttle', retryAfter: 57 }, { outcome: 'held', retryAfter: 57 }, 0],
    ['answers 401', { kind: 'status', code: 401 }, { outcome: 'held', status: 401 }, 0],
    ['is slower than we wait', { kind: 'delay', ms: 1_500 }, { outcome: 'unknown', why: 'no-answer' }, 0],
  ])('%s, and a checkout is sent once and says what may be done', async (_, fault, expected, orders) => {
    const contoso = await showcase(world.calling({ user: alma }, { checkout: 700 }));
    const line = {
      catalogItemId: await aLicence(contoso),
      quantity: 1,
      billingCycle: 'one_time',
    };
    const cart = await contoso.carts.create({ partnerOnRecordAttestationAccepted: true, lineItems: [line] });
    const before = await ordersOf(contoso.id);
    await world.control('POST', 'faults', {
      path: '/v1/customers/*/carts/*/checkout',
      method: 'POST',
      ...fault,
    });

    const ids = { requestId: crypto.randomUUID(), correlationId: crypto.randomUUID() };
    expect(await failing(contoso.carts.checkout(cart.id, ids))).toMatchObject(expected);
    expect((await ordersOf(contoso.id)) - before).toBe(orders);
    // The emulator notes a request when it is over, also one that nobody waited for.
    await vi.waitFor(async () => expect(await checkoutsSent()).toBe(1), { timeout: 5_000 });
  });
});

async function checkoutsSent(): Promise<number> {
  const log = await world.control<{ method: string; path: string }[]>('GET', 'requests?since=0');
  return log.filter(({ method, path }) => method === 'POST' && path.endsWith('/checkout')).length;
}

const ordersOf = async (customerId: string) =>
  (await world.control<unknown[]>('GET', `orders?customerId=${customerId}`)).length;
