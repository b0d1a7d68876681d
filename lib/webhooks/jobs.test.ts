import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { keepFact } from '@/lib/customers/store';
import { db } from '@/lib/db';
import { customerFact, holdingReading, readingMark, webhookEvent } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { aLicence, alma, emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { handleEvent, missedEvents } from './jobs';
import * as store from './store';

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(async () => {
  for (const table of [webhookEvent, holdingReading, customerFact, readingMark]) await db().delete(table);
});

const now = new Date();
async function arrive(name: string, customerId: string | null) {
  const id = randomUUID();
  await store.keepEvent({ id, name, resourceUri: '', customerId, changedAt: null, body: {} }, now);
  return id;
}
const due = async () =>
  (await db().select().from(holdingReading)).map(({ customerId, dueAt }) => [
    customerId,
    dueAt.toISOString(),
  ]);
const outcomeOf = async (id: string) => (await store.lastEvents(50)).find((one) => one.id === id)?.outcome;

describe('an event', () => {
  it('of a subscription makes its customer due, at once and once', async () => {
    const customerId = randomUUID();
    const [first, second] = [
      await arrive('subscription-updated', customerId),
      await arrive('subscription-updated', customerId),
    ];
    expect((await store.dueEvents(10)).sort()).toEqual([first, second].sort());
    await handleEvent(second, now);
    const atOnce = await due();
    expect(atOnce).toEqual([[customerId, expect.any(String)]]);
    await handleEvent(first, now);
    await handleEvent(first, now);
    expect(await due()).toEqual(atOnce);
    expect(await outcomeOf(first)).toBe('read-again');
    expect(await store.dueEvents(10)).toEqual([]);
  });

  it('of a new relationship makes the customer’s facts old too', async () => {
    const customerId = randomUUID();
    await keepFact({ customerId, name: 'A', domain: 'a', country: 'SE', readAt: now.toISOString() });
    const id = await arrive('reseller-relationship-accepted-by-customer', customerId);
    await handleEvent(id, now);
    const [fact] = await db().select().from(customerFact);
    expect(now.getTime() - (fact?.readAt.getTime() ?? 0)).toBeGreaterThan(24 * 3_600_000);
    expect(await due()).toHaveLength(1);
    expect((await store.lastEvents(1))[0]).toMatchObject({ outcome: 'customer', customerName: 'A' });
  });

  it.each([
    ['test-created', 'test'],
    ['invoice-ready', 'invoice'],
    ['never-heard-of', 'ignored'],
  ])('%s leads to %s', async (name, outcome) => {
    const id = await arrive(name, null);
    await handleEvent(id, now);
    expect(await outcomeOf(id)).toBe(outcome);
    expect(await due()).toEqual([]);
  });
});

describe('what was missed', () => {
  const quiet = new AbortController().signal;

  it('is found in the audit records, once, from where the last reading ended', async () => {
    const { calling, control, advance } = emulatorAt(emulator.url('partnerCenter'));
    let at = new Date();
    const readMissed = missedEvents({ partner: calling({}), now: () => at });
    await readMissed(quiet);
    expect(await due()).toEqual([]);

    const partner = calling({ user: alma });
    const [customer] = await partner.customers.list();
    const customerId = customer?.id.toLowerCase() ?? '';
    const api = partner.customer(customerId);
    const catalogItemId = await aLicence(api);
    const cart = await api.carts.create({
      lineItems: [{ id: 0, catalogItemId, quantity: 1, billingCycle: 'one_time' }],
    });
    await api.carts.checkout(cart.id, { requestId: randomUUID(), correlationId: randomUUID() });
    await advance('P2D');
    at = new Date((await control<{ now: string }>('GET', 'clock')).now);
    await readMissed(quiet);
    expect((await due()).map(([id]) => id)).toEqual([customerId]);
    expect(await store.readMark()).toEqual(at);

    await db().delete(holdingReading);
    at = new Date(at.getTime() + 2 * 3_600_000);
    await readMissed(quiet);
    await db().delete(holdingReading);
    await readMissed(quiet);
    expect(await due()).toEqual([]);
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('is found by a clock that is an hour %s of Microsoft’s', async (_, off) => {
    const { calling, control, advance } = emulatorAt(emulator.url('partnerCenter'));
    const ours = async () => new Date(Date.parse((await control<{ now: string }>('GET', 'clock')).now) + off);
    // Away from midnight, where an hour would be another day.
    await control('POST', 'clock', { set: `${(await ours()).toISOString().slice(0, 10)}T09:00:00Z` });
    await advance('P1D');
    let at = await ours();
    const readMissed = missedEvents({ partner: calling({}), now: () => at });
    await readMissed(quiet);
    await db().delete(holdingReading);

    const partner = calling({ user: alma });
    const customerId = (await partner.customers.list())[1]?.id.toLowerCase() ?? '';
    const api = partner.customer(customerId);
    const catalogItemId = await aLicence(api);
    const cart = await api.carts.create({
      lineItems: [{ id: 0, catalogItemId, quantity: 1, billingCycle: 'one_time' }],
    });
    await api.carts.checkout(cart.id, { requestId: randomUUID(), correlationId: randomUUID() });
    await advance('PT1H');
    at = await ours();
    await readMissed(quiet);
    expect((await due()).map(([id]) => id)).toContain(customerId);
  });

  it('is asked for again when Microsoft does not answer', async () => {
    const { calling, fault, control } = emulatorAt(emulator.url('partnerCenter'));
    const at = new Date((await control<{ now: string }>('GET', 'clock')).now);
    await store.setMark(new Date(at.getTime() - 3_600_000));
    await fault('/v1/auditrecords', { kind: 'status', code: 403, body: {} });
    await failureOf(missedEvents({ partner: calling({}), now: () => at })(quiet));
    expect((await store.readMark())?.getTime()).toBeLessThan(at.getTime());
  });
});
