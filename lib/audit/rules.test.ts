import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json';
import { auditActions, auditNouns } from './kinds';
import { aboutOf, actorOf, confirmedIn, idsIn, rebuild, resultKindOf } from './rules';

it('every action and noun has words, and no words are left over', () => {
  const actions = auditActions.map((action) => action.replace('.', '_'));
  expect(Object.keys(en.audit.actions).sort()).toEqual(actions.sort());
  expect(Object.keys(en.audit.nouns).sort()).toEqual([...auditNouns].sort());
});

describe('a row is found by', () => {
  it.each([
    ['an order, by its id and number', { orders: [{ id: 'AB12', number: '77' }] }, ['ab12', '77']],
    ['orders that a person named', { orders: ['55A4'] }, ['55a4']],
    ['the calls of Microsoft', { requestId: 'R', correlationId: 'C' }, ['r', 'c']],
    ['a cart and a list deep in it', { a: [{ cartId: 'x' }, { b: { bulkId: 'y' } }] }, ['x', 'y']],
    ['nothing that is no id', { orderId: '', name: 'x', quantity: 3, cartId: 7, lines: [{ id: 'l' }] }, []],
  ])('%s', (_, detail, ids) => {
    expect(idsIn(detail)).toEqual(ids);
  });
});

it.each([
  ['purchase.requested', 'sending', 'open'],
  ['purchase.answered', 'placed', 'done'],
  ['purchase.answered', 'partly-placed', 'part'],
  ['purchase.refused', 'not-placed', 'refused'],
  ['sign-in.refused', 'mfa', 'refused'],
  ['access.refused', 'role', 'refused'],
  ['create_order', 'succeeded', 'done'],
  ['create_order', 'failed', 'refused'],
])('%s that led to %s is %s', (action, result, kind) => {
  expect(resultKindOf(action, result)).toBe(kind);
});

it('says in few words what a row is about', () => {
  expect(aboutOf('purchase.answered', { orders: [{ id: 'a', number: '1' }, { id: 'b' }] })).toBe('1, b');
  const [one, two] = [
    { title: 'Visio', quantity: 1 },
    { title: 'Visio', quantity: 2 },
  ];
  expect(aboutOf('cart.changed', { before: [one], after: [two] })).toBe('Visio × 2');
  expect(aboutOf('cart.left', { before: [one], after: [] })).toBe('− Visio × 1');
  expect(aboutOf('purchase.requested', { customerName: 'x', lines: [{ id: 0, ...two }] })).toBe('Visio × 2');
  expect(aboutOf('access.refused', { permission: 'see-billing' })).toBe('see-billing');
  expect(aboutOf('audit.dropped', {})).toBe('');
});

it('an act is that of who asks, of who is at the journal, or of whom it names', () => {
  const alma = { oid: 'o', name: 'Alma', roles: ['Admin'] };
  expect(actorOf({ type: 'requested', sender: alma }, null)).toMatchObject(alma);
  expect(actorOf({ type: 'looked' }, alma)).toBe(alma);
  expect(actorOf({ type: 'recorded', by: 'Bo' }, null)).toEqual({ oid: null, name: 'Bo', roles: [] });
  expect(actorOf({ type: 'looked' }, null)).toBeNull();
});

it('reads what was confirmed, and nothing out of what is something else', () => {
  const estimate = { list: null, sums: [{ currency: 'SEK', price: '10.50', cost: '9' }], unpriced: 1 };
  const lines = [{ id: 0, title: 'Visio', quantity: 2 }];
  expect(confirmedIn({ lines, estimate, typedDomain: 'a.example', isNewPurchase: true })).toMatchObject({
    lines: [{ id: '0', title: 'Visio', quantity: 2 }],
    ...{ sums: [{ currency: 'SEK', amount: '10.50' }], unpriced: 1, typedDomain: 'a.example' },
    ...{ isNewPurchase: true, isAttested: false, before: null },
  });
  expect(confirmedIn({ lines: 3, estimate: 'x' })).toMatchObject({ lines: null, sums: null });
});

it('tells a purchase again from its rows alone', () => {
  const row = (action: string, seq: number, result: string, detail = {}) => ({
    ...{ action, result, purchaseId: 'p', detail: { seq, ...detail } },
  });
  const found = rebuild([
    row('purchase.requested', 1, 'sending', { lines: [{ id: 0, catalogItemId: 'x', quantity: 2 }] }),
    row('purchase.checkout-sent', 2, 'sending'),
    row('purchase.became-unknown', 3, 'unknown'),
    row('purchase.found', 4, 'placed', { orders: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] }),
    { action: 'cart.changed', purchaseId: null, result: 'done', detail: {} },
  ]);
  expect([...found]).toMatchObject([
    ['p', { state: 'placed', orders: ['a', 'b'], lines: [{ catalogItemId: 'x', quantity: 2 }] }],
  ]);
});
