import { describe, expect, test } from 'vitest';
import { line } from '@/components/cart/cart-model.samples';
import type {
  JournalEntry,
  Purchase,
  PurchaseEvent,
  PurchaseGroup,
  PurchaseState,
} from '@/lib/purchases/schema';
import { longestCommitment } from './commitment';
import { headlineOf, linesToMove, pollEvery, readingsOf, timelineOf, worstFirst } from './outcome-model';

const group = (number: number, status: PurchaseGroup['status'], lines = 1): PurchaseGroup => ({
  id: String(number),
  number,
  billingCycle: 'one_time',
  lines: Array.from({ length: lines }, (_, id) => line({ id })),
  status,
  order: status === 'placed' ? { id: `o${number}`, number: '55a4e6854d54', status: 'completed' } : null,
  error: status === 'not-placed' ? { code: 800020, description: 'gone' } : null,
});
const entry = (seq: number, event: PurchaseEvent): JournalEntry => ({
  ...event,
  seq,
  at: `2026-09-15T11:45:0${seq}Z`,
});
const purchase = (state: PurchaseState, groups: PurchaseGroup[], events: JournalEntry[] = []): Purchase => ({
  id: 'p',
  customerId: 'c',
  cartId: 'k',
  state,
  placedBy: { name: 'Elin Sandberg', upn: 'elin@fabrikam.example' },
  requestedAt: '2026-09-15T11:45:00Z',
  sentAt: '2026-09-15T11:45:02Z',
  settledAt: null,
  requestId: 'r',
  correlationId: 'x',
  groups,
  estimate: null,
  events,
  pausesBuying: false,
  nextLookAt: null,
  handOverAt: null,
  movedToCartId: null,
  readAt: '2026-09-15T11:46:00Z',
});

describe('two of three orders', () => {
  const partial = purchase('partly-placed', [
    group(1, 'placed', 3),
    group(2, 'not-placed'),
    group(3, 'placed'),
  ]);
  test('are counted', () =>
    expect(headlineOf(partial)).toEqual({ key: 'partly-placed', values: { n: 3, a: 2, k: 1, bought: 4 } }));
  test('the worst comes first', () =>
    expect(worstFirst(partial.groups).map((one) => one.number)).toEqual([2, 1, 3]));
  test('the line that was refused can move, once', () => {
    expect(linesToMove(partial)).toHaveLength(1);
    expect(linesToMove({ ...partial, movedToCartId: 'new' })).toEqual([]);
  });
});

test.each(['sending', 'unknown', 'handed-over'] as const)('nothing moves while a purchase is %s', (state) =>
  expect(linesToMove(purchase(state, [group(1, 'not-placed')]))).toEqual([]),
);

test('the page asks for news as long as there can be any', () => {
  expect(pollEvery(undefined)).toBe(false);
  expect(pollEvery(purchase('sending', []))).toBe(1_000);
  expect(pollEvery(purchase('unknown', []))).toBe(4_000);
  expect(pollEvery(purchase('handed-over', []))).toBe(4_000);
  expect(pollEvery(purchase('placed', [group(1, 'placed')]))).toBe(false);
  const pending = group(1, 'placed');
  if (pending.order) pending.order.status = 'pending';
  expect(pollEvery(purchase('placed', [pending]))).toBe(30_000);
});

const looked = (seq: number, cart: 'active' | 'ordered') =>
  entry(seq, { type: 'looked', cart, list: 'read', audit: 'nothing', orders: [] });
const sent = (seq: number) => entry(seq, { type: 'checkout-sent', requestId: 'r', correlationId: 'x' });
const lost = (seq: number) =>
  entry(seq, { type: 'became-unknown', why: 'no-answer', status: null, code: null });

describe('a lost answer', () => {
  const events = [sent(1), lost(2), looked(3, 'active'), looked(4, 'active'), looked(5, 'ordered')];
  test('is told in order, and what was read twice the same once', () => {
    const told = timelineOf(purchase('unknown', [], events));
    expect(told.map((item) => [item.key, item.seq])).toEqual([
      ['sent', 1],
      ['no-answer', 2],
      ['looked', 4],
      ['looked', 5],
    ]);
  });
  test('the second sending is asking again, and its answer is shown', () => {
    const again = [
      ...events.slice(0, 3),
      sent(4),
      entry(5, { type: 'became-unknown', why: 'status', status: 409, code: 800060 }),
    ];
    expect(timelineOf(purchase('unknown', [], again)).map((item) => item.key)).toEqual([
      'sent',
      'no-answer',
      'looked',
      'asked-again',
      'status',
    ]);
    expect(readingsOf(again).answer).toMatchObject({ code: 800060 });
    expect(readingsOf(events)).toMatchObject({ look: { seq: 5 }, again: null, answer: null });
  });
});

test('an answer with orders closes the cart at the same time; one without says nothing of it', () => {
  const told = (orders: { id: string; number: string }[]) =>
    timelineOf(
      purchase(
        'placed',
        [],
        [
          entry(1, { type: 'checkout-sent', requestId: 'r', correlationId: 'x' } as PurchaseEvent),
          entry(2, { type: 'answered', orders, errors: [] } as unknown as PurchaseEvent),
        ],
      ),
    ).map(({ key, at }) => [key, at]);
  const answered = ['answered', '2026-09-15T11:45:02Z'];
  const sent = ['sent', '2026-09-15T11:45:01Z'];
  expect(told([{ id: 'o1', number: '55a4e6854d54' }])).toEqual([
    sent,
    answered,
    ['cart-closed', '2026-09-15T11:45:02Z'],
  ]);
  expect(told([])).toEqual([sent, answered]);
});

test('the longest commitment and the month it ends in', () => {
  const now = new Date('2026-09-15T11:45:00Z');
  expect(longestCommitment([{ term: 'P1Y' }, { term: 'P3Y' }, { term: null }], now)).toEqual({
    term: 'P3Y',
    until: '2029-09-01',
  });
  expect(longestCommitment([{ term: 'P1M' }], new Date('2026-12-31T23:00:00Z'))).toEqual({
    term: 'P1M',
    until: '2027-01-01',
  });
  expect(longestCommitment([{ term: null }, { term: 'forever' }], now)).toBeNull();
});
