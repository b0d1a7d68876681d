import { expect, it, vi } from 'vitest';
import { rowsOf } from './file';
import type { Order, OrderLine } from './schema';

vi.mock('./data', () => ({}));

it('has a row for each line, with times in UTC and amounts as they are', () => {
  const line: OrderLine = {
    number: 0,
    catalogItemId: 'DG7GMGF0D5RK:0002:A',
    title: 'Visio',
    fullTitle: 'Visio LTSC',
    name: '=1',
    kind: 'perpetual',
    regionName: null,
    subscription: null,
    scope: null,
    term: null,
    quantity: 2,
    amount: '-12.50',
    subscriptionId: null,
    estimated: null,
    provisioning: null,
  };
  const order: Order = {
    id: '7be04c11d29a',
    number: '7be04c11d29a',
    status: 'completed',
    billingCycle: 'one_time',
    currency: 'SEK',
    placedAt: '2026-03-02T09:00:00.000Z',
    placedBy: null,
    purchaseId: null,
    transaction: null,
    lines: [line, { ...line, number: 1, amount: null }],
    total: null,
    listed: 'listed',
  };
  const rows = rowsOf(order, {
    status: 'Completed',
    by: 'Partner Center',
    cycle: 'One-time',
    kindOf: () => 'Perpetual software',
    termOf: () => '',
  });
  expect(rows[0]).toEqual([
    ...[
      '7be04c11d29a',
      '7be04c11d29a',
      'Completed',
      '2026-03-02T09:00:00.000Z',
      'Partner Center',
      'One-time',
    ],
    ...['1', 'Visio LTSC', "'=1", 'Perpetual software', '', 'DG7GMGF0D5RK', "'0002", '', '', '2', '-12.50'],
    ...['SEK', ''],
  ]);
  expect(rows[1]?.slice(-3)).toEqual(['', 'SEK', '']);
});
