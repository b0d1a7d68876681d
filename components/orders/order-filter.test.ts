import { expect, test } from 'vitest';
import { filterOrders, sortOrders } from '@/lib/orders/rules';
import type { Order, OrderLine } from '@/lib/orders/schema';
import { countByCycle, placers, unlisted } from './order-filter';

const lineOf = (fullTitle: string, quantity: number): OrderLine => ({
  number: 0,
  catalogItemId: 'a:b:c',
  title: fullTitle,
  fullTitle,
  kind: 'perpetual',
  regionName: null,
  name: '',
  subscription: null,
  scope: null,
  term: null,
  quantity,
  subscriptionId: null,
  amount: null,
  estimated: null,
  provisioning: null,
});
const order = (number: string, placedAt: string, more: Partial<Order> = {}): Order => ({
  id: `id-${number}`,
  number,
  status: 'completed',
  billingCycle: 'one_time',
  currency: 'SEK',
  placedAt,
  placedBy: 'Elin Sandberg',
  purchaseId: null,
  transaction: null,
  lines: [lineOf('Visio LTSC Professional 2024', 12)],
  total: null,
  listed: 'listed',
  ...more,
});
const all = { q: '', status: null, by: null, from: null, to: null };
const orders = [
  order('55a4e6854d54', '2026-09-15T11:45:09Z', {
    status: 'pending',
    listed: 'not-yet',
    lines: [lineOf('SQL Server 2022', 8), lineOf('Visio', 2)],
  }),
  order('9c20d1b7f3e8', '2026-09-15T09:02:00Z', {
    placedBy: 'Johan Lindqvist',
    status: 'pending',
    listed: 'late',
  }),
  order('b64e0f81d2c9', '2026-08-21T08:44:00Z', { placedBy: null, status: 'cancelled' }),
];
const numbers = (list: Order[]) => list.map((one) => one.number.slice(0, 2));

test.each([
  [{ q: 'VISIO' }, ['55', '9c', 'b6']],
  [{ q: 'sql visio' }, ['55']],
  [{ q: '9c20d1b7f3e8' }, ['9c']],
  [{ q: 'b8ms' }, []],
  [{ status: 'cancelled' as const }, ['b6']],
  [{ by: 'partner-center' }, ['b6']],
  [{ from: '2026-08-21', to: '2026-08-21' }, ['b6']],
  [{ from: '2026-08-22' }, ['55', '9c']],
])('%j', (wanted, found) => expect(numbers(filterOrders(orders, { ...all, ...wanted }))).toEqual(found));

test('newest first by itself, other ways on request', () => {
  expect(numbers(sortOrders(orders, 'placed-down'))).toEqual(['55', '9c', 'b6']);
  expect(numbers(sortOrders(orders, 'placed'))).toEqual(['b6', '9c', '55']);
  expect(numbers(sortOrders(orders, 'units-down'))).toEqual(['9c', 'b6', '55']);
  expect(placers(orders)).toEqual(['Elin Sandberg', 'Johan Lindqvist', 'partner-center']);
});

test('what Microsoft does not list yet, and until when that is no wonder', () => {
  expect(unlisted(orders)).toMatchObject({
    until: '2026-09-15T12:00:09.000Z',
    late: [{ number: '9c20d1b7f3e8' }],
  });
  expect(unlisted([])).toEqual({ fresh: [], until: null, late: [] });
});

test('each tab knows how many it holds, once all are read', () => {
  expect(countByCycle(undefined)).toBeNull();
  expect(
    countByCycle([...orders, order('x', '2026-01-01T00:00:00Z', { billingCycle: 'annual' })]),
  ).toMatchObject({
    onetime: 3,
    annual: 1,
    monthly: 0,
    all: 4,
  });
});
