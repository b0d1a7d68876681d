import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Caller, CustomerApi, WireOrder } from '@/lib/partner-center';
import { PartnerCenterError, partnerCenter } from '@/lib/partner-center';
import { noteChanged } from '@/lib/radar/data';
import { FailureError } from '@/lib/result';
import type { CancelFailure, SeenOrder } from './rules';
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

/** A lease outlives a lost heartbeat by this long, so what a crashed worker held waits no longer. */
const lease = { seconds: 15, heartbeat: 4_000 };

/**
 * Takes a cancellation as far as it goes now. Of all workers one holds it; the others answer at once.
 * Called by the worker alone.
 */
export async function runCancellation(id: string, { now, ...callers }: RunTools): Promise<void> {
  const fence = await store.takeLease(id, lease.seconds);
  if (fence === null) return;
  const isStillOurs = () => store.renewLease(id, fence, lease.seconds);
  const heartbeat = setInterval(() => {
    // A missed beat costs the lease, and with it the right to write: nothing else has to be done here.
    isStillOurs().catch(() => clearInterval(heartbeat));
  }, lease.heartbeat);
  try {
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
  } finally {
    clearInterval(heartbeat);
    await store.endLease(id, fence);
  }
}

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
    signIn: async (renew) => {
      try {
        await caller.token({ renew });
        return 'signed-in';
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        // Nobody signed in any more is an answer; a sign-in service that is away is not.
        const isAnswer = ['unauthenticated', 'forbidden'].includes(error.failure.code);
        return isAnswer ? 'refused' : 'unavailable';
      }
    },
    cancel: async (ids) => {
      const named = isWhole
        ? []
        : lines.map((line) => ({ lineItemNumber: line.lineNumber, offerId: line.offerId }));
      try {
        // A process that slept after writing, or while the call waited for its turn, may have been given up for dead:
        // then it must not send.
        return toSeen(await person.orders.cancel(orderId, named, { ...ids, mayLeave: isStillOurs }));
      } catch (error) {
        if (error instanceof PartnerCenterError) return toFailure(error);
        // Not Microsoft's: the token could not be had, and without one nothing leaves.
        if (error instanceof FailureError) return neverLeft;
        throw error;
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
  try {
    return toSeen(await customer.orders.get(orderId));
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

const toSeen = (order: WireOrder): SeenOrder => ({
  isCancelled: order.status.toLowerCase() === 'cancelled',
  lines: order.lineItems.map(({ lineItemNumber, quantity }) => ({ lineNumber: lineItemNumber, quantity })),
});

const neverLeft: CancelFailure = {
  left: false,
  status: null,
  code: null,
  description: '',
  retryAfter: null,
};
const toFailure = (error: PartnerCenterError): CancelFailure => ({
  left: error.why !== 'not-sent',
  status: error.why === 'unreadable' ? (error.status ?? 200) : (error.status ?? null),
  code: error.code ?? null,
  description: error.description,
  retryAfter: error.retryAfter ?? null,
});
