import { describe, expect, it } from 'vitest';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { Order } from '@/lib/orders/schema';
import { needsOf } from './needs';

const now = Date.parse('2026-09-15T12:00:00Z');
const in24 = '2026-09-16T11:59:00Z';
const inWeek = '2026-09-22T12:00:00Z';
const line = (error: CartLine['error']) => ({ title: 'Standard_D8s_v5', error }) as CartLine;
const cart = (expiresAt: string, lines: CartLine[] = [], status: Cart['status'] = 'active') =>
  ({
    status,
    expiresAt,
    groups: [{ id: '0', number: 1, billingCycle: 'one_time', lines }],
  }) as unknown as Cart;
const order = (placedAt: string, status: Order['status'] = 'pending') => ({ placedAt, status }) as Order;
const kinds = (known: Parameters<typeof needsOf>[0]) => needsOf(known, now).map((need) => need.kind);

describe('what needs a person', () => {
  it('is nothing for a healthy cart and settled orders', () => {
    expect(
      kinds({ cart: cart(inWeek, [line(null)]), orders: [order('2026-09-01T00:00:00Z', 'completed')] }),
    ).toEqual([]);
  });

  it('names a line with an error and an expiry under 24 hours, in that order', () => {
    expect(kinds({ cart: cart(in24, [line({ code: 10003, description: '' })]) })).toEqual([
      'cart-line',
      'cart-expiring',
    ]);
  });

  it('says expired once the clock has passed it, whatever the status still says', () => {
    expect(kinds({ cart: cart('2026-09-15T11:59:59Z', [line(null)]) })).toEqual(['cart-expired']);
    expect(kinds({ cart: cart(inWeek, [], 'ordered') })).toEqual([]);
  });

  it('waits an hour before it calls a pending order a need', () => {
    expect(kinds({ orders: [order('2026-09-15T11:00:01Z')] })).toEqual([]);
    expect(kinds({ orders: [order('2026-09-15T10:59:59Z')] })).toEqual(['pending']);
  });

  it('puts a purchase that is not confirmed before everything', () => {
    const purchase = { purchaseId: 'p', cartId: 'c', by: 'Elin', at: in24, state: 'unknown' } as const;
    expect(kinds({ cart: cart(in24), purchases: [purchase] })).toEqual(['purchase', 'cart-expiring']);
  });
});
