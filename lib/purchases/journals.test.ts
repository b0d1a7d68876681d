import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { memoryJournals } from './journals.testing';
import { line, request } from './plan.samples';
import type { Journals } from './run';
import type { Ledger } from './runner';
import type { PurchaseEvent } from './schema';
import * as store from './store';

// What a purchase relies on, asked of PostgreSQL and of the memory that stands in for it in millions of histories.

type Kept = {
  begin: (customerId: string, cartId: string) => Promise<string>;
  pausing: (customerId: string) => Promise<string | null>;
  due: (now: Date) => Promise<string[]>;
  openLedger: (purchaseId: string, now: () => Date) => Ledger;
  journals: Journals;
};

const at = new Date('2026-03-02T09:00:00Z');
const now = () => at;
const lines = [line('0')];
const sent: PurchaseEvent = { type: 'checkout-sent', requestId: randomUUID(), correlationId: randomUUID() };

const recorded = (outcome: 'placed' | 'not-placed', orders: string[]): PurchaseEvent => ({
  ...{ type: 'recorded', by: 'Alma', note: 'seen' },
  outcome,
  orders,
});

function inMemory(): Kept {
  let tick = 0;
  const memory = memoryJournals(() => tick++);
  return {
    begin: async (customerId, cartId) => memory.beginPurchase({ ...request(lines), customerId, cartId }, at),
    pausing: async (customerId) => memory.pausingPurchase(customerId),
    due: async (time) => memory.duePurchases(time),
    openLedger: memory.openLedger,
    journals: memory.journals(),
  };
}
const inPostgres: Kept = {
  begin: (customerId, cartId) =>
    db().transaction((tx) => store.beginPurchase(tx, { ...request(lines), customerId, cartId }, at)),
  pausing: async (customerId) => (await store.pausingPurchase(customerId))?.purchaseId ?? null,
  due: (time) => store.duePurchases(time, 1_000),
  openLedger: store.openLedger,
  journals: store,
};

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each([
  ['PostgreSQL', inPostgres],
  ['memory', inMemory()],
])('the journal in %s', (_, { begin, pausing, due, openLedger, journals }) => {
  const start = async (customerId: string = randomUUID(), cartId: string = randomUUID()) => ({
    purchaseId: await begin(customerId, cartId),
    customerId,
    cartId,
  });

  it('has one purchase for a cart, ever, however many press at once', async () => {
    const [customerId, cartId] = [randomUUID(), randomUUID()];
    const pressed = await Promise.all(Array.from({ length: 8 }, () => begin(customerId, cartId)));
    expect(new Set(pressed).size).toBe(1);
    const journal = await openLedger(pressed[0] ?? '', now).load();
    expect(journal.map((entry) => entry.type)).toEqual(['requested']);
  });

  it('gives a number to one of two who write it', async () => {
    const { purchaseId } = await start();
    const ledger = openLedger(purchaseId, now);
    const journal = await ledger.load();
    const written = await Promise.all([1, 2, 3, 4].map(() => ledger.append(journal, sent)));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await ledger.append(journal, sent), 'decided on what was read before').toBe(false);
    expect((await ledger.load()).map((entry) => entry.seq)).toEqual([1, 2]);
  });

  it('pauses buying and is due until it is settled', async () => {
    const { purchaseId, customerId } = await start();
    const ledger = openLedger(purchaseId, now);
    expect(await pausing(customerId)).toBe(purchaseId);
    expect(await due(at)).toContain(purchaseId);
    await ledger.append(await ledger.load(), sent);
    const refused: PurchaseEvent = { type: 'refused', status: 403, code: 800023, description: '' };
    await ledger.append(await ledger.load(), refused);
    expect(await pausing(customerId)).toBeNull();
    expect(await due(new Date('2030-01-01'))).not.toContain(purchaseId);
  });

  it('is due again at the time the plan says, and no earlier than a runner sets', async () => {
    const { purchaseId } = await start();
    const ledger = openLedger(purchaseId, now);
    await ledger.append(await ledger.load(), sent);
    const held: PurchaseEvent = { type: 'checkout-held', why: 'throttled', retryAfter: 57 };
    await ledger.append(await ledger.load(), held);
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    expect(await due(later(56))).not.toContain(purchaseId);
    expect(await due(later(57))).toContain(purchaseId);
    await journals.setDue(purchaseId, at, later(600));
    expect(await due(later(57)), 'a later time was set meanwhile').toContain(purchaseId);
    await journals.setDue(purchaseId, later(57), later(600));
    expect(await due(later(599))).not.toContain(purchaseId);
    expect(await due(later(600))).toContain(purchaseId);
  });

  it('leases to one worker at a time', async () => {
    const { purchaseId } = await start();
    const taken = await Promise.all([1, 2, 3, 4].map(() => journals.takeLease(purchaseId, 15)));
    expect(taken.filter((fence) => fence !== null)).toHaveLength(1);
    expect(await due(at)).not.toContain(purchaseId);
  });

  it('fences off a worker that slept past its lease', async () => {
    const { purchaseId } = await start();
    const sleeper = await journals.takeLease(purchaseId, 0);
    const next = await journals.takeLease(purchaseId, 15);
    if (sleeper === null || next === null) throw new Error('both should have had it');
    expect(next).toBeGreaterThan(sleeper);
    const old = journals.leasedLedger(purchaseId, sleeper, now);
    expect(await old.append(await old.load(), sent)).toBe(false);
    expect(await journals.renewLease(purchaseId, sleeper, 15)).toBe(false);
    await journals.endLease(purchaseId, sleeper);
    expect(await journals.takeLease(purchaseId, 15)).toBeNull();

    const ledger = journals.leasedLedger(purchaseId, next, now);
    expect(await ledger.append(await ledger.load(), sent)).toBe(true);
    await journals.endLease(purchaseId, next);
    expect(await journals.takeLease(purchaseId, 15)).toBe(next + 1);
  });

  it('takes nothing under a lease that ran out, taken by another or not, until it is renewed', async () => {
    const { purchaseId } = await start();
    const fence = (await journals.takeLease(purchaseId, 0)) ?? 0;
    const ledger = journals.leasedLedger(purchaseId, fence, now);
    expect(await ledger.append(await ledger.load(), sent)).toBe(false);
    expect(await journals.renewLease(purchaseId, fence, 15)).toBe(true);
    expect(await ledger.append(await ledger.load(), sent)).toBe(true);
  });

  it('takes Microsoft’s answer whoever holds the lease', async () => {
    const { purchaseId } = await start();
    const fence = await journals.takeLease(purchaseId, 0);
    const ledger = journals.leasedLedger(purchaseId, fence ?? 0, now);
    await ledger.appendFact({ type: 'answered', orders: [], errors: [] });
    expect((await ledger.load()).at(-1)?.type).toBe('answered');
  });

  it('knows which orders other purchases of the customer name', async () => {
    const { purchaseId, customerId } = await start();
    const other = await start(customerId);
    const elsewhere = await start();
    const orders = [{ id: 'o-1', number: '1', groupId: '0' }];
    await openLedger(purchaseId, now).appendFact({ type: 'found', orders });
    await openLedger(elsewhere.purchaseId, now).appendFact({ type: 'answered', orders, errors: [] });
    expect((await journals.otherPurchases(customerId, other.purchaseId)).orders).toEqual(['o-1']);
    expect((await journals.otherPurchases(customerId, purchaseId)).orders).toEqual([]);
  });

  it.each<[string, PurchaseEvent[], string[]]>([
    ['nobody knows what became of it', [], ['0']],
    ['a person recorded that it was not placed', [recorded('not-placed', [])], ['0']],
    ['a person named its order', [recorded('placed', ['o-1'])], []],
    ['its order was found', [{ type: 'found', orders: [{ id: 'o-1', number: '1', groupId: '0' }] }], []],
  ])('knows what another purchase may yet become: %s', async (_, events, groups) => {
    const { purchaseId, customerId } = await start();
    const other = await start(customerId);
    const ledger = openLedger(purchaseId, now);
    const lost: PurchaseEvent = { type: 'became-unknown', why: 'no-answer', status: null, code: null };
    for (const event of [sent, lost, ...events]) await ledger.append(await ledger.load(), event);
    const found = await journals.otherPurchases(customerId, other.purchaseId);
    expect(found.groups.map(({ id }) => id)).toEqual(groups);
    expect((await journals.otherPurchases(customerId, purchaseId)).groups).toEqual([]);
  });
});
