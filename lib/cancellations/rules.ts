import type { CatalogView } from '@/lib/catalog/schema';
import type { CheckoutFailure } from '@/lib/purchases/rules';
import type { CancellationEvent, Refund, WhyNot, Window } from './schema';

const day = 86_400_000;
/**
 * Calendar days after the purchase within which Microsoft cancels, and what it pays back then (orders.md 11.3). Which
 * hour of the last day still counts is not documented: Microsoft decides.
 */
const windows: Partial<Record<CatalogView, { days: number; refund: Refund }>> = {
  perpetual: { days: 30, refund: 'whole' },
  subscriptions: { days: 7, refund: 'prorated' },
};

const longest = Math.max(...Object.values(windows).map(({ days }) => days));
/** Whether nothing bought then can be cancelled any more, whatever it is. */
export const isOverFor = (placedAt: string, now: Date): boolean =>
  now.getTime() >= Date.parse(placedAt) + longest * day;

/** Until when a line may be cancelled, by where in the catalog it stands; null for what isn't cancelled by its order. */
export function windowOf(view: CatalogView | null, placedAt: string): Window | null {
  const window = view && windows[view];
  return window
    ? { ...window, until: new Date(Date.parse(placedAt) + window.days * day).toISOString() }
    : null;
}

/** Why a line can't be cancelled here (orders.md 11.2), or null when it can. */
export function whyNotCancel(
  line: { view: CatalogView | null; isCancelled: boolean },
  placedAt: string,
  now: Date,
): WhyNot | null {
  if (line.isCancelled) return 'cancelled';
  switch (line.view) {
    case 'vm':
    case 'sql':
    case 'cosmos':
      return 'reservation';
    case 'suse':
      return 'suse';
    case null:
      return 'elsewhere';
    default: {
      const window = windowOf(line.view, placedAt);
      return window && now.getTime() < Date.parse(window.until) ? null : 'over';
    }
  }
}

/** As much of an order as says whether lines of it are cancelled. */
export type SeenOrder = { isCancelled: boolean; lines: { lineNumber: number; quantity: number }[] };

/**
 * Whether these lines are cancelled: their quantity is 0 (entitlements.md 6), or the whole order reads cancelled, for
 * Microsoft's sandbox leaves the quantity as it was (orders.md 11.1).
 */
export const areCancelled = (order: SeenOrder, lineNumbers: readonly number[]): boolean =>
  order.isCancelled ||
  lineNumbers.every((number) =>
    order.lines.some(({ lineNumber, quantity }) => lineNumber === number && quantity === 0),
  );

export const isSameNumber = (typed: string, number: string) =>
  typed.trim().toLowerCase() === number.toLowerCase();

/**
 * 401, 429 and a call that never left: nothing was done. 408, 409, 5xx, a success that cannot be read, and silence:
 * nobody knows. Any other 4xx: refused.
 */
export function eventOf({ left, status, code, description, retryAfter }: CheckoutFailure): CancellationEvent {
  if (!left) return { type: 'cancel-held', why: retryAfter ? 'throttled' : 'unreachable', retryAfter };
  if (status === null) return { type: 'became-unknown', why: 'no-answer', status, code };
  if (status === 401) return { type: 'cancel-held', why: 'unauthenticated', retryAfter };
  if (status === 429) return { type: 'cancel-held', why: 'throttled', retryAfter };
  if (status >= 200 && status < 300) return { type: 'became-unknown', why: 'unreadable', status, code };
  if (status >= 400 && status < 500 && status !== 408 && status !== 409)
    return { type: 'refused', status, code, description };
  return { type: 'became-unknown', why: 'status', status, code };
}
