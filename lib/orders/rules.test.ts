import { describe, expect, it, test } from 'vitest';
import { line } from '@/lib/purchases/plan.samples';
import { findOrderLine, isOfCycle, listedState, orderStatusOf, provisioningOf, sentLineOf } from './rules';
import type { Order } from './schema';

test('a new order has 15 minutes to be listed', () => {
  const placedAt = '2026-03-02T09:00:00.000Z';
  expect(listedState(true, placedAt, new Date('2026-03-02T09:01:00Z'))).toBe('listed');
  expect(listedState(false, placedAt, new Date('2026-03-02T09:14:59Z'))).toBe('not-yet');
  expect(listedState(false, placedAt, new Date('2026-03-02T09:15:00Z'))).toBe('late');
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
