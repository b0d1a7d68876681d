import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '@/lib/approvals/store';
import { db } from '@/lib/db';
import {
  auditEvent,
  holding,
  holdingReading,
  notice,
  noticeLetter,
  noticeReceiver,
  purchaseEvent,
} from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { doorsTo, failureOf } from '@/lib/partner-center/testing';
import { line, request } from '@/lib/purchases/plan.samples';
import type { PurchaseEvent } from '@/lib/purchases/schema';
import * as purchases from '@/lib/purchases/store';
import { nearTeller } from '@/lib/radar/jobs';
import { receiver, status } from '@/lib/receiver.testing';
import { getNotices, removeReceiver, renewSecret, saveReceiver, sendAgain, sendTest } from './data';
import { deliver, keepNotices, noticeRetention } from './jobs';
import { mostReceivers, noticeEvents } from './kinds';
import * as store from './store';

// A real database and real receivers; the house's clock is the test's.

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

const start = new Date('2026-11-29T10:00:00Z');
const now = () => clock.now;
const pass = (milliseconds: number) => {
  clock.now = new Date(clock.now.getTime() + milliseconds);
};
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const tools = { now, key: Buffer.alloc(32, 7).toString('base64'), allowed: ['127.0.0.1'] };
const due = () => store.dueLetters(clock.now, 1_000);
const sendDue = async () => {
  for (const id of await due()) await deliver(id, tools);
};
const save = (more: Partial<Parameters<typeof saveReceiver>[0]> = {}) =>
  saveReceiver({
    ...{ receiverId: null, address: there.address, events: [...noticeEvents], isActive: true },
    ...more,
  });
const came = () => there.came.map(({ body }) => JSON.parse(body));
const deliveries = async () => (await getNotices()).deliveries;
const audit = async () =>
  (await db().select().from(auditEvent).orderBy(auditEvent.id))
    .map(({ action }) => action)
    .filter((one) => /^notice/.test(one));

beforeEach(async () => {
  clock.now = start;
  there.came.length = 0;
  there.told.answer = status(200);
  for (const table of [notice, noticeReceiver, holding, holdingReading]) await db().delete(table);
});

const customer = { id: randomUUID(), name: 'Ångström AB' };
const asked = { ...request([line('0'), line('1')]), customerId: customer.id, customerName: customer.name };
async function begin() {
  const cartId = randomUUID();
  const purchaseId = await db().transaction((tx) =>
    purchases.beginPurchase(tx, { ...asked, cartId }, clock.now),
  );
  const ledger = purchases.openLedger(purchaseId, now);
  return {
    purchaseId,
    write: async (...events: PurchaseEvent[]) => {
      for (const event of events) await ledger.append(await ledger.load(), event);
    },
  };
}
const sent: PurchaseEvent = { type: 'checkout-sent', requestId: randomUUID(), correlationId: randomUUID() };
const order = (id: string, groupId: string) => ({ id, number: `n-${id}`, groupId });

describe('a purchase', () => {
  it('tells of its orders and its end, with ids, estimates and links, and of nothing before', async () => {
    await save();
    const { purchaseId, write } = await begin();
    await write(sent);
    expect(await due()).toEqual([]);
    await write({ type: 'answered', orders: [order('a', '0'), order('b', '1')], errors: [] });
    await sendDue();
    const url = `https://kontor.example.com/customers/${customer.id}`;
    expect(came()).toHaveLength(3);
    expect(came()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ type: 'order.placed', version: 1, at: start.toISOString(), customer, purchaseId },
          ...{ order: { id: 'a', number: 'n-a' }, url: `${url}/orders/a` },
        }),
        expect.objectContaining({ type: 'order.placed', order: { id: 'b', number: 'n-b' } }),
        expect.objectContaining({
          ...{ type: 'purchase.settled', customer, purchase: { id: purchaseId, state: 'placed' } },
          orders: [
            { id: 'a', number: 'n-a' },
            { id: 'b', number: 'n-b' },
          ],
          url: `${url}/purchases/${purchaseId}`,
        }),
      ]),
    );
    // Whose it is, and whoever bought it, are for the portal to say.
    expect(JSON.stringify(came())).not.toContain(asked.sender.upn);
  });

  it('tells once that it waits, again that it waits for a person, and what became of it', async () => {
    await save();
    const { write } = await begin();
    const looked: PurchaseEvent = {
      type: 'looked',
      cart: 'unread',
      list: 'unread',
      audit: 'unread',
      orders: [],
    };
    await write(sent, { type: 'became-unknown', why: 'no-answer', status: null, code: null }, looked, looked);
    await write({ type: 'handed-over' }, { type: 'found', orders: [order('a', '0'), order('b', '1')] });
    await sendDue();
    expect(came().map(({ type, purchase }) => [type, purchase?.state])).toEqual(
      expect.arrayContaining([
        ['purchase.waiting', 'unknown'],
        ['purchase.waiting', 'handed-over'],
        ['order.placed', undefined],
        ['order.placed', undefined],
        ['purchase.settled', 'placed'],
      ]),
    );
    expect(came()).toHaveLength(5);
  });

  it('that is written by several at once tells once, and one that is not written tells nothing', async () => {
    await save();
    const { purchaseId, write } = await begin();
    await write(sent);
    const ledger = purchases.openLedger(purchaseId, now);
    const journal = await ledger.load();
    const answered = { type: 'answered', orders: [order('a', '0'), order('b', '1')], errors: [] } as const;
    const written = await Promise.all(
      [1, 2, 3].map(() => ledger.append(journal, { ...answered, orders: [...answered.orders], errors: [] })),
    );
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await due()).toHaveLength(3);
    const before = await db().$count(noticeLetter);
    const undone = db().transaction(async (tx) => {
      const told = { event: 'order.placed', key: 'undone', at: start, path: '/' } as const;
      await store.tell(tx, { ...told, facts: { customer, purchaseId, order: { id: 'x', number: 'x' } } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await db().$count(noticeLetter)).toBe(before);
  });

  it('is written although who would be told is removed at this moment', async () => {
    const { state } = await save();
    const [{ id: receiverId } = expect.unreachable()] = state.receivers;
    const { purchaseId, write } = await begin();
    await Promise.all([write(sent, { type: 'not-sent', why: 'stopped' }), removeReceiver({ receiverId })]);
    const events = await db().select().from(purchaseEvent);
    expect(events.filter((one) => one.purchaseId === purchaseId)).toHaveLength(3);
  });

  it('tells nobody where nobody asked, and only of what was asked for', async () => {
    await save({ events: ['invoice.ready'] });
    await (await begin()).write(sent, { type: 'not-sent', why: 'stopped' });
    expect(await db().$count(notice)).toBe(0);
  });
});

it('an approval is told of when it is asked for, and not again for a second press', async () => {
  await save();
  const frozen = { lines: [], estimate: { list: null, sums: [{ currency: 'SEK', cost: '1200.50' }] } };
  const wish = {
    ...{ customerId: customer.id, customerName: customer.name, cartId: randomUUID(), shown: 'x', note: '' },
    ...{ frozen, need: { whys: [], needsStepUp: false }, expiresAt: new Date(start.getTime() + day) },
  } as never;
  const by = { oid: randomUUID(), tid: randomUUID(), name: 'Bo Ek', roles: ['Sales'] };
  const id = await ask(wish, by, start);
  await ask(wish, by, start);
  await sendDue();
  expect(came()).toMatchObject([
    {
      ...{ type: 'approval.wanted', customer, approval: { id }, lines: 0 },
      ...{ estimate: [{ currency: 'SEK', cost: '1200.50' }] },
      url: `https://kontor.example.com/approvals/${id}`,
    },
  ]);
  expect(came()[0].estimate).toEqual([{ currency: 'SEK', cost: '1200.50' }]);
  expect(there.came[0]?.body).not.toContain('Bo Ek');
});

it('what ends is told of once when it comes near, and again when it renews itself no longer', async () => {
  const held = (key: string, days: number, renews: boolean, more = {}) => ({
    ...{ customerId: customer.id, key, kind: 'subscription', title: `Item ${key}`, quantity: 2, words: '' },
    ...{ endsAt: new Date(start.getTime() + days * day), orderId: 'o', readAt: start },
    ...{ detail: { ends: 'on', renews }, ...more },
  });
  await db()
    .insert(holdingReading)
    .values([{ customerId: customer.id, name: customer.name, words: '', dueAt: start, readAt: start }]);
  await db()
    .insert(holding)
    .values([held('near', 20, true), held('far', 40, false), held('over', -1, false)]);
  const tellNear = nearTeller({ now });
  await tellNear();
  expect(await db().$count(notice)).toBe(0);
  await save();
  await Promise.all([tellNear(), tellNear()]);
  await sendDue();
  expect(came()).toMatchObject([
    {
      ...{ type: 'expiry.near', customer, ends: '2026-12-19T10:00:00.000Z', renews: true, quantity: 2 },
      item: { kind: 'subscription', title: 'Item near', productId: null },
      url: `https://kontor.example.com/customers/${customer.id}/entitlements`,
    },
  ]);
  await db()
    .update(holding)
    .set({ detail: { ends: 'on', renews: false } });
  pass(15 * day);
  await tellNear();
  await tellNear();
  await sendDue();
  expect(
    came()
      .slice(1)
      .map(({ item, renews }) => [item.title, renews]),
  ).toEqual([
    ['Item near', false],
    ['Item far', false],
  ]);
});

describe('a receiver', () => {
  it('hears its secret once; what is signed with it can be proved, under the id that stays', async () => {
    const { secret, state } = await save();
    expect(secret?.secret).toMatch(/^whsec_/);
    expect((await save({ receiverId: state.receivers[0]?.id ?? '' })).secret).toBeNull();
    const kept = JSON.stringify([await db().select().from(noticeReceiver), await getNotices()]);
    expect(kept).not.toContain(secret?.secret.slice(6, 30));
    const receiverId = state.receivers[0]?.id ?? '';
    await sendTest({ receiverId });
    await sendDue();
    const provedBy = (told: string, at: number) => {
      const { headers, body } = there.came[at] ?? expect.unreachable();
      const bytes = Buffer.from(told.slice(6), 'base64');
      const of = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      return headers['webhook-signature'] === `v1,${createHmac('sha256', bytes).update(of).digest('base64')}`;
    };
    expect(provedBy(secret?.secret ?? '', 0)).toBe(true);
    expect(came()[0]).toMatchObject({ type: 'test', id: there.came[0]?.headers['webhook-id'] });
    const again = await renewSecret({ receiverId });
    await sendAgain({ letterId: (await deliveries())[0]?.letterId ?? '' });
    await sendDue();
    expect(there.came[1]?.body).toBe(there.came[0]?.body);
    expect(there.came[1]?.headers['webhook-id']).toBe(there.came[0]?.headers['webhook-id']);
    expect(provedBy(again.secret?.secret ?? '', 1)).toBe(true);
    expect(provedBy(secret?.secret ?? '', 1)).toBe(false);
    expect((await audit()).slice(-5)).toEqual([
      ...['notice.set', 'notice.set', 'notice.tested', 'notice.set', 'notice.sent-again'],
    ]);
  });

  it.each([
    ['http://hooks.fabrikam.example/', 'address-https'],
    ['https://10.0.0.1/', 'address-private'],
  ])('is not %s', async (address, why) => {
    expect(await failureOf(save({ address }))).toMatchObject({ code: 'invalid', fields: { address: [why] } });
    expect((await getNotices()).receivers).toEqual([]);
  });

  it('that does not take one is asked again after longer and longer, then it is given up and written down', async () => {
    await save();
    there.told.answer = status(500);
    await (await begin()).write({ type: 'not-sent', why: 'stopped' });
    await sendDue();
    expect(await deliveries()).toMatchObject([
      {
        event: 'purchase.settled',
        state: 'waiting',
        outcome: '500',
        attempts: 1,
        host: `127.0.0.1:${there.port}`,
      },
    ]);
    expect((await deliveries())[0]?.nextAt).toBe(new Date(start.getTime() + minute).toISOString());
    for (let n = 0; n < 10; n += 1) {
      pass(12 * hour);
      await sendDue();
    }
    expect(there.came).toHaveLength(8);
    expect(new Set(there.came.map(({ body, headers }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    const [gone = expect.unreachable()] = await deliveries();
    expect(gone).toMatchObject({ state: 'failed', nextAt: null });
    expect((await audit()).at(-1)).toBe('notice.failed');
    there.told.answer = status(204);
    await sendAgain(gone);
    await sendDue();
    expect(await deliveries()).toMatchObject([{ state: 'delivered', outcome: '204', attempts: 1 }]);
  });

  it('that is paused hears nothing, and what waited for it is dropped; another one hears all', async () => {
    there.told.answer = status(500);
    const { state } = await save();
    await save({ address: `${there.address}/other` });
    await (await begin()).write({ type: 'not-sent', why: 'stopped' });
    await sendDue();
    expect(there.came).toHaveLength(2);
    await save({ receiverId: state.receivers[0]?.id ?? '', isActive: false });
    expect((await deliveries()).map((one) => one.state).sort()).toEqual(['dropped', 'waiting']);
    there.told.answer = status(200);
    await (await begin()).write({ type: 'not-sent', why: 'stopped' });
    pass(hour);
    await sendDue();
    expect(there.came).toHaveLength(4);
  });

  it('is one of a few', async () => {
    for (let n = 0; n < mostReceivers; n += 1) await save();
    expect(await failureOf(save())).toMatchObject({ code: 'conflict', reason: 'receivers-many' });
  });

  it('that is nobody’s is not found', async () => {
    const nobody = { receiverId: randomUUID() };
    for (const change of [renewSecret, sendTest, removeReceiver])
      expect(await failureOf(change(nobody))).toMatchObject({ code: 'not-found', reason: 'receiver' });
    expect(await failureOf(sendAgain({ letterId: randomUUID() }))).toMatchObject({ reason: 'notice' });
  });
});

it('goes by itself, once, while workers run side by side; and is not sent under a secret that nobody was told', async () => {
  const { state } = await save();
  await sendTest({ receiverId: state.receivers[0]?.id ?? '' });
  const [id = ''] = await due();
  await deliver(id, { ...tools, key: Buffer.alloc(32, 8).toString('base64') });
  expect(there.came).toEqual([]);
  expect(await deliveries()).toMatchObject([{ state: 'waiting', outcome: 'secret' }]);
  pass(hour);
  const workers = [keepNotices(tools), keepNotices(tools), keepNotices(tools)];
  await vi.waitFor(async () => expect((await deliveries())[0]?.state).toBe('delivered'), 10_000);
  await Promise.all(workers.map((one) => one.stop()));
  expect(there.came).toHaveLength(1);
});

it('is forgotten after a long time, but for what still waits', async () => {
  const { state } = await save();
  const [{ id: receiverId } = expect.unreachable()] = state.receivers;
  await sendTest({ receiverId });
  await sendDue();
  await sendTest({ receiverId });
  pass(401 * day);
  await noticeRetention({ now })();
  expect(await deliveries()).toMatchObject([{ state: 'waiting' }]);
});
