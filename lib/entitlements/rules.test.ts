import { describe, expect, it, test } from 'vitest';
import type { Order } from '@/lib/orders/schema';
import {
  awaitedOf,
  daysLeft,
  endOf,
  endsWithin,
  hasEnded,
  reservedUnits,
  scopeOf,
  shortTitle,
  unitsHeld,
} from './rules';
import type { End } from './schema';

const now = Date.parse('2026-11-29T12:00:00Z');
const on = (at: string): End => ({ kind: 'on', at });

describe('an end', () => {
  test.each([
    [on('2026-11-29T12:00:00Z'), { left: 0, ended: true, soon: false }],
    [on('2026-11-29T12:00:01Z'), { left: 1, ended: false, soon: true }],
    [on('2026-12-29T12:00:00Z'), { left: 30, ended: false, soon: true }],
    [on('2026-12-29T12:00:01Z'), { left: 31, ended: false, soon: false }],
    [{ kind: 'never' } as const, { left: null, ended: false, soon: false }],
    [{ kind: 'unknown' } as const, { left: null, ended: false, soon: false }],
  ])('%j', (ends, { left, ended, soon }) => {
    expect(daysLeft(ends, now)).toBe(left);
    expect(hasEnded(ends, now)).toBe(ended);
    expect(endsWithin(ends, 30, now)).toBe(soon);
  });
});

test.each([
  ['9999-12-31T00:00:00Z', { kind: 'never' }],
  // Written in a zone where the year is another one.
  ['9999-12-31T23:59:59-08:00', { kind: 'never' }],
  ['9998-12-31T23:59:59Z', { kind: 'never' }],
  ['0001-01-01T00:00:00Z', { kind: 'unknown' }],
  ['0001-01-01T00:00:00', { kind: 'unknown' }],
  ['0001-01-01T00:00:00+01:00', { kind: 'unknown' }],
  ['', { kind: 'unknown' }],
  [null, { kind: 'unknown' }],
  ['soon', { kind: 'unknown' }],
  ['2027-01-31T23:59:59', { kind: 'on', at: '2027-01-31T23:59:59.000Z' }],
] as const)('Microsoft writes %j', (text, end) => expect(endOf(text)).toEqual(end));

test.each([
  ['Reserved SQL Database - 1 vCore, SE Central, 1 Year', 'SE Central', 'Reserved SQL Database - 1 vCore'],
  ['Standard_D8s_v5', 'SE Central', 'Standard_D8s_v5'],
  ['Windows Server, CAL', null, 'Windows Server, CAL'],
])('%s in %s is shown as %s', (title, region, short) => expect(shortTitle(title, region)).toBe(short));

test('scopes in any case, and one that nobody knows', () => {
  expect(['Shared', 'SINGLE', 'ManagementGroup'].map(scopeOf)).toEqual([
    'shared',
    'single',
    'ManagementGroup',
  ]);
});

test('only software of this SKU that has not ended is held', () => {
  const one = {
    kind: 'software',
    productId: 'P',
    skuId: '1',
    quantity: 4,
    ends: { kind: 'unknown' },
  } as const;
  const list = [
    one,
    { ...one, quantity: 8 },
    { ...one, skuId: '2' },
    { ...one, kind: 'reservation' as const },
    { ...one, ends: on('2026-11-28T00:00:00Z') },
  ];
  expect(unitsHeld(list, { productId: 'P', skuId: '1' }, now)).toBe(12);
});

describe('an order of ours that gave nothing yet', () => {
  const order = (more: Partial<Order> = {}) =>
    ({
      id: 'o',
      number: 'n',
      placedAt: '2026-11-29T11:56:00Z',
      placedBy: 'Alma Lind',
      status: 'completed',
      lines: [{ kind: 'perpetual', quantity: 1 }],
      ...more,
    }) as Order;
  const awaited = (one: Order, given: string[] = [], placed: string | null = one.placedAt) =>
    awaitedOf(
      given.map((id) => ({ order: { id, number: id, lineNumber: 0 } })),
      [one],
      placed === null ? [] : [{ orderId: 'o', number: 'n', placedAt: placed }],
      new Date(now),
    );
  it('is waited for, and is late after 15 minutes', () => {
    expect(awaited(order())).toMatchObject([{ orderId: 'o', number: 'n', isLate: false }]);
    expect(awaited(order({ placedAt: '2026-11-29T11:45:00Z' }))).toMatchObject([{ isLate: true }]);
  });
  it.each(['2026-11-29T13:00:00Z', '2026-11-29T11:00:00Z'])(
    'is waited for by our own clock, while Microsoft’s says %s',
    (placedAt) => {
      const justNow = '2026-11-29T11:59:00Z';
      expect(awaited(order({ placedAt }), [], justNow)).toMatchObject([{ isLate: false, placedAt: justNow }]);
    },
  );
  it('is waited for under whichever of its names Microsoft lists it', () => {
    expect(awaited(order({ id: 'long', number: 'n' }))).toMatchObject([{ orderId: 'long' }]);
    expect(awaited(order({ id: 'long', number: 'n' }), ['n'])).toEqual([]);
  });
  it.each([
    ['gave something', order(), ['o']],
    ['was cancelled', order({ status: 'cancelled' }), []],
    ['is a day old', order({ placedAt: '2026-11-28T12:00:00Z' }), []],
    ['gives nothing of the kind', order({ lines: [{ kind: 'other', quantity: 1 }] as Order['lines'] }), []],
  ])('is not, when it %s', (_, one, given) => expect(awaited(one, given)).toEqual([]));
  it('is not, when it was placed elsewhere', () => expect(awaited(order(), [], null)).toEqual([]));
});

test('units of reservations that run, by the subscription that they were bought for', () => {
  const at = Date.parse('2026-11-29T12:00:00Z');
  const one = (quantity: number, subscription: string | null, more = {}) => ({
    ...{
      kind: 'reservation' as const,
      quantity,
      ends: { kind: 'on' as const, at: '2027-01-01T00:00:00.000Z' },
    },
    ...{ subscription: subscription === null ? null : { id: subscription, name: subscription }, ...more },
  });
  const { bySubscription, untold } = reservedUnits(
    [
      one(2, 'AB'),
      one(3, 'ab'),
      one(4, 'cd', { ends: { kind: 'on', at: '2026-11-29T12:00:00.000Z' } }),
      one(5, 'cd', { kind: 'software' }),
      one(6, null),
      one(7, 'ef', { ends: { kind: 'never' } }),
    ],
    at,
  );
  expect([...bySubscription]).toEqual([
    ['ab', 5],
    ['ef', 7],
  ]);
  expect(untold).toBe(6);
});
