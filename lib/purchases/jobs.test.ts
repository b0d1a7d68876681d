import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { keepPurchases } from './jobs';
import { line, request } from './plan.samples';
import type { runPurchase } from './run';
import * as store from './store';

const runner = vi.hoisted(() => ({ run: vi.fn<typeof runPurchase>() }));
vi.mock('./run', () => ({ runPurchase: runner.run }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  runner.run.mockReset();
});

let clock = new Date('2026-03-02T09:00:00Z');
const tools = {
  userCaller: () => Promise.reject(new Error('nobody is called here')) as never,
  houseCaller: () => Promise.reject(new Error('nobody is called here')) as never,
  now: () => clock,
};
const begin = () =>
  db().transaction((tx) =>
    store.beginPurchase(
      tx,
      { ...request([line('0')]), customerId: randomUUID(), cartId: randomUUID() },
      clock,
    ),
  );
const settle = async (purchaseId: string) => {
  const ledger = store.openLedger(purchaseId, tools.now);
  await ledger.append(await ledger.load(), { type: 'not-sent', why: 'stopped' });
};
const runs = (purchaseId: string) => runner.run.mock.calls.filter(([id]) => id === purchaseId).length;

describe('the worker', () => {
  it('takes what is due, also what became due while it ran, and what is settled no more', async () => {
    runner.run.mockImplementation(settle);
    const first = await begin();
    const worker = keepPurchases(tools);
    await expect.poll(() => runs(first), { timeout: 5_000 }).toBe(1);
    const second = await begin();
    await expect.poll(() => runs(second), { timeout: 5_000 }).toBe(1);
    await worker.stop();
    expect(runs(first)).toBe(1);
    await begin();
    expect(runner.run).toHaveBeenCalledTimes(2);
  });

  it('waits until a purchase is due on the clock of the house', async () => {
    runner.run.mockImplementation(settle);
    const purchaseId = await begin();
    const later = new Date(clock.getTime() + 60_000);
    await store.setDue(purchaseId, clock, later);
    const worker = keepPurchases(tools);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(runs(purchaseId)).toBe(0);
    clock = later;
    await expect.poll(() => runs(purchaseId), { timeout: 5_000 }).toBe(1);
    await worker.stop();
  });

  it('does not end before the sendings under way are over', async () => {
    let finish = () => {};
    let isOver = false;
    const purchaseId = await begin();
    runner.run.mockImplementation(async () => {
      await new Promise<void>((done) => {
        finish = done;
      });
      await settle(purchaseId);
      isOver = true;
    });
    const worker = keepPurchases(tools);
    await expect.poll(() => runs(purchaseId), { timeout: 5_000 }).toBe(1);
    const stopping = worker.stop();
    setTimeout(finish, 300);
    await stopping;
    expect(isOver).toBe(true);
  });

  it('leaves a purchase that fails alone for a while, and goes on with the others', async () => {
    const broken = await begin();
    const sound = await begin();
    runner.run.mockImplementation(async (id) => {
      if (id === broken) throw new Error('a bug');
      await settle(id);
    });
    const worker = keepPurchases(tools);
    await expect.poll(() => runs(sound), { timeout: 5_000 }).toBe(1);
    await new Promise((done) => setTimeout(done, 1_500));
    await worker.stop();
    expect(runs(broken)).toBe(1);
    await settle(broken);
  });
});
