import 'server-only';
import { type Asker, actingAs, customerApi } from '@/lib/auth/access';
import { beginApart, renewedLines } from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import { getCustomers } from '@/lib/customers/data';
import { getReview, placeOneOfMany } from '@/lib/purchases/data';
import { contentOf } from '@/lib/purchases/rules';
import type { Review } from '@/lib/purchases/schema';
import { FailureError, fail } from '@/lib/result';
import { checkLine, findCustomer, problemOf, toShown } from './checking';
import { lacksCustomer, nextWork, type Work } from './rules';
import type { Problem, Shown } from './schema';
import * as store from './store';

export type BulkTools = {
  /** Everything is done as the person who pressed last, while their session lives. */
  askerOf: (sessionId: string) => Asker;
  /** The worker is told to end: after the step at hand nothing more is begun. */
  isStopping: () => boolean;
};

const lease = { seconds: 15, heartbeat: 4_000 };

/** Takes a list as far as it goes now. Of all workers one holds it; the others answer at once. */
export async function runBulk(bulkId: string, tools: BulkTools): Promise<void> {
  const fence = await store.takeLease(bulkId, lease.seconds);
  if (fence === null) return;
  const heartbeat = setInterval(() => {
    // A missed beat costs the lease, and with it the right to write: nothing else has to be done here.
    store.renewLease(bulkId, fence, lease.seconds).catch(() => clearInterval(heartbeat));
  }, lease.heartbeat);
  try {
    while (!tools.isStopping() && (await step(bulkId, fence, tools))) {}
  } finally {
    clearInterval(heartbeat);
    await store.endLease(bulkId, fence);
  }
}

/** One step, from what is known to what is committed. False = nothing is to be done now. */
export async function step(bulkId: string, fence: number, tools: BulkTools): Promise<boolean> {
  const kept = await store.findBulk(bulkId);
  if (!kept || kept.resumesAt) return false;
  const held = { fence, version: kept.version, stage: kept.stage };
  const work = nextWork(kept);
  if (work.do === 'nothing') {
    await store.commit(bulkId, held, (tx) => store.rest(tx, bulkId));
    return false;
  }
  try {
    return await actingAs(tools.askerOf(kept.sessionId), () => take(work, kept, held));
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    await giveWay(error, work, kept, held);
    return true;
  }
}

function take(
  work: Exclude<Work, { do: 'nothing' }>,
  kept: store.KeptBulk,
  held: store.Held,
): Promise<boolean> {
  const { id } = kept;
  switch (work.do) {
    case 'find-customers':
      return findCustomers(kept, held);
    case 'check-line':
      return check(work.number, kept, held);
    case 'settle-customer': {
      const { customerId, as } = work;
      if (as === 'gone') return store.commit(id, held, (tx) => store.removeCustomer(tx, id, customerId));
      const problem: Problem | null = as === 'blocked' ? { reason: 'lines' } : null;
      return store.commit(id, held, (tx) => store.setCustomer(tx, id, customerId, { state: as, problem }));
    }
    case 'make-cart':
      return makeCart(work.customerId, kept, held);
    case 'review':
      return review(work.customerId, kept, held);
    case 'place':
      return place(work.customerId, kept, held);
    case 'end': {
      const stage = kept.stage === 'placing' ? 'done' : 'checked';
      return store.commit(id, held, (tx) => store.setStage(tx, id, stage));
    }
  }
}

async function findCustomers(kept: store.KeptBulk, held: store.Held): Promise<boolean> {
  const { rows } = await getCustomers();
  const unknown = kept.lines.filter(lacksCustomer);
  const found = unknown.map((line) => ({ line, customer: findCustomer(rows, line.cells.customer) }));
  return store.commit(kept.id, held, async (tx) => {
    const customers = new Map(
      found.flatMap(({ customer }) => ('id' in customer ? [[customer.id, customer]] : [])),
    );
    const open = await store.addCustomers(tx, kept.id, [...customers.values()]);
    for (const { line, customer } of found) {
      const bought: Problem = { reason: 'customer-bought', column: 'customer' };
      const problem = 'reason' in customer ? customer : open.includes(customer.id) ? null : bought;
      const customerId = 'id' in customer && !problem ? customer.id : null;
      const set = problem ? { state: 'problem' as const, problem } : { customerId };
      await store.setLines(tx, kept.id, [line.number], set);
    }
  });
}

async function check(number: number, kept: store.KeptBulk, held: store.Held): Promise<boolean> {
  const line = kept.lines.find((one) => one.number === number);
  if (!line) return false;
  const others = kept.lines.filter((one) => one !== line && one.customerId === line.customerId);
  const found = await checkLine(line, others);
  const set =
    'reason' in found
      ? { state: 'problem' as const, problem: found, line: null }
      : { state: 'checked' as const, problem: null, line: found };
  return store.commit(kept.id, held, (tx) => store.setLines(tx, kept.id, [number], set));
}

/** A cart spends nothing. One that is made and then not committed expires at Microsoft, and nobody places it. */
async function makeCart(customerId: string, kept: store.KeptBulk, held: store.Held): Promise<boolean> {
  const access = await customerApi(customerId, 'place-orders');
  const accepted = kept.customers.find(({ id }) => id === customerId)?.isAttested ?? false;
  const lines = kept.lines
    .flatMap(({ customerId: whose, line }) => (line && whose === customerId ? [line] : []))
    .map((line, id) => ({
      ...line,
      id,
      attestation: line.attestation && { ...line.attestation, accepted },
    }));
  const { id: cartId } = await beginApart(access, await renewedLines(customerId, lines));
  return store.commit(kept.id, held, (tx) => store.setCustomer(tx, kept.id, customerId, { cartId }));
}

async function review(customerId: string, kept: store.KeptBulk, held: store.Held): Promise<boolean> {
  const customer = customerOf(kept, customerId);
  const seen = await getReview(customerId, customer.cartId ?? '');
  // Another cart takes what Microsoft reissued since this one was made: nobody has seen it yet.
  if (
    seen.blocked &&
    linesOf(seen.cart).some((line) => line.offer === 'reissued') &&
    customer.attempts < patience
  ) {
    const set = { cartId: null, attempts: customer.attempts + 1 };
    return store.commit(kept.id, held, (tx) => store.setCustomer(tx, kept.id, customerId, set));
  }
  // What could not be read may be readable in a moment.
  if (seen.blocked === 'unread' && customer.attempts < patience) fail('unavailable', 'partner-center-down');
  const problem: Problem | null = seen.blocked ? { reason: 'blocked', values: { why: seen.blocked } } : null;
  const state = problem ? 'blocked' : 'ready';
  const set = { state, problem, shown: toShown(seen) } as const;
  return store.commit(kept.id, held, (tx) => store.setCustomer(tx, kept.id, customerId, set));
}

const customerOf = (kept: store.KeptBulk, customerId: string) =>
  kept.customers.find(({ id }) => id === customerId) ?? fail('not-found', 'customer');

/**
 * The customer's one purchase, by the same path as any other: from the cart that is committed, if its review is still
 * what was shown. Done again after a crash it finds the purchase that this cart has, and no second one can be.
 */
async function place(customerId: string, kept: store.KeptBulk, held: store.Held): Promise<boolean> {
  const { cartId, shown, confirmed } = customerOf(kept, customerId);
  if (!cartId || !shown || !confirmed) throw new Error('A customer was confirmed without a cart.');
  let isMine = false;
  const isHeld = await store.commit(kept.id, held, async (tx) => {
    isMine = await store.beginPlacing(tx, kept.id, customerId);
  });
  if (!isHeld || !isMine) return isHeld;

  let seen: Review | undefined;
  const requireAsShown = (live: Review) => {
    seen = live;
    if (!isAsShown(live, shown)) fail('conflict', 'review-changed');
  };
  try {
    const { purchaseId } = await placeOneOfMany(
      {
        customerId,
        cartId,
        shown: shown.hash,
        typedDomain: '',
        isNewPurchase: confirmed.isNewPurchase,
        partnerOnRecordAttested: confirmed.isPartnerRight,
      },
      { bulkId: kept.id, requireAsShown },
    );
    const set = { state: 'begun', purchaseId, problem: null } as const;
    return store.commit(kept.id, held, (tx) => store.setCustomer(tx, kept.id, customerId, set));
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    const set = { state: 'skipped' as const, problem, ...(seen && { shown: toShown(seen) }) };
    return store.commit(kept.id, held, (tx) => store.setCustomer(tx, kept.id, customerId, set));
  }
}

/** Other repeats than those that were acknowledged, or anything else in the cart, were not confirmed. */
function isAsShown({ shown, repeats }: Review, was: Shown): boolean {
  const keysOf = (warnings: Shown['repeats']) =>
    warnings.map(({ at, title, quantity, orderId }) => `${orderId ?? at} ${title} ${quantity}`);
  const known = new Set(keysOf(was.repeats));
  return contentOf(shown) === contentOf(was.hash) && keysOf(repeats).every((key) => known.has(key));
}

const patience = 4;
const again = 10;

/** A step failed before anything came of it: it waits for Microsoft or for a person, or is given up and named. */
async function giveWay(
  error: FailureError,
  work: Work,
  kept: store.KeptBulk,
  held: store.Held,
): Promise<void> {
  const { id } = kept;
  const { failure } = error;
  const needsPerson = failure.code === 'unauthenticated' || failure.code === 'forbidden';
  await store.commit(id, held, async (tx) => {
    if (work.do === 'place' && !(await store.waitForTurn(tx, id, work.customerId))) return;
    if (needsPerson) return store.setHold(tx, id, failure);
    if (failure.code === 'throttled') return store.setPause(tx, id, failure.retryAfter ?? 60);

    const problem: Problem = { reason: 'failure', failure };
    const isFinal = problemOf(error) !== null;
    if (work.do === 'check-line') {
      const attempts = (kept.lines.find(({ number }) => number === work.number)?.attempts ?? 0) + 1;
      const isOver = isFinal || attempts > patience;
      const set = isOver ? { attempts, state: 'problem' as const, problem } : { attempts };
      await store.setLines(tx, id, [work.number], set);
      if (isOver) return;
    } else if ('customerId' in work) {
      const attempts = customerOf(kept, work.customerId).attempts + 1;
      const isOver = isFinal || attempts > patience;
      const state = work.do === 'place' ? 'skipped' : 'blocked';
      await store.setCustomer(tx, id, work.customerId, isOver ? { attempts, state, problem } : { attempts });
      if (isOver) return;
    } else if (isFinal) {
      return store.setHold(tx, id, failure);
    }
    await store.setPause(tx, id, again);
  });
}
