import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { bulk } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { keepBulks } from './jobs';
import { readSheet } from './reading';
import * as store from './store';

const runner = vi.hoisted(() => ({
  run: vi.fn<(id: string, tools: { isStopping: () => boolean }) => Promise<void>>(),
}));
vi.mock('./run', () => ({ runBulk: runner.run }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  runner.run.mockReset();
});

const alma = { oid: 'o', name: 'Alma', sessionId: 's', roles: ['Sales'] };
const make = () => {
  const { lines, notes } = readSheet('customer,item,quantity\nA,B,1');
  return store.createBulk({ lines, notes }, alma, new Date());
};
const rest = (bulkId: string) => db().transaction((tx) => store.rest(tx, bulkId));
const start = () => keepBulks({ askerOf: () => ({}) as never });
const runs = (bulkId: string) => runner.run.mock.calls.filter(([id]) => id === bulkId).length;

it('takes up each list that has something to do, and lets it rest when it has not', async () => {
  runner.run.mockImplementation(rest);
  const one = await make();
  const worker = start();
  await expect.poll(() => runs(one)).toBe(1);
  const two = await make();
  await expect.poll(() => runs(two)).toBe(1);
  await worker.stop();
  expect(runs(one)).toBe(1);
});

it('is told that it stops, and waits for the step under way', async () => {
  let isOver = false;
  const bulkId = await make();
  runner.run.mockImplementation(async (id, { isStopping }) => {
    await vi.waitFor(() => expect(isStopping()).toBe(true), { timeout: 5_000 });
    await rest(id);
    isOver = true;
  });
  const worker = start();
  await expect.poll(() => runs(bulkId)).toBe(1);
  await worker.stop();
  expect(isOver).toBe(true);
});

it('leaves a list that fails alone for a while, and goes on with the others', async () => {
  const broken = await make();
  const sound = await make();
  runner.run.mockImplementation(async (id) => {
    if (id === broken) throw new Error('a bug');
    await rest(id);
  });
  const worker = start();
  await expect.poll(() => runs(sound)).toBe(1);
  await expect.poll(() => runs(broken)).toBe(1);
  await worker.stop();
  expect(runs(broken)).toBe(1);
  await rest(broken);
});

it('is taken by one worker at a time, and by another once its holder is gone', async () => {
  const bulkId = await make();
  const first = await store.takeLease(bulkId, 15);
  expect(await store.takeLease(bulkId, 15)).toBeNull();
  expect(await store.dueBulks(10)).not.toContain(bulkId);
  await db()
    .update(bulk)
    .set({ leasedUntil: new Date(0) });
  expect(await store.takeLease(bulkId, 15)).toBe((first ?? 0) + 1);
  await store.endLease(bulkId, first ?? 0);
  expect(await store.takeLease(bulkId, 15)).toBeNull();
});
