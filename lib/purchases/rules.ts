import { groupLines, type LineGroup } from '@/lib/cart/rules';
import type { BillingCycle } from '@/lib/catalog/schema';
import type { GroupError, Journal, PlacedOrder, PurchaseEvent, SentLine } from './schema';

export type SentGroup = LineGroup<SentLine>;
export const groupsOf = (lines: readonly SentLine[]): SentGroup[] => groupLines(lines);

/** An order as it was read at Microsoft. `proof`: it carries our correlation id, or was named in the answer. */
export type SeenOrder = {
  id: string;
  number: string;
  billingCycle: BillingCycle;
  placedAt: string;
  lines: { catalogItemId: string; quantity: number; term: string | null }[];
  proof: boolean;
};

/** Clocks differ: an order made this long before our own time of sending may still be ours. */
const clockSkew = 120_000;

/**
 * Which of these orders is which group. An order without proof must have been made after `since`,
 * must not belong to another purchase (`taken`), and must hold the group's lines exactly.
 */
export function matchOrders(
  groups: readonly SentGroup[],
  orders: readonly SeenOrder[],
  { since, taken = [] }: { since?: string; taken?: readonly string[] } = {},
): PlacedOrder[] {
  const free = orders.filter(
    (order) =>
      order.proof ||
      (!taken.includes(order.id) && (!since || Date.parse(order.placedAt) >= Date.parse(since) - clockSkew)),
  );
  const matched: PlacedOrder[] = [];
  const left = new Set(free);
  const take = (group: SentGroup, order: SeenOrder) => {
    left.delete(order);
    matched.push({ id: order.id, number: order.number, groupId: group.id });
  };
  const without = () => groups.filter((group) => !matched.some((order) => order.groupId === group.id));

  // The same catalog item first; ids are reissued, so product, SKU, term and quantity are the second best.
  for (const sameLine of [exactKey, looseKey]) {
    for (const group of without()) {
      const order = [...left].find(
        (order) =>
          sameCycle(order.billingCycle, group.billingCycle) &&
          keysOf(order.lines, sameLine) === keysOf(group.lines, sameLine),
      );
      if (order) take(group, order);
    }
  }
  // Microsoft's own answer may print orders without lines, or lines under other ids. When there is one for
  // each group that is left, they are those groups' orders; with one missing, nobody can tell which.
  const proved = [...left].filter((order) => order.proof);
  const rest = without();
  if (proved.length > 0 && proved.length === rest.length) {
    for (const group of rest) {
      const order =
        proved.find((one) => left.has(one) && one.billingCycle === group.billingCycle) ??
        proved.find((one) => left.has(one));
      if (order) take(group, order);
    }
  }
  for (const order of left)
    if (order.proof) matched.push({ id: order.id, number: order.number, groupId: null });
  return matched;
}

/** Whether an order might be a group's by what is in it, under whatever id Microsoft lists the items now. */
export const looksLike = (order: SeenOrder, group: SentGroup) =>
  sameCycle(order.billingCycle, group.billingCycle) &&
  [exactKey, looseKey].some((key) => keysOf(order.lines, key) === keysOf(group.lines, key));

type LineFacts = { catalogItemId: string; quantity: number; term: string | null };
const exactKey = (line: LineFacts) => `${line.catalogItemId.toLowerCase()} ${line.quantity}`;
const looseKey = (line: LineFacts) =>
  `${line.catalogItemId.toLowerCase().split(':').slice(0, 2).join(':')} ${line.term || '-'} ${line.quantity}`;
const keysOf = (lines: readonly LineFacts[], key: (line: LineFacts) => string) =>
  lines.map(key).sort().join('\n');
const sameCycle = (a: BillingCycle, b: BillingCycle) => a === b || a === 'unknown' || b === 'unknown';

/** What an answer to a checkout means for money. `status` null: no answer at all; `left` false: the call never left. */
export type CheckoutFailure = {
  left: boolean;
  status: number | null;
  code: number | null;
  description: string;
  retryAfter: number | null;
};

/**
 * 401, 429 and a call that never left: nothing was done. 408, 409, 800065 (already submitted), 5xx, a success that cannot be read,
 * and silence: nobody knows. Any other 4xx: refused.
 */
export function eventOf(failure: CheckoutFailure): PurchaseEvent {
  const { left, status, code, description, retryAfter } = failure;
  if (!left) return { type: 'checkout-held', why: retryAfter ? 'throttled' : 'unreachable', retryAfter };
  if (status === null) return { type: 'became-unknown', why: 'no-answer', status, code };
  if (status === 401) return { type: 'checkout-held', why: 'unauthenticated', retryAfter };
  if (status === 429) return { type: 'checkout-held', why: 'throttled', retryAfter };
  if (status >= 200 && status < 300) return { type: 'became-unknown', why: 'unreadable', status, code };
  const isUnclear = status === 408 || status === 409 || code === 800065;
  if (status >= 400 && status < 500 && !isUnclear) return { type: 'refused', status, code, description };
  return { type: 'became-unknown', why: 'status', status, code };
}

/** What is proved about each group, from every answer and every finding so far. */
export function evidenceOf(journal: Journal): { orders: PlacedOrder[]; errors: GroupError[] } {
  const orders = new Map<string, PlacedOrder>();
  const errors = new Map<string, GroupError>();
  for (const event of journal) {
    if (event.type === 'answered' || event.type === 'found') {
      for (const order of event.orders) {
        const known = orders.get(order.id);
        orders.set(order.id, { ...order, groupId: order.groupId ?? known?.groupId ?? null });
      }
    }
    if (event.type === 'answered') for (const error of event.errors) errors.set(error.groupId, error);
  }
  return { orders: [...orders.values()], errors: [...errors.values()] };
}

/** The orders that belong to a purchase by Microsoft's answers, by what was found, or by what a person recorded. */
export const namedOrders = (events: readonly PurchaseEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.type === 'recorded') return event.orders;
    return event.type === 'answered' || event.type === 'found' ? event.orders.map(({ id }) => id) : [];
  });

/** People paste domains with capitals and spaces around them. */
export const isSameDomain = (typed: string, domain: string) =>
  typed.trim().toLowerCase() === domain.trim().toLowerCase();

/** The part of `shown` that says what was seen, whoever saw it: many purchases may be confirmed by another than prepared them. */
export const contentOf = (shown: string) => shown.split('.')[0];
