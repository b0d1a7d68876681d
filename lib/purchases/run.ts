import 'server-only';
import { randomUUID } from 'node:crypto';
import { billingCycleOf } from '@/lib/cart/rules';
import { underLease } from '@/lib/jobs/lease';
import type { Caller, CustomerApi, PartnerApi, WireOrder } from '@/lib/partner-center';
import { PartnerCenterError, partnerCenter, readyToSend, writeFailureOf } from '@/lib/partner-center';
import { FailureError, orNull } from '@/lib/result';
import type { SeenOrder } from './rules';
import { advance, type Microsoft, type Sighting, type Trace } from './runner';
import type { PurchaseEvent, Sender } from './schema';
import * as store from './store';

export type RunTools = {
  /** Calls Microsoft as the person who pressed Place. */
  userCaller: (sender: Sender) => Caller;
  /** Calls Microsoft App-only. */
  houseCaller: () => Caller;
  now: () => Date;
  /** The two worlds that a purchase stands between; given by proofs that need millions of histories. */
  journals?: Journals;
  connect?: (caller: Caller) => Desk;
};
/** Where purchases are kept: PostgreSQL, or a memory that is held to the same contract (store.test.ts). */
export type Journals = Pick<
  typeof store,
  'takeLease' | 'renewLease' | 'endLease' | 'leasedLedger' | 'otherPurchases' | 'setDue'
>;
/** As much of Partner Center as a purchase needs. */
export type Desk = {
  customer: (customerId: string) => {
    carts: Pick<CustomerApi['carts'], 'get' | 'checkout'>;
    orders: Pick<CustomerApi['orders'], 'list' | 'get'>;
  };
  auditRecords: PartnerApi['auditRecords'];
};
type Requested = Extract<PurchaseEvent, { type: 'requested' }>;

/**
 * Takes a purchase as far as it goes now. Of all workers one holds it; the others answer at once.
 * Called by the worker alone.
 */
export async function runPurchase(purchaseId: string, tools: RunTools): Promise<void> {
  const { journals = store, now } = tools;
  await underLease(purchaseId, journals, async (fence, isStillOurs) => {
    const ledger = journals.leasedLedger(purchaseId, fence, now);
    const [request] = await ledger.load();
    if (request?.type !== 'requested') return;
    const microsoft = microsoftFor(purchaseId, request, tools, isStillOurs);
    const step = await advance({ ledger, microsoft, now, newId: randomUUID });
    if (step.do === 'wait') await journals.setDue(purchaseId, now(), new Date(step.until));
  });
}

function microsoftFor(
  purchaseId: string,
  request: Requested,
  { userCaller, houseCaller, journals = store, connect = partnerCenter }: RunTools,
  isStillOurs: () => Promise<boolean>,
): Microsoft {
  const caller = userCaller(request.sender);
  const person = connect(caller).customer(request.customerId);
  const house = connect(houseCaller());
  return {
    signIn: (renew) => readyToSend(caller, renew),
    checkout: async (ids) => {
      try {
        // A process that slept after writing, or while the call waited for its turn, may have been given up for dead:
        // then it must not send.
        const call = { ...ids, mayLeave: isStillOurs };
        const { orders, orderErrors } = await person.carts.checkout(request.cartId, call);
        const errors = orderErrors.map(({ orderGroupId, code, description }) => ({
          groupId: orderGroupId,
          code: code ?? 0,
          description,
        }));
        return { orders: orders.map((order) => toSeen(order, true)), errors };
      } catch (error) {
        return writeFailureOf(error);
      }
    },
    look: (trace) =>
      lookAt(purchaseId, request, { customer: house.customer(request.customerId), house, journals }, trace),
  };
}

type Looking = {
  customer: ReturnType<Desk['customer']>;
  house: Pick<Desk, 'auditRecords'>;
  journals?: Pick<Journals, 'otherPurchases'>;
};

/**
 * Reads the cart, the audit records and the orders at once, each on its own: what cannot be read is called so.
 * Spends nothing; the worker looks App-only, a person who presses "Check now" with their own token.
 */
export async function lookAt(
  purchaseId: string,
  { cartId, customerId }: Pick<Requested, 'cartId' | 'customerId'>,
  { customer, house, journals = store }: Looking,
  { correlationIds, known, since }: Trace,
): Promise<Sighting> {
  const [cart, list, audit, others] = await Promise.all([
    readCart(customer, cartId),
    orNull(customer.orders.list()),
    correlationIds.length > 0
      ? orNull(readAudit(house, customerId, correlationIds, since))
      : { ours: [], others: [], unattributed: [] },
    journals.otherPurchases(customerId, purchaseId),
  ]);
  const proved = [...new Set([...(audit?.ours ?? []), ...known])];
  const named = await Promise.all(proved.map((orderId) => orNull(customer.orders.get(orderId))));
  const orders = new Map<string, SeenOrder>();
  for (const order of list ?? []) orders.set(order.id, toSeen(order, proved.includes(order.id)));
  for (const order of named) if (order) orders.set(order.id, toSeen(order, true));
  return {
    cart,
    list: list ? 'read' : 'unread',
    audit: audit === null ? 'unread' : audit.ours.length > 0 ? 'seen' : 'nothing',
    orders: [...orders.values()],
    taken: [...others.orders, ...(audit?.others ?? [])],
    rivals: others.groups,
    unattributed: audit ? audit.unattributed : [...orders.keys()],
  };
}

async function readCart(customer: Looking['customer'], cartId: string): Promise<Sighting['cart']> {
  try {
    const { status } = await customer.carts.get(cartId);
    if (status.toLowerCase() === 'ordered') return 'ordered';
    return status.toLowerCase() === 'active' ? 'active' : 'unread';
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const isGone = error instanceof PartnerCenterError && error.status === 404 && error.code === 800008;
    return isGone ? 'missing' : 'unread';
  }
}

/** Whose orders they are by Microsoft's records of their making; from the day before, whatever its time zone. */
async function readAudit(
  house: Looking['house'],
  customerId: string,
  correlationIds: string[],
  since: string,
): Promise<Record<'ours' | 'others' | 'unattributed', string[]>> {
  const from = new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10);
  const ourIds = new Set(correlationIds.map((id) => id.toLowerCase()));
  const records = await house.auditRecords.list({ from, customerId });
  const found = { ours: [] as string[], others: [] as string[], unattributed: [] as string[] };
  for (const { originalCorrelationId, customizedData } of records) {
    const by = originalCorrelationId.toLowerCase();
    const whose = by === '' ? 'unattributed' : ourIds.has(by) ? 'ours' : 'others';
    for (const { key, value } of customizedData)
      if (key.toLowerCase() === 'orderid' && value !== '') found[whose].push(value);
  }
  // Later changes of an order by others have records of their own; whoever made it has the say.
  found.others = found.others.filter((orderId) => !found.ours.includes(orderId));
  return found;
}

export const toSeen = (order: WireOrder, proof: boolean): SeenOrder => ({
  id: order.id,
  number: order.alternateId || order.id,
  billingCycle: billingCycleOf(order.billingCycle),
  placedAt: order.creationDate ?? new Date(0).toISOString(),
  lines: order.lineItems.map((line) => ({
    catalogItemId: line.offerId,
    quantity: line.quantity,
    term: line.termDuration || null,
  })),
  proof,
});
