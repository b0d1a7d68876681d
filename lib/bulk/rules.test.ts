import { describe, expect, it } from 'vitest';
import { countChosen, isUnderway, nextWork, progressOf, ticksMissing } from './rules';
import type { Bulk, BulkCustomer, BulkLine } from './schema';

type Known = Parameters<typeof nextWork>[0];
const line = (
  number: number,
  state: BulkLine['state'],
  customerId: string | null = 'a',
  problem: BulkLine['problem'] = null,
) => ({ number, state, customerId, problem });
const customer = (id: string, state: BulkCustomer['state'], cartId: string | null = null) => ({
  id,
  state,
  cartId,
});
const of = (
  stage: Bulk['stage'],
  lines: Known['lines'],
  customers: Known['customers'],
  hold: Bulk['hold'] = null,
): Known => ({ stage, hold, lines, customers });
const quantity = { reason: 'quantity', column: 'quantity' } as const;
const unknown = { reason: 'customer-unknown', column: 'customer' } as const;

describe('what is next', () => {
  it.each<[string, Known, object]>([
    ['whose a line is', of('checking', [line(2, 'waiting', null)], []), { do: 'find-customers' }],
    [
      'whose a bad line is',
      of('checking', [line(2, 'problem', null, quantity)], []),
      { do: 'find-customers' },
    ],
    ['not again who is unknown', of('checking', [line(2, 'problem', null, unknown)], []), { do: 'end' }],
    [
      'each line',
      of('checking', [line(2, 'checked'), line(3, 'waiting')], []),
      { do: 'check-line', number: 3 },
    ],
    [
      'a cart, when all lines are good',
      of('checking', [line(2, 'checked'), line(3, 'left-out')], [customer('a', 'waiting')]),
      { do: 'make-cart', customerId: 'a' },
    ],
    [
      'a review of the cart',
      of('checking', [line(2, 'checked')], [customer('a', 'waiting', 'cart')]),
      { do: 'review', customerId: 'a' },
    ],
    [
      'no cart with a bad line beside',
      of('checking', [line(2, 'checked'), line(3, 'problem', 'a', quantity)], [customer('a', 'waiting')]),
      { do: 'settle-customer', customerId: 'a', as: 'blocked' },
    ],
    [
      'no cart without a line',
      of('checking', [line(2, 'left-out')], [customer('a', 'waiting')]),
      { do: 'settle-customer', customerId: 'a', as: 'left-out' },
    ],
    [
      'nobody whose lines went to others',
      of('checking', [line(2, 'checked', 'b')], [customer('a', 'waiting')]),
      { do: 'settle-customer', customerId: 'a', as: 'gone' },
    ],
    ['the end of the checks', of('checking', [line(2, 'checked')], [customer('a', 'ready')]), { do: 'end' }],
    [
      'nothing until it is confirmed',
      of('checked', [line(2, 'waiting')], [customer('a', 'ready')]),
      { do: 'nothing' },
    ],
    [
      'first the one that a crash left half-way',
      of('placing', [], [customer('a', 'confirmed', 'x'), customer('b', 'placing', 'y')]),
      { do: 'place', customerId: 'b' },
    ],
    [
      'one after the other',
      of('placing', [], [customer('a', 'begun'), customer('b', 'confirmed')]),
      { do: 'place', customerId: 'b' },
    ],
    [
      'nobody who was not confirmed',
      of('placing', [], [customer('a', 'ready'), customer('b', 'not-begun')]),
      { do: 'end' },
    ],
    [
      'nothing while it is held',
      of('placing', [], [customer('a', 'confirmed')], { code: 'unauthenticated', reason: 'signed-out' }),
      { do: 'nothing' },
    ],
    ['nothing when it is done', of('done', [], [customer('a', 'skipped')]), { do: 'nothing' }],
  ])('%s', (_, known, work) => expect(nextWork(known)).toEqual(work));
});

const shown = (more: object) => ({
  shown: { orders: 1, lines: [], repeats: [], partnerOnRecord: null, ...more } as never,
});
it('counts what is chosen', () => {
  const two = shown({ orders: 2, lines: [{ quantity: 3 }, { quantity: 4 }] });
  expect(countChosen([two, shown({}), { shown: null }])).toEqual({
    customers: 3,
    orders: 3,
    lines: 2,
    units: 7,
    sums: [],
    unpriced: 2,
  });
});
it('sums what carts cost by currency, and counts the lines without a price', () => {
  const sek = (cost: string) => ({ currency: 'SEK', cost, price: cost, lines: 1 });
  const eur = { currency: 'EUR', cost: '5.00', price: '6.00', lines: 1 };
  const some = [
    shown({ estimate: { list: null, sums: [sek('0.10')], unpriced: 1 } }),
    shown({ estimate: { list: null, sums: [eur, sek('0.20')], unpriced: 0 } }),
  ];
  expect(countChosen(some)).toMatchObject({ sums: [{ ...sek('0.30'), lines: 2 }, eur], unpriced: 1 });
});

it('asks for a tick of each repeat and of the partner on record, by customer', () => {
  const none = { isNewPurchase: false, isPartnerRight: false };
  expect(ticksMissing(shown({}), none)).toBe(0);
  const both = shown({ repeats: [{}], partnerOnRecord: '123' });
  expect(ticksMissing(both, none)).toBe(2);
  expect(ticksMissing(both, { ...none, isPartnerRight: true })).toBe(1);
});

it('is under way until its purchases are settled, or it waits for somebody', () => {
  const done = { stage: 'done', hold: null, customers: [{ purchase: 'placed' }] } as never as Bulk;
  expect(isUnderway(done)).toBe(false);
  expect(isUnderway({ ...done, customers: [{ purchase: 'sending' }] as never })).toBe(true);
  expect(isUnderway({ ...done, stage: 'placing' })).toBe(true);
  expect(isUnderway({ ...done, stage: 'placing', hold: { code: 'forbidden', reason: 'mfa' } })).toBe(false);
});

it('tells how far it has come', () => {
  const lines = [line(2, 'checked'), line(3, 'waiting')] as never as Bulk['lines'];
  const customers = [customer('a', 'waiting')] as never as Bulk['customers'];
  expect(progressOf({ stage: 'checking', lines, customers })).toEqual({ done: 1, all: 2, part: 1 / 3 });
  const placing = [
    { state: 'begun', purchase: 'placed' },
    { state: 'begun', purchase: 'sending' },
    { state: 'skipped', purchase: null },
    { state: 'confirmed', purchase: null },
    { state: 'left-out', purchase: null },
  ] as never as Bulk['customers'];
  expect(progressOf({ stage: 'placing', lines, customers: placing })).toMatchObject({ done: 2, all: 4 });
});
