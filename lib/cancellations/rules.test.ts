import { describe, expect, it, test } from 'vitest';
import type { CatalogView } from '@/lib/catalog/schema';
import { areCancelled, eventOf, isSameNumber, whyNotCancel, windowOf } from './rules';

const placedAt = '2026-03-02T09:00:00.000Z';

describe('what may be cancelled, and until when', () => {
  it.each<[CatalogView | null, string, string | null]>([
    ['subscriptions', '2026-03-09T08:59:59Z', null],
    ['subscriptions', '2026-03-09T09:00:00Z', 'over'],
    ['perpetual', '2026-04-01T08:59:59Z', null],
    ['perpetual', '2026-04-01T09:00:00Z', 'over'],
    ['vm', '2026-03-02T09:01:00Z', 'reservation'],
    ['sql', '2026-03-02T09:01:00Z', 'reservation'],
    ['cosmos', '2026-03-02T09:01:00Z', 'reservation'],
    ['suse', '2026-03-02T09:01:00Z', 'suse'],
    [null, '2026-03-02T09:01:00Z', 'elsewhere'],
  ])('%s at %s: %s', (view, at, why) => {
    expect(whyNotCancel({ view, isCancelled: false }, placedAt, new Date(at))).toBe(why);
  });

  it('once', () => {
    expect(whyNotCancel({ view: 'perpetual', isCancelled: true }, placedAt, new Date(placedAt))).toBe(
      'cancelled',
    );
  });

  it('with what comes back', () => {
    expect(windowOf('subscriptions', placedAt)).toEqual({
      until: '2026-03-09T09:00:00.000Z',
      days: 7,
      refund: 'prorated',
    });
    expect(windowOf('perpetual', placedAt)?.refund).toBe('whole');
    expect(windowOf('vm', placedAt)).toBeNull();
  });
});

test('lines are cancelled when their quantity is 0, or the order says so', () => {
  const order = (isCancelled: boolean, ...quantities: number[]) => ({
    isCancelled,
    lines: quantities.map((quantity, lineNumber) => ({ lineNumber, quantity })),
  });
  expect(areCancelled(order(false, 0, 2), [0])).toBe(true);
  expect(areCancelled(order(false, 0, 2), [1])).toBe(false);
  expect(areCancelled(order(false, 0, 2), [0, 1])).toBe(false);
  expect(areCancelled(order(true, 1), [0])).toBe(true);
  expect(areCancelled(order(false), [0])).toBe(false);
});

test('the number is typed as it is shown, whatever its case', () => {
  expect(isSameNumber(' 7BE04c11d29a ', '7be04c11d29a')).toBe(true);
  expect(isSameNumber('7be04c11d29', '7be04c11d29a')).toBe(false);
  expect(isSameNumber('', '7be04c11d29a')).toBe(false);
});

describe('what an answer means', () => {
  const of = (status: number | null, code: number | null = null, left = true) =>
    eventOf({ left, status, code, description: '', retryAfter: null });
  it.each([
    [of(400, 900117), 'refused'],
    [of(400, 900213), 'refused'],
    [of(400, 800061), 'refused'],
    [of(400, 800063), 'refused'],
    [of(400, 800071), 'refused'],
    [of(403, 800019), 'refused'],
    [of(403, 800077), 'refused'],
    [of(404, 20000), 'refused'],
    [of(401), 'cancel-held'],
    [of(429), 'cancel-held'],
    [of(null, null, false), 'cancel-held'],
    [of(408), 'became-unknown'],
    [of(409, 800014), 'became-unknown'],
    [of(500), 'became-unknown'],
    [of(503), 'became-unknown'],
    [of(200), 'became-unknown'],
    [of(null), 'became-unknown'],
  ])('%j', (event, type) => {
    expect(event.type).toBe(type);
  });
});
