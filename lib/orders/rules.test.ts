import { describe, expect, it, test } from 'vitest';
import { line } from '@/lib/purchases/plan.samples';
import {
  activationOf,
  distinctOrders,
  findOrderLine,
  isOfCycle,
  isSameOrder,
  listedState,
  orderStatusOf,
  provisioningOf,
  sentLineOf,
  withCancelled,
} from './rules';
import type { Order } from './schema';

test('a new order has 15 minutes to be listed', () => {
  const placedAt = '2026-03-02T09:00:00.000Z';
  expect(listedState(true, placedAt, new Date('2026-03-02T09:01:00Z'))).toBe('listed');
  expect(listedState(false, placedAt, new Date('2026-03-02T09:14:59Z'))).toBe('not-yet');
  expect(listedState(false, placedAt, new Date('2026-03-02T09:15:00Z'))).toBe('late');
  // By a clock an hour behind Microsoft's; and whatever the clock, what is listed is listed.
  expect(listedState(false, placedAt, new Date('2026-03-02T08:00:00Z'))).toBe('not-yet');
  expect(listedState(true, placedAt, new Date('2026-03-02T08:00:00Z'))).toBe('listed');
});

describe('provisioning', () => {
  it('counts by quantity', () => {
    const parts = [
      { quantity: 1, status: 'Fulfilled' },
      { quantity: 1, status: 'prefulfillmentPending' },
    ];
    expect(provisioningOf('prefulfillmentPending', parts)).toEqual({
      status: 'pending',
      fulfilled: 1,
      total: 2,
    });
  });
  it('knows done and cancelled in any case', () => {
    expect(provisioningOf('Fulfilled', [{ quantity: 4, status: 'fulfilled' }])).toEqual({
      status: 'fulfilled',
      fulfilled: 4,
      total: 4,
    });
    expect(provisioningOf('UnFulfilled', []).status).toBe('unfulfilled');
  });
});

test('statuses and cycles in Microsoft’s spellings', () => {
  expect(['Completed', 'pending', 'cancelled', 'odd'].map(orderStatusOf)).toEqual([
    'completed',
    'pending',
    'cancelled',
    'unknown',
  ]);
  expect(isOfCycle('one_time', 'onetime')).toBe(true);
  expect(isOfCycle('biennial', 'onetime')).toBe(false);
  expect(isOfCycle('biennial', 'all')).toBe(true);
});

test('a line keeps its name after it was cancelled or reissued', () => {
  const lines = [
    line('0', { id: 1, quantity: 2, name: 'two' }),
    line('0', { id: 2, quantity: 5, name: 'five' }),
  ];
  expect(sentLineOf(lines, 'p0:0001:NEW', 5)?.name).toBe('five');
  expect(sentLineOf(lines, 'P0:0001:A0', 0)?.name).toBe('two');
  expect(sentLineOf(lines, 'P7:0001:A0', 2)).toBeUndefined();
});

test('what was given is of the line of its number and SKU, else of the first line of the SKU', () => {
  const lines = [
    { number: 0, catalogItemId: 'P:0001:A' },
    { number: 1, catalogItemId: 'p:0001:B' },
    { number: 2, catalogItemId: 'Q:0001:C' },
  ];
  const found = (productId: string | null, lineNumber: number | null) =>
    findOrderLine({ lines } as Order, { productId, skuId: '0001', order: { lineNumber } })?.number;
  expect([found('P', 1), found('P', 2), found('Q', null), found('R', 0), found(null, 0)]).toEqual([
    1,
    0,
    2,
    undefined,
    undefined,
  ]);
});

describe('one order under all its names', () => {
  const guid = '6A0A4F0E-93C8-4E47-8F0F-0D2D1B60C7F5';
  it.each([
    ['the same id', ['7be04c11d29a', ''], ['7be04c11d29a', ''], true],
    ['in other letters', ['7BE04C11D29A', ''], ['7be04c11d29a', ''], true],
    ['a GUID whose short number we know', [guid, '7be04c11d29a'], ['7be04c11d29a', '7be04c11d29a'], true],
    ['… the other way round', ['7be04c11d29a', '7be04c11d29a'], [guid, '7BE04C11D29A'], true],
    ['a GUID with and without its dashes', [guid, ''], [guid.replaceAll('-', '').toLowerCase(), ''], true],
    ['a GUID in braces', [`{${guid}}`, ''], [guid, ''], true],
    [
      'a long token whose short number we know',
      ['nUuLq3rXv0aBcDeF7hJkLmNoPqRsTuV_1', '7c1f0ad9e2b4'],
      ['7c1f0ad9e2b4', ''],
      true,
    ],
    ['another order', ['7be04c11d29a', '7be04c11d29a'], ['7be04c11d29b', '7be04c11d29b'], false],
    ['nothing in common but no number', ['7be04c11d29a', ''], ['7be04c11d29b', ''], false],
  ])('%s', (_, a, b, same) => {
    const named = ([id = '', number = '']: readonly string[]) => ({ id, number });
    expect(isSameOrder(named(a), named(b))).toBe(same);
    expect(distinctOrders([named(a), named(b)])).toHaveLength(same ? 1 : 2);
  });
});

describe('cancelled lines in a list that is behind', () => {
  const order = {
    status: 'completed' as const,
    total: '30.00',
    lines: [
      { number: 0, quantity: 2, amount: '10.00' },
      { number: 1, quantity: 3, amount: '20.00' },
    ] as Order['lines'],
  };
  it('read 0, and the order cancelled once all do', () => {
    expect(withCancelled(order, [1])).toMatchObject({
      status: 'completed',
      total: '10.00',
      lines: [{ quantity: 2 }, { quantity: 0, amount: '0' }],
    });
    expect(withCancelled(order, [0, 1])).toMatchObject({ status: 'cancelled', total: '0.00' });
    expect(withCancelled(order, [])).toBe(order);
  });
  it('take nothing off a sum that knows already', () => {
    const known = {
      ...order,
      total: '10.00',
      lines: [order.lines[0], { ...order.lines[1], quantity: 0, amount: '0' }] as Order['lines'],
    };
    expect(withCancelled(known, [1])).toBe(known);
  });
  it('leave no sum where Microsoft sends no prices', () => {
    const bare = { ...order, lines: order.lines.map((one) => ({ ...one, amount: null })) };
    expect(withCancelled(bare, [1]).total).toBeNull();
  });
});

test('a publisher is opened over https alone', () => {
  expect(activationOf('https://publisher.example/activate?token=abc')).toEqual({
    url: 'https://publisher.example/activate?token=abc',
    host: 'publisher.example',
  });
  for (const address of [
    'http://publisher.example',
    'javascript:alert(1)',
    '/activate',
    '',
    'data:text/html,x',
  ])
    expect(activationOf(address)).toBeNull();
});
