// Long, because it is the whole of a checkout as Microsoft may do it, and every way in which its answer can get lost.

import type { WireOrder } from '@/lib/partner-center';
import { outcomeOf, PartnerCenterError, type Trouble } from '@/lib/partner-center/errors';
import type { Pace } from './journals.testing';
import { groupsOf } from './rules';
import type { Desk } from './run';
import type { SentLine } from './schema';

/** What may come of one sending. `-after`: it was carried out, and the caller does not hear of it. */
export const answers = [
  'ok',
  'some-refused',
  'all-refused',
  'refused',
  'unauthenticated',
  'throttled',
  'never-left',
  'in-progress',
  'done-but-in-progress',
  'done-but-submitted',
  'timeout-before',
  '500-before',
  '500-after',
  'lost-before',
  'lost-after',
  'garbage',
  'some-refused-and-lost',
  'late',
] as const;
export type Answer = (typeof answers)[number];

/**
 * What Microsoft does with a second checkout. Its documentation allows the first four (request ids remembered or not,
 * a repeat refused or answered again); the last is worse than any of it.
 */
export const readings = [
  { remembers: true, repeat: 'refuse' },
  { remembers: true, repeat: 'replay' },
  { remembers: false, repeat: 'refuse' },
  { remembers: false, repeat: 'replay' },
  { remembers: false, repeat: 'buy-again' },
] as const;
export type Reading = (typeof readings)[number];

export type ModelCart = { id: string; customerId: string; lines: SentLine[] };
type Made = WireOrder & { cartId: string; groupId: string; correlationId: string };
type Reply = { orders: Made[]; orderErrors: { orderGroupId: string; code: number; description: string }[] };
type Remembered = Reply | { status: number; code: number };
type Ids = { requestId: string; correlationId: string };
export type Sending = Ids & { cartId: string; at: number };

const minute = 60_000;
const trouble = (more: Partial<Trouble> & Pick<Trouble, 'why'>) =>
  new PartnerCenterError({ outcome: 'unknown', description: '', correlationId: '', ...more });
const status = (code: number, own?: number) =>
  trouble({
    why: 'status',
    outcome: outcomeOf(code, own),
    status: code,
    code: own,
    retryAfter: code === 429 ? 57 : undefined,
  });

/** Partner Center in the process: carts, checkout, orders, audit, and a clock of its own. */
export function modelMicrosoft(
  carts: readonly ModelCart[],
  script: Answer[],
  options: { reading: Reading; audit: boolean; listDelay: number },
) {
  let time = Date.UTC(2026, 2, 2, 9);
  const dark = { cart: false, list: false, audit: false };
  const ordered = new Set<string>();
  const orders: Made[] = [];
  const sendings: Sending[] = [];
  const late: { at: number; run: () => void }[] = [];
  const remembered = new Map<string, Remembered>();
  const cartOf = (cartId: string) => {
    const cart = carts.find(({ id }) => id === cartId);
    if (!cart) throw status(404, 800008);
    return cart;
  };

  /** Makes the orders of a cart; those of failing groups are refused. */
  function carryOut(cart: ModelCart, correlationId: string, failing: readonly string[]): Reply {
    const made = groupsOf(cart.lines)
      .filter(({ id }) => !failing.includes(id))
      .map((group) => {
        const id = `order-${orders.length + 1}`;
        const order: Made = {
          id,
          alternateId: id,
          referenceCustomerId: cart.customerId,
          billingCycle: group.billingCycle,
          currencyCode: 'SEK',
          lineItems: group.lines.map((line, lineItemNumber) => lineOf(line, lineItemNumber)),
          creationDate: new Date(time).toISOString(),
          status: 'pending',
          transactionType: 'UserPurchase',
          cartId: cart.id,
          groupId: group.id,
          correlationId,
        };
        orders.push(order);
        return order;
      });
    ordered.add(cart.id);
    return {
      orders: made,
      orderErrors: failing.map((orderGroupId) => ({ orderGroupId, code: 800010, description: 'no' })),
    };
  }

  function work(cart: ModelCart, ids: Ids, answer: Answer): Remembered {
    const { remembers, repeat } = options.reading;
    const known = remembers ? remembered.get(ids.requestId) : undefined;
    if (known) return known;
    if (ordered.has(cart.id) && repeat !== 'buy-again')
      return (repeat === 'replay' && remembered.get(cart.id)) || { status: 400, code: 800065 };
    const ofCart = groupsOf(cart.lines).map(({ id }) => id);
    const failing =
      answer === 'all-refused' ? ofCart : answer.startsWith('some-refused') ? ofCart.slice(1) : [];
    const reply =
      answer === 'refused' ? { status: 403, code: 800023 } : carryOut(cart, ids.correlationId, failing);
    remembered.set(ids.requestId, reply);
    if (ordered.has(cart.id)) remembered.set(cart.id, reply);
    return reply;
  }

  function checkout(cart: ModelCart, ids: Ids): Reply {
    const answer = script.shift() ?? 'ok';
    if (answer === 'never-left') throw trouble({ why: 'not-sent', outcome: 'held' });
    sendings.push({ ...ids, cartId: cart.id, at: time });
    const done = () => work(cart, ids, 'ok');
    switch (answer) {
      case 'unauthenticated':
        throw status(401, 900420);
      case 'throttled':
        throw status(429);
      case 'in-progress':
        throw status(409, 800060);
      case 'timeout-before':
        throw status(408);
      case '500-before':
        throw status(500);
      case 'lost-before':
        throw trouble({ why: 'no-answer' });
      case 'late':
        // Taken in, and carried out only minutes after everybody stopped waiting.
        late.push({ at: time + 10 * minute, run: done });
        throw trouble({ why: 'no-answer', isTimeout: true });
      case 'done-but-in-progress':
        done();
        throw status(409, 800064);
      case 'done-but-submitted':
        done();
        throw status(400, 800065);
      case '500-after':
        done();
        throw status(500);
      case 'lost-after':
        done();
        throw trouble({ why: 'no-answer' });
      case 'some-refused-and-lost':
        work(cart, ids, answer);
        throw trouble({ why: 'no-answer' });
      case 'garbage':
        done();
        throw trouble({ why: 'unreadable', status: 201 });
      default: {
        const reply = work(cart, ids, answer);
        if ('status' in reply) throw status(reply.status, reply.code);
        return reply;
      }
    }
  }

  const away = () => trouble({ why: 'no-answer' });
  return {
    orders,
    sendings,
    dark,
    now: () => new Date(time),
    pass(milliseconds: number) {
      const until = time + milliseconds;
      for (const one of late.filter(({ at }) => at <= until)) {
        time = Math.max(time, one.at);
        one.run();
        late.splice(late.indexOf(one), 1);
      }
      time = until;
    },
    /** Buys as programs do that know no carts: POST orders, a new request id each time. */
    order: (cart: ModelCart, ids: Ids): Reply =>
      checkout({ ...cart, id: `${cart.id}/${sendings.length}` }, ids),
    /** Somebody else orders the same for the same customer, elsewhere. */
    orderElsewhere: (cart: ModelCart) => {
      const wasOrdered = ordered.has(cart.id);
      for (const order of carryOut(cart, 'elsewhere', []).orders) order.cartId = 'elsewhere';
      if (!wasOrdered) ordered.delete(cart.id);
    },
    desk: (pace: Pace): Desk => ({
      customer: (customerId) => ({
        carts: {
          get: (cartId) =>
            pace(() => {
              if (dark.cart) throw away();
              const cart = cartOf(cartId);
              return { id: cart.id, status: ordered.has(cartId) ? 'Ordered' : 'Active' };
            }) as ReturnType<ReturnType<Desk['customer']>['carts']['get']>,
          checkout: async (cartId, { mayLeave, ...ids }) => {
            if (mayLeave && !(await mayLeave())) throw trouble({ why: 'not-sent', outcome: 'held' });
            const reply = checkout(cartOf(cartId), ids);
            return pace(() => reply);
          },
        },
        orders: {
          list: () =>
            pace(() => {
              if (dark.list) throw away();
              return orders.filter(
                (order) =>
                  order.referenceCustomerId === customerId &&
                  Date.parse(order.creationDate ?? '') + options.listDelay <= time,
              );
            }),
          get: (orderId) =>
            pace(() => {
              const order = orders.find(({ id }) => id === orderId);
              if (!order) throw status(404, 20000);
              return order;
            }),
        },
      }),
      auditRecords: {
        list: ({ customerId }) =>
          pace(() => {
            if (!options.audit || dark.audit) throw away();
            return orders.filter((order) => order.referenceCustomerId === customerId).map(recordOf);
          }),
      },
    }),
  };
}
export type ModelMicrosoft = ReturnType<typeof modelMicrosoft>;

const recordOf = (order: Made) => ({
  id: order.id,
  customerId: order.referenceCustomerId,
  ...{ customerName: '', userPrincipalName: '', applicationId: '', resourceNewValue: '' },
  resourceType: 'order',
  operationType: 'create_order',
  originalCorrelationId: order.correlationId,
  operationDate: order.creationDate,
  operationStatus: 'succeeded',
  customizedData: [{ key: 'OrderId', value: order.id }],
});

const lineOf = (line: SentLine, lineItemNumber: number): WireOrder['lineItems'][number] => ({
  lineItemNumber,
  offerId: line.catalogItemId,
  subscriptionId: '',
  friendlyName: '',
  quantity: line.quantity,
  termDuration: line.term ?? '',
  transactionType: 'New',
  partnerIdOnRecord: '',
  provisioningContext: {},
});
