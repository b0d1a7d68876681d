import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { TokenHealth } from '@/lib/connection/schema';
import { db } from '@/lib/db';
import { alert, alertLetter, auditEvent, leadership, purchase } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { Deposed } from '@/lib/jobs/leadership';
import { receiver, status } from '@/lib/receiver.testing';
import { type AlertTools, deliver, keepAlerts, look } from './jobs';
import * as store from './store';

// From a purchase that waits for a person to what a receiver gets, with a database and a receiver of their own.

let database: Awaited<ReturnType<typeof testDatabase>>;
let there: Awaited<ReturnType<typeof receiver>>;
let at = new Date();
let tools: AlertTools;
const fence = 1;
const health: TokenHealth = {
  app: { obtainedAt: null, expiresAt: null, roles: [], trouble: null },
  ...{ cloud: 'public', proof: { kind: 'secret', expiresAt: null, thumbprint: null }, kept: [] },
  ...{ key: { id: 'k', others: 0 }, readAt: '2026-11-30T12:00:00.000Z' },
};
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  there = await receiver(status(204));
  at = new Date('2026-11-30T12:00:00.000Z');
  tools = {
    ...{ now: () => at, addresses: [there.address], secret, allowed: ['127.0.0.1'], perMinute: 400 },
    health: async () => health,
  };
  for (const table of [alert, purchase, leadership]) await db().delete(table);
  await db()
    .insert(leadership)
    .values({ name: store.leadName, fence, until: sql`clock_timestamp() + interval '1 hour'` });
});
afterEach(() => there.stop());

const buy = (state: string) =>
  db().execute(sql`insert into purchase (id, customer_id, cart_id, created_at, sender_oid, sender_tid,
    sender_session_id, state, pauses_buying) values ('p', 'c', 'p', ${at.toISOString()}, 'o', 't', 's', ${state}, true)
    on conflict (id) do update set state = excluded.state`);
const later = (seconds: number) => {
  at = new Date(at.getTime() + seconds * 1_000);
};
const due = () => store.dueLetters(at, 10);
const sendDue = async () => {
  for (const id of await due()) await deliver(id, tools);
};
const noted = async (action: string) =>
  (await db().select().from(auditEvent).where(eq(auditEvent.action, action))).map(({ detail }) => detail);

it('tells once, says when it is over, and signs both', async () => {
  await buy('handed-over');
  await look(fence, tools);
  await look(fence, tools);
  await sendDue();
  await sendDue();
  expect(there.came).toHaveLength(1);
  const [letter] = there.came;
  const told = JSON.parse(letter?.body ?? '');
  expect(told).toMatchObject({
    ...{ type: 'alert.fired', alert: 'purchase-handed-over', severity: 'critical', overAt: null },
    seen: { purchases: 1, since: at.toISOString() },
  });
  const {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': signature,
  } = letter?.headers ?? {};
  expect(id).toBe(told.id);
  const key = Buffer.from(secret.slice(6), 'base64');
  expect(signature).toBe(
    `v1,${createHmac('sha256', key).update(`${id}.${time}.${letter?.body}`).digest('base64')}`,
  );

  await buy('recorded');
  await look(fence, tools);
  await sendDue();
  expect(await store.openAlerts()).toMatchObject([{ id: told.alertId, name: 'purchase-handed-over' }]);
  later(120);
  await look(fence, tools);
  await sendDue();
  expect(there.came).toHaveLength(2);
  expect(JSON.parse(there.came[1]?.body ?? '')).toMatchObject({
    ...{ type: 'alert.over', alertId: told.alertId, overAt: at.toISOString() },
  });
  expect(await store.openAlerts()).toEqual([]);
  expect(await noted('alert.fired')).toMatchObject([{ alertId: told.alertId }]);
  expect(await noted('alert.over')).toMatchObject([{ alertId: told.alertId }]);
  expect(await noted('alert.delivered')).toHaveLength(2);
});

it('tries again with the same letter, and gives up with a row of the audit', async () => {
  there.told.answer = status(500);
  await buy('handed-over');
  await look(fence, tools);
  await sendDue();
  expect(await due()).toEqual([]);
  for (let hours = 0; hours < 16; hours += 1) {
    later(3_600);
    await sendDue();
  }
  expect(there.came).toHaveLength(9);
  expect(new Set(there.came.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(there.came.map(({ body }) => body)).size).toBe(1);
  expect(await noted('alert.failed')).toMatchObject([
    { tells: 'fired', attempts: 9, outcome: '500', host: `127.0.0.1:${there.port}` },
  ]);
  expect(await db().select().from(alertLetter)).toMatchObject([{ state: 'failed', body: null, dueAt: null }]);
});

it('goes to no machine of the house that was not named, and to no address that is not set any more', async () => {
  await buy('handed-over');
  await look(fence, tools);
  for (const id of await due()) await deliver(id, { ...tools, allowed: [] });
  expect(there.came).toEqual([]);
  later(60);
  for (const id of await due()) await deliver(id, { ...tools, addresses: ['https://other.example/in'] });
  expect(there.came).toEqual([]);
  expect(await db().select().from(alertLetter)).toMatchObject([{ state: 'dropped', outcome: 'address' }]);
});

it('writes nothing once another worker leads', async () => {
  await buy('handed-over');
  await expect(look(fence - 1, tools)).rejects.toBeInstanceOf(Deposed);
  expect(await store.openAlerts()).toEqual([]);
});

it('does all that by itself on one of two workers', async () => {
  await db().delete(leadership);
  await buy('handed-over');
  const [one, two] = [keepAlerts(tools), keepAlerts(tools)];
  await vi.waitUntil(() => there.came.length > 0, { timeout: 30_000 });
  await Promise.all([one.stop(), two.stop()]);
  expect(there.came).toHaveLength(1);
}, 60_000);
