import { add, multiply, subtract } from '@/lib/money';
import type { PlacedHere } from '@/lib/purchases/schema';
import type { OrderBilling } from './schema';

/** The last so many months, the running one the last: `2026-10`. */
export function monthsBack(now: Date, many: number): string[] {
  return Array.from({ length: many }, (_, at) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - many + 1 + at, 1)).toISOString().slice(0, 7),
  );
}

/** From a month to another, both with them, oldest first; at most ten years. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (
    let at = new Date(`${first}-01T00:00:00Z`);
    months.length < 120;
    at.setUTCMonth(at.getUTCMonth() + 1)
  ) {
    const month = at.toISOString().slice(0, 7);
    if (month > last) break;
    months.push(month);
  }
  return months;
}

/** What an order was estimated at when it was confirmed, by currency; a line without a price makes none of it. */
export function estimateOf({
  lines,
}: Pick<PlacedHere, 'lines'>): { amount: string; currency: string } | null {
  let sum: { amount: string; currency: string } | null = null;
  for (const { estimate, quantity } of lines) {
    if (!estimate || (sum && sum.currency !== estimate.currency)) return null;
    const amount = multiply(estimate.cost, quantity);
    sum = { amount: sum ? add(sum.amount, amount) : amount, currency: estimate.currency };
  }
  return sum;
}

/** Orders have several names, written in either case (orders.md 1). */
export const plainName = (name: string) => name.toLowerCase();

/** What was billed, by currency, each held against the estimate where that is in it. */
export function heldAgainst(
  invoices: OrderBilling['invoices'],
  estimate: OrderBilling['estimate'],
): OrderBilling['billed'] {
  const sums = new Map<string, string>();
  for (const { currency, subtotal } of invoices) sums.set(currency, add(sums.get(currency) ?? '0', subtotal));
  return [...sums].map(([currency, amount]) => ({
    ...{ amount, currency },
    difference: estimate?.currency === currency ? subtract(amount, estimate.amount) : null,
  }));
}
