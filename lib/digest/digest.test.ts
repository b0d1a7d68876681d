import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { auditEvent, digestDelivery, digestSetting, holding, holdingReading } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { doorsTo, failureOf } from '@/lib/partner-center/testing';
import { receiver, status } from '@/lib/receiver.testing';
import { getDigest, renewSecret, saveDigest, sendNow, turnOff } from './data';
import { deliver, keepDigests, makeDue } from './jobs';
import type { SaveDigest } from './schema';
import * as store from './store';

// A real database and a real receiver; the house's clock is the test's.

const key = Buffer.alloc(32, 7).toString('base64');
const clock = vi.hoisted(() => ({ now: new Date() }));
vi.mock('@/lib/clock', () => ({ now: () => clock.now }));
vi.mock('@/lib/env', () => ({
  portalEnv: () => ({
    PORTAL_URL: 'https://kontor.example.com',
    WORKER_KEY: Buffer.alloc(32, 7).toString('base64'),
    DIGEST_PRIVATE_HOSTS: '127.0.0.1',
  }),
}));
vi.mock('@/lib/auth/access', () => doorsTo(() => expect.unreachable('nothing is asked of Microsoft')));

let database: Awaited<ReturnType<typeof testDatabase>>;
let there: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  database = await testDatabase();
  there = await receiver(status(200));
});
afterAll(async () => {
  await there?.stop();
  await database?.drop();
});

// A Sunday.
const start = new Date('2026-11-29T10:00:00Z');
const pass = (milliseconds: number) => {
  clock.now = new Date(clock.now.getTime() + milliseconds);
};
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const tools = { now: () => clock.now, key, allowed: ['127.0.0.1'] };
const due = () => store.dueDeliveries(clock.now, 10);
const sendDue = async () => {
  for (const id of await due()) await deliver(id, tools);
};
const wish: SaveDigest = { address: '', rhythm: 'weekly', daysAhead: 30, kinds: ['reservation', 'software'] };
const save = (more: Partial<SaveDigest> = {}) =>
  saveDigest({ ...wish, address: there.address, ...more } as never);
const audit = async () =>
  (await db().select().from(auditEvent)).map(({ action, result }) => [action, result]);

beforeEach(async () => {
  clock.now = start;
  there.came.length = 0;
  there.told.answer = status(200);
  for (const table of [digestDelivery, digestSetting, holding, holdingReading]) await db().delete(table);
  const held = (customerId: string, id: string, kind: string, days: number, more = {}) => ({
    ...{ customerId, key: id, kind, title: `Item ${id}`, endsAt: new Date(start.getTime() + days * day) },
    ...{ quantity: 2, productId: 'P', skuId: 'S', orderId: 'o', readAt: start, words: '' },
    detail: { ends: 'on', orderNumber: `n-${id}`, renews: kind === 'subscription' },
    ...more,
  });
  await db()
    .insert(holdingReading)
    .values([{ customerId: 'c1', name: 'Ångström AB', words: '', dueAt: start, readAt: start }]);
  await db()
    .insert(holding)
    .values([
      held('c1', 'soon', 'reservation', 3),
      held('c1', 'licence', 'subscription', 4),
      held('c1', 'later', 'software', 29),
      held('c1', 'far', 'software', 45),
      held('c1', 'over', 'software', -2),
      held('c1', 'forever', 'software', 0, { endsAt: null }),
    ]);
});

describe('what is set', () => {
  it('tells its secret once, and never again', async () => {
    const { secret, state } = await save();
    expect(secret).toMatch(/^whsec_/);
    expect(state).toMatchObject({
      setting: { ...wish, address: there.address, changedBy: 'Alma Lind' },
      nextAt: '2026-11-30T05:00:00.000Z',
      deliveries: [],
    });
    expect((await save({ daysAhead: 60 })).secret).toBeNull();
    const kept = JSON.stringify([await db().select().from(digestSetting), await getDigest()]);
    expect(kept).not.toContain(secret?.slice(6, 30));
    const again = await renewSecret();
    expect(again.secret).toMatch(/^whsec_/);
    expect(again.secret).not.toBe(secret);
    expect(again.state.setting?.daysAhead).toBe(60);
  });

  it('is written down without what may be secret in the address', async () => {
    await save({ address: `${there.address}?sig=topsecret` });
    await turnOff();
    expect((await audit()).slice(-2)).toEqual([
      ['digest.set', 'set'],
      ['digest.off', 'off'],
    ]);
    expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain('topsecret');
  });

  it.each([
    ['http://hooks.fabrikam.example/', 'address-https'],
    ['https://10.0.0.1/', 'address-private'],
  ])('is not %s', async (address, why) => {
    expect(await failureOf(save({ address }))).toMatchObject({
      code: 'invalid',
      fields: { address: [why] },
    });
    expect((await getDigest()).setting).toBeNull();
  });
});

describe('a digest', () => {
  it('holds what ends within its days, of its kinds, and is signed over time and body', async () => {
    const { secret } = await save();
    await sendNow();
    await sendDue();
    const [letter] = there.came;
    const body = JSON.parse(letter?.body ?? '');
    expect(body).toMatchObject({
      ...{ type: 'radar.digest', version: 1, daysAhead: 30, total: 2, left: 0 },
      ...{ from: start.toISOString(), to: '2026-12-30T00:00:00.000Z' },
      radar: 'https://kontor.example.com/radar?within=30',
      customers: { read: 1, of: 1, withEntitlements: 0 },
      rows: [
        {
          ...{ kind: 'reservation', item: 'Item soon', quantity: 2, order: 'n-soon', renews: false },
          customer: { id: 'c1', name: 'Ångström AB', linked: true },
          ends: '2026-12-02T10:00:00.000Z',
          url: 'https://kontor.example.com/customers/c1/entitlements',
        },
        { item: 'Item later' },
      ],
    });
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signature,
    } = letter?.headers ?? {};
    const bytes = Buffer.from(secret?.slice(6) ?? '', 'base64');
    const mac = createHmac('sha256', bytes).update(`${id}.${at}.${letter?.body}`).digest('base64');
    expect(signature).toBe(`v1,${mac}`);
    expect(Math.abs(Date.now() / 1_000 - Number(at))).toBeLessThan(10);
    expect(id).toBe(body.id);
    expect((await getDigest()).deliveries).toMatchObject([
      { state: 'delivered', outcome: '200', attempts: 1, rows: 2, askedBy: 'Alma Lind', nextAt: null },
    ]);
  });

  it('is not choked on: what has no room is counted', async () => {
    await db()
      .insert(holding)
      .values(
        Array.from({ length: 700 }, (_, n) => ({
          ...{ customerId: 'c1', key: `many ${n}`, kind: 'software', title: 'Å'.repeat(200), quantity: 1 },
          ...{ endsAt: new Date(start.getTime() + 5 * day), readAt: start, detail: { ends: 'on' } },
        })),
      );
    await save();
    await sendNow();
    await sendDue();
    const body = JSON.parse(there.came[0]?.body ?? '');
    expect(body.total).toBe(702);
    expect(body.rows.length + body.left).toBe(702);
    expect(body.rows.length).toBeLessThanOrEqual(500);
    expect(Buffer.byteLength(there.came[0]?.body ?? '')).toBeLessThan(264 * 1024);
  });

  it('is made once for each period, however many workers there are, and not for one that began before', async () => {
    await save();
    await makeDue(clock.now);
    expect(await due()).toEqual([]);
    pass(19 * hour); // Monday, 05:00
    await Promise.all(Array.from({ length: 8 }, () => makeDue(clock.now)));
    expect(await due()).toHaveLength(1);
    const [id = ''] = await due();
    await Promise.all(Array.from({ length: 8 }, () => deliver(id, tools)));
    expect(there.came).toHaveLength(1);
    await makeDue(clock.now);
    pass(6 * day);
    await makeDue(clock.now);
    expect(await due()).toEqual([]);
    pass(day);
    await makeDue(clock.now);
    await sendDue();
    expect(there.came).toHaveLength(2);
    // Three weeks away: of what was missed, the newest alone.
    pass(21 * day);
    await makeDue(clock.now);
    await sendDue();
    expect(there.came).toHaveLength(3);
  });

  it('that is not taken is tried again after longer and longer with the same id and body, then given up', async () => {
    there.told.answer = status(500);
    await save();
    await sendNow();
    await sendDue();
    const [first] = (await getDigest()).deliveries;
    expect(first).toMatchObject({ state: 'waiting', outcome: '500', attempts: 1 });
    expect(first?.nextAt).toBe(new Date(start.getTime() + minute).toISOString());
    pass(minute - 1);
    await sendDue();
    expect(there.came).toHaveLength(1);
    pass(1);
    await sendDue();
    expect(there.came).toHaveLength(2);
    for (let n = 0; n < 10; n += 1) {
      pass(12 * hour);
      await sendDue();
    }
    expect(there.came).toHaveLength(8);
    expect(new Set(there.came.map(({ body }) => body)).size).toBe(1);
    expect(new Set(there.came.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await getDigest()).deliveries).toMatchObject([
      { state: 'failed', outcome: '500', attempts: 8, nextAt: null },
    ]);
    expect((await audit()).at(-1)).toEqual(['digest.failed', 'failed']);
    expect((await db().select().from(digestDelivery))[0]?.body).toBeNull();
  });

  it('takes the place of an older one that still waits; turned off, none goes', async () => {
    there.told.answer = status(500);
    await save();
    await sendNow();
    await sendDue();
    pass(10_000);
    await sendNow();
    expect((await getDigest()).deliveries).toMatchObject([{ state: 'waiting' }, { state: 'replaced' }]);
    await turnOff();
    expect((await getDigest()).deliveries).toMatchObject([{ state: 'dropped' }, { state: 'replaced' }]);
    pass(day);
    await sendDue();
    expect(there.came).toHaveLength(1);
    expect(await failureOf(sendNow())).toMatchObject({ code: 'conflict', reason: 'digest-none' });
  });

  it('is not sent under a secret that nobody was told', async () => {
    await save();
    await sendNow();
    const [id = ''] = await due();
    await deliver(id, { ...tools, key: Buffer.alloc(32, 8).toString('base64') });
    expect(there.came).toEqual([]);
    expect((await getDigest()).deliveries).toMatchObject([{ state: 'waiting', outcome: 'secret' }]);
  });

  it('goes by itself while workers run side by side', async () => {
    await save({ rhythm: 'daily' });
    pass(day);
    const workers = [keepDigests(tools), keepDigests(tools), keepDigests(tools)];
    await vi.waitFor(async () => expect((await getDigest()).deliveries[0]?.state).toBe('delivered'), 10_000);
    await Promise.all(workers.map((one) => one.stop()));
    expect(there.came).toHaveLength(1);
  });
});
