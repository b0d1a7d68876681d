import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerForRequests } from '@/lib/auth/asker';
import type { Role } from '@/lib/auth/rules';
import type { Person } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { getAudit, getAuditEvent, getAuditFile, noteSeen } from './data';
import { auditCsv } from './file';
import { recordReader } from './microsoft';
import type { AuditEntry } from './schema';
import * as store from './store';

const person = (name: string, ...roles: Role[]): Person => ({
  ...{ sessionId: `session-${name}`, oid: `oid-${name}`, tid: 't', name, upn: `${name}@x.example`, roles },
});
const [alma, bo, bea] = [person('alma', 'Admin'), person('bo', 'Sales'), person('bea', 'Billing')];
let atDesk = alma;
answerForRequests({
  person: async () => atDesk,
  token: async () => 'a token',
  secondStep: async () => true,
});

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  atDesk = alma;
  await db().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const table of ['audit_event', 'audit_seal', 'microsoft_record', 'reading_mark'])
      await tx.execute(sql`delete from ${sql.identifier(table)}`);
  });
});

const customerId = '0f1e2d3c-4b5a-4968-8776-655443322110';
let second = 0;
const note = (action: AuditEntry['action'], more: Partial<AuditEntry> = {}) => {
  second += 1;
  const at = new Date(Date.UTC(2026, 8, 15, 10, 0, second));
  const entry = { at, by: bo, action, customerId, purchaseId: null, result: 'done', detail: {}, ...more };
  return store.keepAudit(entry);
};
/** A cart, its purchase of two sendings, and what Microsoft answered. */
async function purchase(id: string, order: string, by = bo) {
  const of = { purchaseId: id, by: null };
  await note('cart.changed', { by, detail: { cartId: `cart-${id}` } });
  await note('review.shown', { by, detail: { cartId: `cart-${id}` } });
  await note('purchase.requested', {
    ...of,
    by,
    result: 'sending',
    detail: { cartId: `cart-${id}`, seq: 1 },
  });
  const sent = { requestId: `req-${id}`, correlationId: `corr-${id}`, seq: 2 };
  await note('purchase.checkout-sent', { ...of, result: 'sending', detail: sent });
  const orders = [{ id: order, number: order, groupId: '0' }];
  await note('purchase.answered', { ...of, result: 'placed', detail: { orders, errors: [], seq: 3 } });
}
const wire = (operationType: string, orderId: string, more: object = {}) => ({
  ...{ id: `${operationType}-${orderId}`, customerId, customerName: 'Contoso', userPrincipalName: bo.upn },
  ...{ applicationId: 'app', resourceType: 'order', resourceNewValue: `{"Id":"${orderId}"}`, operationType },
  ...{ originalCorrelationId: '', operationDate: '2026-09-15T11:00:00Z', operationStatus: 'succeeded' },
  ...{ customizedData: [{ key: 'OrderId', value: orderId }], ...more },
});
const readFrom = async (...records: ReturnType<typeof wire>[]) => {
  const asked: { from: string; to?: string }[] = [];
  const list = async (window: { from: string; to?: string }) => {
    asked.push(window);
    return asked.length === 1 ? records : [];
  };
  const now = () => new Date('2026-09-16T00:00:00Z');
  await recordReader({ partner: { auditRecords: { list } } as never, now })(new AbortController().signal);
  return asked;
};
const actionsOf = async (q: string) => (await getAudit({ q })).rows.map(({ action }) => action);

describe('the whole story of a purchase', () => {
  it.each([
    ['order', 'ORDER-1'],
    ['purchase', 'p-1'],
    ['request', 'req-p-1'],
    ['correlation id', 'corr-p-1'],
    ['cart', 'cart-p-1'],
  ])('is found by its %s, in time, with Microsoft’s record among it', async (_, id) => {
    await purchase('p-1', 'order-1');
    await purchase('p-2', 'order-2');
    await readFrom(wire('create_order', 'order-1', { originalCorrelationId: 'CORR-P-1' }));
    const page = await getAudit({ q: id });
    expect(page.isStory).toBe(true);
    expect(page.rows.map(({ action }) => action)).toEqual([
      ...['cart.changed', 'review.shown', 'purchase.requested', 'purchase.checkout-sent'],
      ...['purchase.answered', 'create_order'],
    ]);
    expect(page.rows.at(-1)).toMatchObject({ source: 'microsoft', isElsewhere: false });
  });

  it('of a list of many holds the list’s confirmation, and no other purchase of it', async () => {
    await note('bulk.confirmed', { detail: { bulkId: 'b-1' }, customerId: null });
    for (const id of ['p-1', 'p-2'])
      await note('purchase.requested', {
        purchaseId: id,
        detail: { cartId: `c-${id}`, bulkId: 'b-1', seq: 1 },
      });
    expect(await actionsOf('p-1')).toEqual(['bulk.confirmed', 'purchase.requested']);
    expect(await actionsOf('b-1')).toEqual(['bulk.confirmed', 'purchase.requested', 'purchase.requested']);
  });

  it('of an order made elsewhere is Microsoft’s record alone, and says so', async () => {
    await purchase('p-1', 'order-1');
    await readFrom(wire('create_order', 'order-9'), wire('update_order', 'order-1'));
    expect((await getAudit({ q: 'order-9' })).rows).toMatchObject([
      { action: 'create_order', isElsewhere: true },
    ]);
    const changed = (await getAudit({ q: 'order-1' })).rows.find(({ action }) => action === 'update_order');
    expect(changed).toMatchObject({ isElsewhere: true });
  });
});

describe('Microsoft’s records', () => {
  it('are read as far back as Microsoft has them, in pieces, and from there on', async () => {
    const asked = await readFrom(wire('create_order', 'order-1'));
    expect(asked[0]?.from).toBe('2026-06-19');
    expect(asked.at(-1)?.to).toBe('2026-09-16');
    for (const { from, to = '' } of asked)
      expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThan(30);
    expect(await readFrom(wire('create_order', 'order-1'))).toEqual([
      { from: '2026-09-15', to: '2026-09-16' },
    ]);
    expect((await getAudit({ source: 'microsoft' })).rows).toMatchObject([
      { key: 'm-create_order-order-1', who: bo.upn, about: 'order-1', customer: { name: 'Contoso' } },
    ]);
  });

  it('without an id are kept once all the same', async () => {
    await readFrom(wire('create_order', 'order-1', { id: '' }));
    await readFrom(wire('create_order', 'order-1', { id: '' }));
    expect((await getAudit({ source: 'microsoft' })).rows).toHaveLength(1);
  });
});

describe('filters', () => {
  it.each([
    [{ action: 'purchase' }, 3],
    [{ who: bo.oid }, 3],
    [{ who: 'kontor' }, 2],
    [{ customer: customerId }, 5],
    [{ customer: '11111111-4b5a-4968-8776-655443322110' }, 0],
    [{ result: 'open' }, 2],
    [{ result: 'done' }, 3],
    [{ from: '2026-09-15', to: '2026-09-15' }, 5],
    [{ from: '2026-09-16' }, 0],
    [{ to: '2026-09-14' }, 0],
    [{ q: 'ORDER-' }, 1],
    [{ q: '100%_' }, 0],
    [{ action: 'nonsense', result: 'x', from: 'y', cursor: 'z' }, 5],
  ])('%j', async (wish, count) => {
    await purchase('p-1', 'order-1');
    expect((await getAudit(wish)).rows).toHaveLength(count);
  });

  it('go on page by page, each row once', async () => {
    for (let index = 0; index < 230; index += 1) await note('cart.changed', { at: new Date(index % 3) });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof getAudit>> = await getAudit({ cursor });
      seen.push(...page.rows.map(({ key }) => key));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(230);
    expect(seen).toHaveLength(230);
  });
});

describe('who sees what', () => {
  const seen = async (who: Person) => {
    atDesk = who;
    return (await getAudit({})).rows.map(({ action }) => action).sort();
  };

  it('an Admin all, others what is theirs, with what became of their purchases', async () => {
    await purchase('p-1', 'order-1', bo);
    await note('document.opened', { by: alma });
    await note('sign-in.done', { by: bea });
    expect(await seen(alma)).toHaveLength(7);
    expect(await seen(bo)).toHaveLength(5);
    expect(await getAudit({})).toMatchObject({ people: [], customers: [{ id: customerId }] });
    expect(await seen(bea)).toEqual(['document.opened', 'sign-in.done']);
    atDesk = alma;
    expect((await getAudit({})).people.map(({ name }) => name)).toEqual(['alma', 'bea', 'bo']);
    expect(await seen(person('eva', 'Helpdesk'))).toEqual([]);
  });

  it('also by a row’s own address, in a file and in a story', async () => {
    await purchase('p-1', 'order-1', alma);
    const [row] = (await getAudit({})).rows;
    atDesk = bo;
    await expect(getAuditEvent(row?.key ?? '')).rejects.toMatchObject({ failure: { code: 'not-found' } });
    await expect(getAuditEvent('k-1 or 1=1')).rejects.toMatchObject({ failure: { code: 'not-found' } });
    expect((await getAudit({ q: 'order-1' })).rows).toEqual([]);
    const text = await new Response(auditCsv(await getAuditFile({}))).text();
    expect(text.trim().split('\r\n').slice(1)).toHaveLength(1);
    expect(text).toContain('export.downloaded');
  });
});

it('a file holds what the filters show, and formulas are text', async () => {
  await purchase('p-1', 'order-1');
  await note('purchase.recorded', { by: { ...bo, name: '=cmd()' }, purchaseId: 'p-1', result: 'recorded' });
  const text = await new Response(auditCsv(await getAuditFile({ q: 'order-1' }))).text();
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toContain('time,source,who');
  expect(rows).toHaveLength(6);
  expect(text).toContain("'=cmd()");
  expect(text).toContain('corr-p-1');
});

it('what a screen reads again is written once', async () => {
  const seen = { action: 'secret.shown', detail: { what: 'x', orderId: 'o' } } as const;
  await noteSeen(seen);
  await noteSeen(seen);
  await noteSeen({ ...seen, detail: { what: 'x', orderId: 'other' } });
  expect((await getAudit({ action: 'secret' })).rows).toHaveLength(2);
});
