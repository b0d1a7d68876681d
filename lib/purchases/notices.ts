import { pageOfCustomer } from '@/lib/notices/rules';
import type { Notice } from '@/lib/notices/schema';
import { settledBy, stateOf } from './plan';
import { evidenceOf } from './rules';
import type { Journal } from './schema';

/** What an entry at the end of the journal tells that was not known before it: orders, an end, or that it waits. */
export function noticesOf(purchaseId: string, after: Journal, journal: Journal): Notice[] {
  const [requested, last] = [journal[0], journal.at(-1)];
  if (requested?.type !== 'requested' || !last) return [];
  const at = new Date(last.at);
  const { customerId, customerName, estimate } = requested;
  const customer = { id: customerId, name: customerName };
  const path = pageOfCustomer(customerId, 'purchases', purchaseId);
  const known = evidenceOf(after).orders.map(({ id }) => id);
  const { orders } = evidenceOf(journal);
  const placed = orders
    .filter(({ id }) => !known.includes(id))
    .map(({ id, number }): Notice => {
      const facts = { customer, purchaseId, order: { id, number } };
      const key = `order.placed ${purchaseId} ${id}`;
      return { event: 'order.placed', key, at, facts, path: pageOfCustomer(customerId, 'orders', id) };
    });
  const state = stateOf(journal);
  if (state === stateOf(after)) return placed;
  const purchase = { id: purchaseId, state };
  if (settledBy(journal)) {
    const facts = {
      ...{ customer, purchase, orders: orders.map(({ id, number }) => ({ id, number })) },
      estimate: (estimate?.sums ?? []).map(({ currency, cost }) => ({ currency, cost })),
    };
    return [
      ...placed,
      { event: 'purchase.settled', key: `purchase.settled ${purchaseId} ${state}`, at, facts, path },
    ];
  }
  if (state !== 'unknown' && state !== 'handed-over') return placed;
  const key = `purchase.waiting ${purchaseId} ${state}`;
  return [...placed, { event: 'purchase.waiting', key, at, facts: { customer, purchase }, path }];
}
