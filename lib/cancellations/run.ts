import 'server-only';
import { randomUUID } from 'node:crypto';
import { underLease } from '@/lib/jobs/lease';
import type { Caller, CustomerApi, WireOrder } from '@/lib/partner-center';
import { partnerCenter, readyToSend, writeFailureOf } from '@/lib/partner-center';
import { noteChanged } from '@/lib/radar/data';
import { orNull } from '@/lib/result';
import type { SeenOrder } from './rules';
import { advance, type Microsoft } from './runner';
import type { Requested, Sender } from './schema';
import * as store from './store';

export type RunTools = {
  /** Calls Microsoft as the person who pressed Cancel. */
  userCaller: (sender: Sender) => Caller;
  /** Calls Microsoft App-only. */
  houseCaller: () => Caller;
  now: () => Date;
};

/**
 * Takes a cancellation as far as it goes now. Of all workers one holds it; the others answer at once.
 * Called by the worker alone.
 */
export const runCancellation = (id: string, { now, ...callers }: RunTools): Promise<void> =>
  underLease(id, store, async (fence, isStillOurs) => {
    const ledger = store.leasedLedger(id, fence, now);
    const [request] = await ledger.load();
    if (request?.type !== 'requested') return;
    const step = await advance({
      ledger,
      microsoft: microsoftFor(request, callers, isStillOurs),
      changed: () => noteChanged(request.customerId),
      now,
      newId: randomUUID,
    });
    if (step.do === 'wait') await store.setDue(id, now(), new Date(step.until));
  });

function microsoftFor(
  request: Requested,
  { userCaller, houseCaller }: Pick<RunTools, 'userCaller' | 'houseCaller'>,
  isStillOurs: () => Promise<boolean>,
): Microsoft {
  const { customerId, orderId, isWhole, lines } = request;
  const caller = userCaller(request.sender);
  const person = partnerCenter(caller).customer(customerId);
  const house = partnerCenter(houseCaller()).customer(customerId);
  return {
    signIn: (renew) => readyToSend(caller, renew),
    cancel: async (ids) => {
      const named = isWhole
        ? []
        : lines.map((line) => ({ lineItemNumber: line.lineNumber, offerId: line.offerId }));
      try {
        // A process that slept after writing, or while the call waited for its turn, may have been given up for dead:
        // then it must not send.
        return toSeen(await person.orders.cancel(orderId, named, { ...ids, mayLeave: isStillOurs }));
      } catch (error) {
        return writeFailureOf(error);
      }
    },
    look: () => lookAt(house, orderId),
  };
}

/** The order by its id, whose reading has no delay; what cannot be read is null. */
export async function lookAt(
  customer: Pick<CustomerApi, 'orders'>,
  orderId: string,
): Promise<SeenOrder | null> {
  const order = await orNull(customer.orders.get(orderId));
  return order && toSeen(order);
}

const toSeen = (order: WireOrder): SeenOrder => ({
  isCancelled: order.status.toLowerCase() === 'cancelled',
  lines: order.lineItems.map(({ lineItemNumber, quantity }) => ({ lineNumber: lineItemNumber, quantity })),
});
