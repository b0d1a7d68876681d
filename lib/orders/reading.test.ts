import { expect, it } from 'vitest';
import type { WireOrder } from '@/lib/partner-center';
import { line } from '@/lib/purchases/plan.samples';
import type { PlacedHere } from '@/lib/purchases/schema';
import { fromMemory, ownOf, toOrder } from './reading';

const estimate = {
  cost: '12.50',
  price: '14.00',
  margin: '12',
  currency: 'SEK',
  month: '2026-03',
  basis: 'cost' as const,
};
const here: PlacedHere = {
  orderId: '6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5',
  number: '7be04c11d29a',
  purchaseId: 'p',
  placedBy: 'Alma Lind',
  placedAt: '2026-03-02T09:00:00.000Z',
  billingCycle: 'one_time',
  lines: [line('0', { quantity: 4, estimate }), line('1', { quantity: 2, estimate: null })],
  siblings: [],
};
const wire = {
  id: '7BE04C11D29A',
  alternateId: '7be04c11d29a',
  status: 'completed',
  lineItems: [
    { lineItemNumber: 0, offerId: 'P0:0001:A0', quantity: 4, provisioningContext: {} },
    { lineItemNumber: 1, offerId: 'P1:0001:A1', quantity: 2, provisioningContext: {} },
  ],
  billingCycle: 'OneTime',
} as unknown as WireOrder;

it('an order of ours is known under another of its names, with what was estimated of its lines', () => {
  expect(ownOf([here], wire)).toBe(here);
  const { lines, placedBy } = toOrder(wire, here, new Map(), 'listed');
  expect(placedBy).toBe('Alma Lind');
  expect(lines.map(({ estimated }) => estimated)).toEqual([{ amount: '50.00', currency: 'SEK' }, null]);
});

it('also while Microsoft gives nothing of it', () => {
  expect(fromMemory(here, 'not-yet').lines.map(({ estimated }) => estimated?.amount)).toEqual([
    '50.00',
    undefined,
  ]);
});
