import { describe, expect, it } from 'vitest';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { Held } from '@/lib/entitlements/schema';
import type { Order } from '@/lib/orders/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
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

  it('names what ends within 30 days, the first to end first, and nothing that has ended or never does', () => {
    const held = (kind: Held['kind'], at: string | null) =>
      ({ kind, title: at, ends: at ? { kind: 'on', at } : { kind: 'never' } }) as Held;
    const needs = needsOf(
      {
        entitlements: [
          held('reservation', '2026-10-11T00:00:00.000Z'),
          held('reservation', '2026-10-04T00:00:00.000Z'),
          held('reservation', '2026-10-16T00:00:00.000Z'),
          held('reservation', '2026-09-15T12:00:00.000Z'),
          held('software', '2026-09-16T00:00:00.000Z'),
          held('software', null),
        ],
      },
      now,
    );
    expect(needs.map((need) => need.kind === 'ending' && [need.what, need.held.length])).toEqual([
      ['reservations', 2],
      ['software', 1],
    ]);
    expect(needs[0]?.kind === 'ending' && needs[0].held[0]?.title).toBe('2026-10-04T00:00:00.000Z');
  });

  it('asks to enable a subscription only where none is, or is about to be', () => {
    const of = (...registrations: AzureSubscription['registration'][]) =>
      kinds({ subscriptions: registrations.map((registration) => ({ registration }) as AzureSubscription) });
    expect(of('impossible', 'not-registered')).toEqual(['not-enabled']);
    expect(of('registered', 'not-registered')).toEqual([]);
    expect(of('registering', 'not-registered')).toEqual(['registering']);
    expect(of('unknown', 'not-registered')).toEqual([]);
    expect(of('impossible')).toEqual([]);
  });
});
