import { z } from 'zod';
import { ends, type ResultKind, refusals } from './kinds';
import type { AuditActor } from './schema';

/** Under these names stand what people and Microsoft's support search by. */
const findable = new Set([
  ...['orderId', 'orderNumber', 'requestId', 'correlationId', 'cartId', 'invoiceId', 'documentId'],
  ...['exportId', 'bulkId', 'cancellationId', 'approvalId', 'checkpointHash'],
]);
/** Lists of orders: each is its id, or has one and a number. */
const lists = new Set(['orders']);

const mostIds = 200;

/** The ids in what a row tells, to be found by; in small letters, each once. */
export function idsIn(detail: unknown): string[] {
  const found = new Set<string>();
  const add = (value: unknown) => {
    if (typeof value === 'string' && value !== '' && found.size < mostIds) found.add(value.toLowerCase());
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        if (findable.has(name)) add(inner);
        if (lists.has(name) && Array.isArray(inner))
          for (const one of inner) {
            add(one);
            add(one?.id);
            add(one?.number);
          }
        walk(inner);
      }
  };
  walk(detail);
  return [...found];
}

type Event = {
  type: string;
  sender?: { oid: string; name: string; roles?: readonly string[] };
  by?: string;
};

/** Whose act an event of a journal is: who asks in it, who is at the journal, or whom it names; null = Kontor's. */
export function actorOf(event: Event, by: AuditActor | null): AuditActor | null {
  if (event.sender) return { ...event.sender, roles: event.sender.roles ?? [] };
  if (by) return by;
  return event.by ? { name: event.by, oid: null, roles: [] } : null;
}

export function resultKindOf(action: string, result: string): ResultKind {
  if ((refusals as readonly string[]).includes(action)) return 'refused';
  const found = (['part', 'open', 'refused'] as const).find((kind) =>
    (ends[kind] as readonly string[]).includes(result),
  );
  return found ?? 'done';
}

type Named = { [name: string]: unknown };
const textIn = (detail: Named, ...names: string[]) =>
  names.map((name) => detail[name]).find((value) => typeof value === 'string' && value !== '');

/** What a row is about, in few words that need no language: an order, a document, an item. */
export function aboutOf(action: string, detail: Named): string {
  const orders = Array.isArray(detail.orders) ? detail.orders : [];
  const numbers = orders.map((one: Named | string) =>
    typeof one === 'string' ? one : (textIn(one, 'number', 'id') ?? ''),
  );
  if (numbers.length > 0) return numbers.join(', ');
  if (action.startsWith('cart.')) return changedLines(detail);
  const { lines } = confirmedIn(detail);
  if (lines && lines.length > 0) return lines.map(nameOf).join(', ');
  return String(
    textIn(
      detail,
      'orderNumber',
      'orderId',
      'invoiceId',
      'name',
      'customerName',
      'what',
      'permission',
      'host',
    ) ??
      textIn(detail, 'upn', 'why', 'cartId') ??
      '',
  );
}

type Item = { title?: unknown; quantity?: unknown };
const nameOf = ({ title, quantity }: Item) => `${title} × ${quantity}`;

/** The items of a cart that are not as they were, with their quantities. */
function changedLines({ before, after }: Named): string {
  const [was, is] = [before, after].map((lines) => (Array.isArray(lines) ? (lines as Item[]) : []));
  const stays = (line: Item, others: Item[] = []) => others.some((one) => nameOf(one) === nameOf(line));
  const added = (is ?? []).filter((line) => !stays(line, was)).map(nameOf);
  const removed = (was ?? []).filter((line) => !stays(line, is)).map((line) => `− ${nameOf(line)}`);
  return [...added, ...(added.length > 0 ? [] : removed)].join(', ');
}

export type ConfirmedLine = { id: string; title: string; quantity: number };
export type Confirmed = {
  before: ConfirmedLine[] | null;
  after: ConfirmedLine[] | null;
  lines: ConfirmedLine[] | null;
  sums: { currency: string; amount: string }[] | null;
  unpriced: number;
  typedDomain: string | null;
  isAttested: boolean;
  isNewPurchase: boolean;
};

const Line = z.object({ id: z.coerce.string(), title: z.string(), quantity: z.number() });
const lines = z.array(Line).nullable().catch(null);
const Detail = z.object({
  ...{ before: lines, after: lines, lines },
  estimate: z
    .object({ sums: z.array(z.object({ currency: z.string(), price: z.string() })), unpriced: z.number() })
    .nullable()
    .catch(null),
  typedDomain: z.string().nullable().catch(null),
  partnerOnRecordAttested: z.boolean().catch(false),
  isNewPurchase: z.boolean().catch(false),
});

/** What a row tells of a cart or a confirmation, for the one who reads it; null = nothing of the kind. */
export function confirmedIn(detail: Record<string, unknown>): Confirmed {
  const { estimate, partnerOnRecordAttested: isAttested, ...told } = Detail.parse(detail);
  const sums = estimate?.sums.map(({ currency, price }) => ({ currency, amount: price })) ?? null;
  return { ...told, sums, unpriced: estimate?.unpriced ?? 0, isAttested };
}

/** Of a purchase that is told again from the audit alone: what was confirmed, what came of it, and how it ended. */
export type Told = {
  state: string;
  orders: string[];
  lines: { catalogItemId: string; quantity: number }[];
};
type Row = { action: string; purchaseId: string | null; result: string; detail: Named };

const Lines = z.array(z.object({ catalogItemId: z.string(), quantity: z.number() })).catch([]);
const Orders = z
  .array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]))
  .catch([]);
/** After these it is known which orders they are; what is only looked at is not proved. */
const proving = ['purchase.answered', 'purchase.found', 'purchase.recorded'];

/** Every purchase as the audit tells it, whatever the order of its rows. */
export function rebuild(rows: Iterable<Row>): Map<string, Told> {
  const purchases = new Map<string, Told & { seq: number }>();
  for (const { action, purchaseId, result, detail } of rows) {
    const seq = detail.seq;
    if (purchaseId === null || typeof seq !== 'number') continue;
    const told = purchases.get(purchaseId) ?? { state: '', orders: [], lines: [], seq: 0 };
    if (action === 'purchase.requested') told.lines = Lines.parse(detail.lines);
    if (proving.includes(action))
      told.orders = [...new Set([...told.orders, ...Orders.parse(detail.orders)])];
    if (seq > told.seq) Object.assign(told, { seq, state: result });
    purchases.set(purchaseId, told);
  }
  return purchases;
}
