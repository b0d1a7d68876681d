import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { sealWaiting } from '@/lib/audit/store';
import { countCalls } from '@/lib/auth/calls';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { announce } from '@/lib/jobs/instances';
import { emulatorAt } from '@/lib/partner-center/testing';
import { readFacts } from './store';

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
const at = new Date('2026-11-30T12:00:00.000Z');
const run = (statement: string) => db().execute(sql.raw(statement));

it('is all there before anything happened', async () => {
  const facts = await readFacts(400, at);
  expect(facts).toMatchObject({
    purchases: [],
    calls: { perMinute: 400, left: 400, paused: 0, recent: { calls: 0, throttled: 0, failed: 0 } },
    catalog: { lists: 0, read: 0, newest: null, oldest: null },
    audit: { head: null, waiting: 0, oldest: null, verifiedAt: null, holds: true },
    instances: [],
    readAt: at.toISOString(),
  });
  expect(facts.queues.every(({ waiting, oldest }) => waiting === 0 && oldest === null)).toBe(true);
  expect(facts.leads.some(({ isHeld }) => isHeld)).toBe(false);
});

it('counts purchases by state, and what is due and waits', async () => {
  const purchase = (id: string, state: string, made: string, due: string) =>
    run(`insert into purchase (id, customer_id, cart_id, created_at, sender_oid, sender_tid, sender_session_id, state,
      pauses_buying, due_at) values ('${id}', 'c', '${id}', '${made}', 'o', 't', 's', '${state}', false, ${due})`);
  await purchase('1', 'placed', '2026-11-20T00:00:00Z', 'null');
  await purchase('2', 'placed', '2026-11-21T00:00:00Z', 'null');
  await purchase('3', 'placed', '2026-09-01T00:00:00Z', 'null');
  await purchase('4', 'unknown', '2026-09-02T00:00:00Z', "'2026-11-30T11:59:00Z'");
  await purchase('5', 'unknown', '2026-11-30T11:00:00Z', "'2026-11-30T12:01:00Z'");
  const { purchases, queues } = await readFacts(400, at);
  expect(purchases.toSorted((a, b) => a.state.localeCompare(b.state))).toEqual([
    { state: 'placed', count: 2, oldest: '2026-11-20T00:00:00.000Z' },
    { state: 'unknown', count: 2, oldest: '2026-09-02T00:00:00.000Z' },
  ]);
  expect(queues[0]).toEqual({ queue: 'purchases', waiting: 1, oldest: '2026-11-30T11:59:00.000Z' });
});

it('counts what was really sent to Partner Center, and what came of it', async () => {
  const world = emulatorAt(emulator.url('partnerCenter'));
  const counting = countCalls();
  const partner = world.calling();
  await partner.customers.list();
  await world.fault('/v1/customers', { kind: 'throttle', retryAfter: 60, times: 1 });
  await expect(partner.customers.list()).rejects.toMatchObject({ failure: { code: 'throttled' } });
  await counting.stop();
  const { calls } = await readFacts(400, at);
  expect(calls.recent).toMatchObject({ throttled: 1, failed: 0 });
  expect(calls.recent.calls).toBeGreaterThanOrEqual(2);
  expect(calls.left).toBeLessThan(400);
});

it('says what the audit comes to, and who runs', async () => {
  await run(`insert into audit_event (at, who, action, result, detail)
    values (now(), 'Alma', 'team.set', 'done', '{}'), (now(), 'Bo', 'team.set', 'done', '{}')`);
  await run(`insert into leadership (name, fence, until) values ('audit', 1, now() + interval '1 minute')`);
  const before = await readFacts(400, at);
  expect(before.audit).toMatchObject({ head: null, waiting: 2 });
  expect(before.audit.oldest).not.toBeNull();
  await sealWaiting(1, 10);
  const announced = await announce('worker');
  const { audit, instances, leads } = await readFacts(400, at);
  expect(audit).toMatchObject({ head: { position: 2 }, waiting: 0, oldest: null });
  expect(instances).toMatchObject([{ program: 'worker', silentFor: 0, isDraining: false }]);
  expect(leads.filter(({ isHeld }) => isHeld)).toEqual([{ lead: 'audit', isHeld: true }]);
  await announced.stop();
  expect((await readFacts(400, at)).instances).toEqual([]);
});

it('counts letters of the last day that nobody took, until they are sent again', async () => {
  const digest = (id: string, state: string, triedAt: string) =>
    run(`insert into digest_delivery (id, period, made_at, asked_by, rows, state, tried_at)
      values ('${id}', '${id}', '${triedAt}', '', 1, '${state}', '${triedAt}')`);
  await digest('taken', 'delivered', '2026-11-30T10:00:00Z');
  await digest('lost', 'failed', '2026-11-30T11:00:00Z');
  await digest('long ago', 'failed', '2026-11-29T11:59:00Z');
  await run(`insert into notice_receiver (id, address, events, is_active, salt, secret_digest, portal_url, created_at,
    changed_by, changed_at) values ('r', 'https://r.example', '[]', true, '', '', '', now(), '', now())`);
  await run(
    `insert into notice (id, key, event, at, facts, path) values ('n', 'n', 'test', now(), '{}', '/')`,
  );
  await run(`insert into notice_letter (id, notice_id, receiver_id, state, tried_at)
    values ('l', 'n', 'r', 'failed', '2026-11-30T11:30:00Z')`);
  expect((await readFacts(400, at)).givenUp).toEqual({ letters: 2, since: '2026-11-30T11:00:00.000Z' });
  await run(`update notice_letter set state = 'waiting'`);
  expect((await readFacts(400, at)).givenUp.letters).toBe(1);
});
