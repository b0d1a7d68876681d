import { describe, expect, it } from 'vitest';
import { cart, cartLine } from '@/lib/cart/cart.samples';
import { type Beat, history, line, minutes } from './plan.samples';
import { repeatsOf } from './repeats';

const now = new Date(minutes(60));
const wanted = cart([cartLine({ catalogItemId: 'P0:0001:NEW', quantity: 1, title: 'Item 0' })]);
const ours = (beats: Beat[], cartId = 'another') => [
  { id: 'p-1', cartId, journal: history(beats, [line('0')]) },
];
const sent: Beat = [1, { type: 'checkout-sent', requestId: 'r', correlationId: 'c' }];
const placed: Beat[] = [
  [0, { type: 'requested' }],
  sent,
  [2, { type: 'answered', orders: [{ id: 'o-1', number: '1', groupId: '0' }], errors: [] }],
];
const refused: Beat[] = [
  [0, { type: 'requested' }],
  sent,
  [2, { type: 'refused', status: 403, code: 1, description: '' }],
];
const unknown: Beat[] = [
  [0, { type: 'requested' }],
  sent,
  [2, { type: 'became-unknown', why: 'no-answer', status: null, code: null }],
];
const lifted: Beat = [3, { type: 'pause-lifted', by: 'Alma', reason: 'x' }];
const listed = (placedAt: string, quantity = 1, id = 'o-9') => ({
  id,
  number: id,
  billingCycle: 'one_time' as const,
  placedAt,
  lines: [{ catalogItemId: 'P0:0001:OLD', quantity, term: null }],
  proof: false,
});

describe('an order that looks like this cart', () => {
  it('was placed here: who, when, and its number', () => {
    expect(repeatsOf(wanted, ours(placed), [], now)).toEqual([
      { who: 'Alma Lind', at: minutes(0), title: 'Item 0', quantity: 1, orderId: 'o-1', orderNumber: '1' },
    ]);
  });

  it('is told once, though Microsoft lists it too', () => {
    expect(repeatsOf(wanted, ours(placed), [listed(minutes(2), 1, 'o-1')], now)).toHaveLength(1);
  });

  it('was placed in Partner Center', () => {
    expect(repeatsOf(wanted, [], [listed(minutes(2))], now)).toMatchObject([{ who: '', orderId: 'o-9' }]);
  });

  it('may be one that nobody could confirm', () => {
    expect(repeatsOf(wanted, ours(unknown), [], now)).toMatchObject([{ orderId: null }]);
  });

  it('is no repeat when it was refused, is this cart’s own, older than a day, or of another quantity', () => {
    expect(repeatsOf(wanted, ours(refused), [], now)).toEqual([]);
    expect(repeatsOf(wanted, ours(placed, wanted.id), [], now)).toEqual([]);
    expect(repeatsOf(wanted, ours(placed), [], new Date(minutes(24 * 60 + 1)))).toEqual([]);
    expect(repeatsOf(wanted, [], [listed(minutes(-24 * 60))], now)).toEqual([]);
    const more = cart([cartLine({ catalogItemId: 'P0:0001:NEW', quantity: 2 })]);
    expect(repeatsOf(more, ours(placed), [listed(minutes(2))], now)).toEqual([]);
  });

  it('counts whatever its quantity after a pause was lifted', () => {
    const more = cart([cartLine({ catalogItemId: 'P0:0001:NEW', quantity: 2 })]);
    expect(repeatsOf(more, ours([...unknown, lifted]), [], now)).toHaveLength(1);
    expect(repeatsOf(more, ours(unknown), [], now)).toEqual([]);
  });
});
