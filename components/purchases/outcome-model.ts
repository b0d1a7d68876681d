import type { JournalEntry, Purchase, PurchaseGroup, SentLine } from '@/lib/purchases/schema';

/** What the page says on top. `n`: orders in all, `a`: placed, `k`: lines that were not ordered, `bought`: lines that were. */
export function headlineOf(purchase: Purchase) {
  const groups = purchase.groups;
  const placed = groups.filter((group) => group.status === 'placed');
  const refused = groups.filter((group) => group.status === 'not-placed');
  return {
    key: purchase.state,
    values: {
      n: groups.length,
      a: placed.length,
      k: linesIn(refused).length,
      bought: linesIn(placed).length,
    },
  };
}

export const linesIn = (groups: readonly PurchaseGroup[]): SentLine[] =>
  groups.flatMap((group) => group.lines);

const weight: Record<PurchaseGroup['status'], number> = {
  'not-placed': 0,
  unknown: 1,
  waiting: 2,
  placed: 3,
};
/** Worst first; in the order of the cart where they are alike. */
export const worstFirst = (groups: readonly PurchaseGroup[]) =>
  [...groups].sort((a, b) => weight[a.status] - weight[b.status] || a.number - b.number);

/** Lines that a new cart would take: only those known not to be ordered, and only once. */
export const linesToMove = (purchase: Purchase): SentLine[] =>
  purchase.movedToCartId || !isSettled(purchase)
    ? []
    : linesIn(purchase.groups.filter((group) => group.status === 'not-placed'));

export const isSettled = ({ state }: Pick<Purchase, 'state'>) =>
  state === 'placed' || state === 'partly-placed' || state === 'not-placed' || state === 'recorded';

/** How often the page asks Kontor (not Microsoft) for news, in milliseconds; false = nothing will change by itself. */
export function pollEvery(purchase: Purchase | undefined): number | false {
  if (!purchase) return false;
  if (purchase.state === 'sending') return 1_000;
  if (!isSettled(purchase)) return 4_000;
  const isPending = purchase.groups.some(
    (group) => group.status === 'placed' && (!group.order?.status || group.order.status === 'pending'),
  );
  return isPending ? 30_000 : false;
}

/** The three readings of a purchase that is not confirmed, each the newest there is. */
export function readingsOf(events: readonly JournalEntry[]) {
  const looks = events.filter((event) => event.type === 'looked');
  const look = looks.at(-1) ?? null;
  const sendings = events.filter((event) => event.type === 'checkout-sent');
  const again = sendings.length > 1 ? (sendings.at(-1) ?? null) : null;
  const answer = again
    ? (events.find((event) => event.seq > again.seq && event.type !== 'looked') ?? null)
    : null;
  return { look, again, answer };
}

export type TimelineTone = 'plain' | 'ok' | 'bad' | 'warn' | 'unknown' | 'lock' | 'look';
export type TimelineItem = {
  seq: number;
  at: string;
  /** Key under `purchases.timeline`. */
  key: string;
  tone: TimelineTone;
  values: Record<string, string | number>;
  /** Microsoft's code, for support. */
  code: number | null;
};

/** The journal in words. Readings that found the same as the one before are told once, with the time of the last. */
export function timelineOf(purchase: Purchase): TimelineItem[] {
  const items: TimelineItem[] = [];
  let wasLook = '';
  for (const event of purchase.events) {
    const item = itemOf(
      event,
      items.some((one) => one.key === 'sent' || one.key === 'asked-again'),
    );
    if (!item) continue;
    const look =
      event.type === 'looked' ? `${event.cart} ${event.list} ${event.audit} ${event.orders.length}` : '';
    if (look && look === wasLook) items.pop();
    wasLook = look;
    items.push(item);
    // A cart has one purchase, ever: what was answered with orders shuts it for good, with the line that was refused.
    if (event.type === 'answered' && event.orders.length > 0)
      items.push({ ...item, seq: event.seq + 0.5, key: 'cart-closed', tone: 'plain', values: {} });
  }
  return items;
}

const heldAs = { throttled: 'throttled', unauthenticated: 'renewed', unreachable: 'unreachable' } as const;

function itemOf(event: JournalEntry, wasSent: boolean): TimelineItem | null {
  const item = (
    key: string,
    tone: TimelineTone,
    values: TimelineItem['values'] = {},
    code: number | null = null,
  ) => ({
    seq: event.seq,
    at: event.at,
    key,
    tone,
    values,
    code,
  });
  switch (event.type) {
    case 'requested':
      return item('requested', 'plain', { who: event.sender.name });
    case 'checkout-sent':
      return item(wasSent ? 'asked-again' : 'sent', 'plain');
    case 'checkout-held':
      return item(heldAs[event.why], 'warn', { seconds: event.retryAfter ?? 0 });
    case 'answered':
      return item('answered', event.errors.length > 0 ? 'warn' : 'ok', {
        orders: event.orders.length,
        errors: event.errors.length,
      });
    case 'refused':
      return item('refused', 'bad', { detail: event.description }, event.code);
    case 'became-unknown':
      return item(event.why, 'unknown', { status: event.status ?? 0 }, event.code);
    case 'not-sent':
      return item(`not-sent-${event.why}`, 'bad');
    case 'looked':
      return item('looked', 'look', { cart: event.cart, list: event.list, orders: event.orders.length });
    case 'found':
      return item('found', 'ok', { orders: event.orders.length });
    case 'handed-over':
      return item('handed-over', 'unknown');
    case 'pause-lifted':
      return item('pause-lifted', 'lock', { who: event.by, reason: event.reason });
    case 'recorded':
      return item(event.outcome === 'placed' ? 'recorded-placed' : 'recorded-not-placed', 'plain', {
        who: event.by,
        orders: event.orders.join(', '),
        note: event.note,
      });
  }
}
