import { handOverTime, nextStep, pausesBuying, settledBy, stateOf } from './plan';
import { evidenceOf, groupsOf } from './rules';
import type { Journal, OpenPurchase, Purchase, PurchaseEvent, PurchaseGroup, PurchaseTold } from './schema';
import type { KeptPurchase } from './store';

export type OrderStatuses = Map<string, NonNullable<PurchaseGroup['order']>['status']>;

/** What the outcome page shows, from the journal alone; the statuses of placed orders are read besides. */
export function toPurchase(kept: KeptPurchase, statuses: OrderStatuses, now: Date): Purchase {
  const { journal } = kept;
  const request = requestOf(journal);
  const settled = settledBy(journal);
  const sendings = journal.filter((entry) => entry.type === 'checkout-sent');
  const step = nextStep(journal, now);
  const state = stateOf(journal);
  return {
    id: kept.id,
    customerId: kept.customerId,
    cartId: kept.cartId,
    state,
    placedBy: { name: request.sender.name, upn: request.sender.upn },
    requestedAt: journal[0]?.at ?? now.toISOString(),
    sentAt: sendings[0]?.at ?? null,
    settledAt: settled?.at ?? null,
    requestId: sendings[0]?.requestId ?? null,
    correlationId: sendings.at(-1)?.correlationId ?? null,
    groups: groupsShown(journal, statuses),
    estimate: request.estimate ?? null,
    // Whose session it was is nobody else's business.
    events: journal.map((entry) =>
      entry.type === 'requested' ? { ...entry, sender: { ...entry.sender, sessionId: '' } } : entry,
    ),
    pausesBuying: pausesBuying(journal),
    nextLookAt: state === 'unknown' ? (step.do === 'wait' ? step.until : now.toISOString()) : null,
    handOverAt: handOverTime(journal),
    movedToCartId: kept.movedToCartId,
    readAt: now.toISOString(),
  };
}

/** The same in short, for programs. */
export function toTold({ id, customerId, cartId, journal }: KeptPurchase): PurchaseTold {
  const { customerName, sender, lines, estimate } = requestOf(journal);
  return {
    ...{ id, customer: { id: customerId, name: customerName }, cartId, state: stateOf(journal) },
    ...{
      placedBy: sender.name,
      requestedAt: journal[0]?.at ?? '',
      settledAt: settledBy(journal)?.at ?? null,
    },
    orders: evidenceOf(journal).orders,
    lines,
    estimate: estimate?.sums ?? [],
  };
}

export function groupsShown(journal: Journal, statuses: OrderStatuses = new Map()): PurchaseGroup[] {
  const { orders, errors } = evidenceOf(journal);
  const state = stateOf(journal);
  const recorded = journal.findLast((entry) => entry.type === 'recorded');
  const refused = journal.findLast((entry) => entry.type === 'refused');
  const rest = (): PurchaseGroup['status'] => {
    if (recorded) return recorded.outcome;
    if (state === 'not-placed') return 'not-placed';
    return state === 'sending' ? 'waiting' : 'unknown';
  };
  return groupsOf(requestOf(journal).lines).map((group) => {
    const order = orders.find(({ groupId }) => groupId === group.id);
    const error = errors.find(({ groupId }) => groupId === group.id) ?? null;
    if (order) {
      const { id, number } = order;
      return {
        ...group,
        status: 'placed',
        order: { id, number, status: statuses.get(id) ?? null },
        error: null,
      };
    }
    const status = error ? 'not-placed' : rest();
    const said = error ?? (refused && status === 'not-placed' ? refused : null);
    return {
      ...group,
      status,
      order: null,
      error: said && { code: said.code ?? 0, description: said.description },
    };
  });
}

export const toOpenPurchase = (kept: KeptPurchase): OpenPurchase => ({
  purchaseId: kept.id,
  cartId: kept.cartId,
  by: requestOf(kept.journal).sender.name,
  at: kept.journal[0]?.at ?? '',
  state: stateOf(kept.journal),
});

export function requestOf(journal: Journal): Extract<PurchaseEvent, { type: 'requested' }> {
  const request = journal[0];
  if (request?.type !== 'requested') throw new Error('A purchase begins with its request.');
  return request;
}
