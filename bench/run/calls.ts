/** What reached the emulator, and when: judged by what it had answered. */
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';

export type Request = {
  service: string;
  method: string;
  path: string;
  requestId?: string;
  time: string;
  ms: number;
  status: number;
};
/** When it came and when its answer left, in milliseconds since 1970. */
export type Call = Request & { came: number; left: number; route: string };

const minute = 60_000;

/** As the fault rules name it: with a star for whatever is an id. */
export const routeOf = (path: string) =>
  path
    .replace(/^\/v1/, '')
    .split('/')
    .map((part) => (/\d/.test(part) ? '*' : part))
    .join('/');

/** What came to a route after it was told to wait, and before it might. The nth throttling asked for the nth wait. */
export function tooEarly(seen: readonly Call[], route: string, waits: readonly number[]) {
  const own = seen.filter((call) => call.route === route);
  const throttled = own.filter(({ status }) => status === 429).sort((a, b) => a.left - b.left);
  return own.flatMap((call) => {
    const at = throttled.findIndex(
      ({ left }, index) => call.came > left + 200 && call.came < left + (waits[index] ?? 0) * 1_000,
    );
    const told = throttled[at];
    return told ? [{ call, after: call.came - told.left, of: waits[at] }] : [];
  });
}

export function mostInAMinute(calls: readonly Call[]): number {
  const at = calls.map(({ came }) => came).sort((a, b) => a - b);
  return Math.max(0, ...at.map((from, index) => at.findLastIndex((one) => one < from + minute) - index + 1));
}

export function groups<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return found;
}

/** Checkouts that reached Microsoft beyond those that the journals say were sent. */
export async function repeatedCheckouts(seen: readonly Call[]) {
  const { rows } = await db().execute<{ cart: string; sent: number }>(sql`
    select p.cart_id as cart, count(*)::int as sent from purchase_event e join purchase p on p.id = e.purchase_id
    where e.event->>'type' = 'checkout-sent' group by 1`);
  const sent = new Map(rows.map(({ cart, sent: count }) => [cart.toLowerCase(), count]));
  const cartOf = ({ path }: Call) => /\/carts\/([^/]+)\/checkout$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const checkouts = seen.filter((call) => cartOf(call) !== '');
  const repeated = [...groups(checkouts, cartOf)].reduce(
    (sum, [cart, calls]) => sum + Math.max(0, calls.length - (sent.get(cart) ?? 0)),
    0,
  );
  return { checkouts: checkouts.length, repeated };
}
