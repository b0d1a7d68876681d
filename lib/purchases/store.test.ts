import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { line, request } from './plan.samples';
import type { PurchaseEvent } from './schema';
import * as store from './store';

// What only PostgreSQL does; what the memory of the proofs does too is asked in journals.test.ts.

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const at = new Date('2026-03-02T09:00:00Z');
const now = () => at;
const sent: PurchaseEvent = { type: 'checkout-sent', requestId: randomUUID(), correlationId: randomUUID() };

const asked = request([line('0'), line('1')]);
/** Whose session it is must be nowhere but in the journal. */
const sessionId = `session-${randomUUID()}`;

async function begin(customerId: string = randomUUID(), cartId: string = randomUUID()) {
  const purchaseId = await db().transaction((tx) =>
    store.beginPurchase(tx, { ...asked, customerId, cartId, sender: { ...asked.sender, sessionId } }, at),
  );
  return { purchaseId, customerId, cartId };
}
const auditOf = async (purchaseId: string) =>
  (
    await db().execute(
      sql`select action, who, result, detail from audit_event where purchase_id = ${purchaseId} order by id`,
    )
  ).rows;

it('a purchase is somebody else’s for another customer', async () => {
  const { purchaseId, customerId } = await begin();
  expect(await store.findPurchase(randomUUID(), purchaseId)).toBeNull();
  expect(await store.findPurchase(customerId, purchaseId)).toMatchObject({ id: purchaseId });
});

it('a settled purchase is not among the unsettled', async () => {
  const { purchaseId, customerId } = await begin();
  expect((await store.unsettledPurchases(customerId)).map(({ id }) => id)).toEqual([purchaseId]);
  const ledger = store.openLedger(purchaseId, now);
  await ledger.append(await ledger.load(), { type: 'not-sent', why: 'too-late' });
  expect(await store.unsettledPurchases(customerId)).toEqual([]);
});

it('who bought sees their own purchases alone, with when they last went on, and none of other teams’ customers', async () => {
  const [mine, hidden] = [await begin(), await begin()];
  const later = new Date(at.getTime() + 60_000);
  const ledger = store.openLedger(mine.purchaseId, () => later);
  await ledger.append(await ledger.load(), { type: 'not-sent', why: 'too-late' });
  const by = (person: { oid: string; tid: string }, since = at) =>
    store.purchasesBy(person, since, new Set([hidden.customerId]));
  const seen = await by(asked.sender);
  expect(seen.find(({ id }) => id === mine.purchaseId)).toEqual({
    id: mine.purchaseId,
    customer: { id: mine.customerId, name: mine.customerId },
    state: 'not-placed',
    at: later,
  });
  expect(seen.map(({ id }) => id)).not.toContain(hidden.purchaseId);
  expect(await by({ ...asked.sender, oid: randomUUID() })).toEqual([]);
  expect(await by(asked.sender, later)).toEqual([]);
});

describe('the audit', () => {
  it('has a row for each event, or the event did not happen', async () => {
    const { purchaseId } = await begin();
    const ledger = store.openLedger(purchaseId, now);
    const journal = await ledger.load();
    await Promise.all([1, 2, 3].map(() => ledger.append(journal, sent)));
    await ledger.append(await ledger.load(), {
      type: 'recorded',
      by: 'Oskar Nyman',
      outcome: 'placed',
      orders: ['55a4e6854d54'],
      note: 'seen',
    });
    expect(await auditOf(purchaseId)).toMatchObject([
      { action: 'purchase.requested', who: 'Alma Lind', result: 'sending' },
      { action: 'purchase.checkout-sent', who: '', result: 'sending', detail: { requestId: sent.requestId } },
      { action: 'purchase.recorded', who: 'Oskar Nyman', result: 'recorded' },
    ]);
    expect(JSON.stringify(await auditOf(purchaseId))).not.toContain(sessionId);
  });

  it.each(['purchase_event', 'audit_event'])(
    'and the journal are only ever appended to: %s',
    async (table) => {
      const { purchaseId } = await begin();
      const name = sql.identifier(table);
      for (const change of [
        sql`update ${name} set at = now() where purchase_id = ${purchaseId}`,
        sql`delete from ${name} where purchase_id = ${purchaseId}`,
        sql`truncate ${name} cascade`,
      ])
        await expect(db().execute(change)).rejects.toMatchObject({
          cause: { message: `${table} is only ever appended to` },
        });
    },
  );
});
