import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { line, request } from './plan.samples';
import type { PurchaseEvent } from './schema';
import * as store from './store';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const at = new Date('2026-03-02T09:00:00Z');
const now = () => at;
const sent: PurchaseEvent = { type: 'checkout-sent', requestId: randomUUID(), correlationId: randomUUID() };

async function begin(customerId: string = randomUUID(), cartId: string = randomUUID()) {
  const purchaseId = await db().transaction((tx) =>
    store.beginPurchase(tx, { ...request([line('0'), line('1')]), customerId, cartId }, at),
  );
  return { purchaseId, customerId, cartId };
}

describe('a cart', () => {
  it('has one purchase, ever, however many press at once', async () => {
    const [customerId, cartId] = [randomUUID(), randomUUID()];
    const pressed = await Promise.all(Array.from({ length: 8 }, () => begin(customerId, cartId)));
    expect(new Set(pressed.map(({ purchaseId }) => purchaseId)).size).toBe(1);
    const [kept] = await store.purchasesSince(customerId, new Date(0));
    expect(kept?.journal.map((entry) => entry.type)).toEqual(['requested']);
  });

  it('is somebody else’s for another customer', async () => {
    const { purchaseId } = await begin();
    expect(await store.findPurchase(randomUUID(), purchaseId)).toBeNull();
  });
});

describe('the journal', () => {
  it('gives a number to one of two who write it', async () => {
    const { purchaseId } = await begin();
    const ledger = store.openLedger(purchaseId, now);
    const journal = await ledger.load();
    const written = await Promise.all([1, 2, 3, 4].map(() => ledger.append(journal, sent)));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect((await ledger.load()).map((entry) => entry.seq)).toEqual([1, 2]);
  });

  it('keeps what the row says of it true', async () => {
    const { purchaseId, customerId } = await begin();
    const ledger = store.openLedger(purchaseId, now);
    expect(await store.pausingPurchase(customerId)).toMatchObject({ purchaseId });
    expect(await store.duePurchases(at, 1_000)).toContain(purchaseId);
    await ledger.append(await ledger.load(), sent);
    const refused: PurchaseEvent = { type: 'refused', status: 403, code: 800023, description: '' };
    await ledger.append(await ledger.load(), refused);
    expect(await store.pausingPurchase(customerId)).toBeNull();
    expect(await store.duePurchases(new Date('2030-01-01'), 1_000)).not.toContain(purchaseId);
    expect(await store.unsettledPurchases(customerId)).toEqual([]);
  });

  it('is looked at again at the time the plan says', async () => {
    const { purchaseId } = await begin();
    const ledger = store.openLedger(purchaseId, now);
    await ledger.append(await ledger.load(), sent);
    const held: PurchaseEvent = { type: 'checkout-held', why: 'throttled', retryAfter: 57 };
    await ledger.append(await ledger.load(), held);
    expect(await store.duePurchases(new Date(at.getTime() + 56_000), 1_000)).not.toContain(purchaseId);
    expect(await store.duePurchases(new Date(at.getTime() + 57_000), 1_000)).toContain(purchaseId);
  });
});

describe('the lease', () => {
  it('is one worker’s at a time', async () => {
    const { purchaseId } = await begin();
    const taken = await Promise.all([1, 2, 3, 4].map(() => store.takeLease(purchaseId, 15)));
    expect(taken.filter((fence) => fence !== null)).toHaveLength(1);
    expect(await store.duePurchases(at, 1_000)).not.toContain(purchaseId);
  });

  it('fences off a worker that slept past it', async () => {
    const { purchaseId } = await begin();
    const sleeper = await store.takeLease(purchaseId, 0);
    const next = await store.takeLease(purchaseId, 15);
    if (sleeper === null || next === null) throw new Error('both should have had it');
    expect(next).toBeGreaterThan(sleeper);
    const old = store.leasedLedger(purchaseId, sleeper, now);
    expect(await old.append(await old.load(), sent)).toBe(false);
    expect(await store.renewLease(purchaseId, sleeper, 15)).toBe(false);
    await store.endLease(purchaseId, sleeper);
    expect(await store.takeLease(purchaseId, 15)).toBeNull();

    const ledger = store.leasedLedger(purchaseId, next, now);
    expect(await ledger.append(await ledger.load(), sent)).toBe(true);
  });

  it('that ran out writes nothing, taken by another or not', async () => {
    const { purchaseId } = await begin();
    const fence = await store.takeLease(purchaseId, 0);
    if (fence === null) throw new Error('nobody else has it');
    const ledger = store.leasedLedger(purchaseId, fence, now);
    expect(await ledger.append(await ledger.load(), sent)).toBe(false);
  });

  it('does not keep Microsoft’s answer from being written', async () => {
    const { purchaseId } = await begin();
    const fence = await store.takeLease(purchaseId, 0);
    const ledger = store.leasedLedger(purchaseId, fence ?? 0, now);
    await ledger.appendFact({ type: 'answered', orders: [], errors: [] });
    expect((await ledger.load()).at(-1)?.type).toBe('answered');
  });
});

it('knows which orders other purchases claim', async () => {
  const { purchaseId, customerId } = await begin();
  const other = await begin(customerId);
  const orders = [{ id: 'o-1', number: '1', groupId: '0' }];
  await store.openLedger(purchaseId, now).appendFact({ type: 'found', orders });
  expect(await store.claimedOrders(customerId, other.purchaseId)).toEqual(['o-1']);
  expect(await store.claimedOrders(customerId, purchaseId)).toEqual([]);
});
