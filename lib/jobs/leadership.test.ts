import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { leadership } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { Deposed, lead, requireLead } from './leadership';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done());
  });
const mayWrite = (name: string, fence: number) => db().transaction((tx) => requireLead(tx, name, fence));

it('lets one run at a time, and the next one under a higher number when it stops', async () => {
  const running: number[] = [];
  const fences: number[] = [];
  const run = async (fence: number, signal: AbortSignal) => {
    fences.push(fence);
    running.push(fence);
    expect(running).toHaveLength(1);
    await mayWrite('a', fence);
    await untilAborted(signal);
    running.pop();
  };
  const first = lead('a', run);
  await vi.waitUntil(() => running.length === 1, { timeout: 5_000 });
  const second = lead('a', run);
  await first.stop();
  await vi.waitUntil(() => running.length === 1, { timeout: 5_000 });
  await second.stop();
  expect(fences).toEqual([1, 2]);
  await expect(mayWrite('a', 1)).rejects.toBeInstanceOf(Deposed);
});

it('ends the run of one who lost the lead while it slept', async () => {
  let ended = 0;
  const leader = lead('b', async (_, signal) => {
    await untilAborted(signal);
    ended += 1;
  });
  await vi.waitUntil(
    async () => (await db().select().from(leadership).where(eq(leadership.name, 'b'))).length === 1,
  );
  await db()
    .update(leadership)
    .set({ fence: 9, until: sql`clock_timestamp() + interval '1 hour'` })
    .where(eq(leadership.name, 'b'));
  await vi.waitUntil(() => ended === 1, { timeout: 10_000 });
  await leader.stop();
  await mayWrite('b', 9);
});

it('begins anew after a run that failed', async () => {
  let runs = 0;
  const leader = lead('c', async (_, signal) => {
    runs += 1;
    if (runs === 1) throw new Deposed('as if');
    await untilAborted(signal);
  });
  await vi.waitUntil(() => runs === 2, { timeout: 15_000 });
  await leader.stop();
});
