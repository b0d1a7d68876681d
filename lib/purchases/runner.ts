import { nextStep } from './plan';
import {
  type CheckoutFailure,
  eventOf,
  evidenceOf,
  groupsOf,
  looksLike,
  matchOrders,
  type SeenOrder,
  type SentGroup,
} from './rules';
import type { GroupError, Journal, JournalEntry, PurchaseEvent, Step } from './schema';

type Requested = Extract<JournalEntry, { type: 'requested' }>;

/** The journal of one purchase. */
export type Ledger = {
  load(): Promise<Journal>;
  /**
   * Commits `event` as number `after.length + 1`. Answers false when somebody else wrote that number,
   * or when this runner lost its lease.
   */
  append(after: Journal, event: PurchaseEvent): Promise<boolean>;
  /** Commits what became known, lease or not: knowledge is never thrown away. */
  appendFact(event: PurchaseEvent): Promise<void>;
};

/** Microsoft, as much of it as a purchase needs. Nothing here throws for what Microsoft or the network does. */
export type Microsoft = {
  /** Makes sure that the sender's token is at hand before anything is journalled. */
  signIn(renew: boolean): Promise<'signed-in' | 'refused' | 'unavailable'>;
  checkout(ids: {
    requestId: string;
    correlationId: string;
  }): Promise<{ orders: SeenOrder[]; errors: GroupError[] } | CheckoutFailure>;
  look(trace: Trace): Promise<Sighting>;
};
/** By what our orders are found: the ids of our calls, the orders known already, the time of the first sending. */
export type Trace = { correlationIds: string[]; known: string[]; since: string };
export type Sighting = Pick<Extract<PurchaseEvent, { type: 'looked' }>, 'cart' | 'list' | 'audit'> & {
  orders: SeenOrder[];
  /** Orders that belong to other purchases made here, or to other calls by what Microsoft's audit says. */
  taken: string[];
  /** Groups of other purchases made here that may have become orders, or still may. */
  rivals: SentGroup[];
  /** Orders of which the audit cannot say whose they are: it could not be read, or names no call for them. */
  unattributed: string[];
};

export type RunnerTools = { ledger: Ledger; microsoft: Microsoft; now: () => Date; newId: () => string };

/**
 * Does what the plan says until there is nothing to do now, and answers what is left.
 * Safe to call at any time, by anyone: the journal decides, and of two runners one loses the next number and stops.
 */
export async function advance(tools: RunnerTools): Promise<Step> {
  for (;;) {
    const journal = await tools.ledger.load();
    const step = nextStep(journal, tools.now());
    if (step.do === 'wait' || step.do === 'nothing') return step;
    if (!(await take(step, journal, tools))) return { do: 'nothing' };
  }
}

function take(step: Exclude<Step, { do: 'wait' | 'nothing' }>, journal: Journal, tools: RunnerTools) {
  switch (step.do) {
    case 'send':
      return send(step, journal, tools);
    case 'look':
      return look(journal, tools);
    case 'note-interruption':
      return tools.ledger.append(journal, {
        type: 'became-unknown',
        why: 'interrupted',
        status: null,
        code: null,
      });
    case 'give-up':
      return tools.ledger.append(journal, { type: 'not-sent', why: step.why });
    case 'hand-over':
      return tools.ledger.append(journal, { type: 'handed-over' });
  }
}

/** The one place where money is spent. The sending is committed before the call, its outcome after it. */
async function send(step: Extract<Step, { do: 'send' }>, journal: Journal, tools: RunnerTools) {
  const { ledger, microsoft, newId } = tools;
  const signIn = await microsoft.signIn(step.renew);
  if (signIn !== 'signed-in') {
    const why = signIn === 'refused' ? 'unauthenticated' : 'unreachable';
    return ledger.append(journal, { type: 'checkout-held', why, retryAfter: null });
  }
  const ids = { requestId: step.requestId ?? newId(), correlationId: newId() };
  if (!(await ledger.append(journal, { type: 'checkout-sent', ...ids }))) return false;

  const answer = await microsoft.checkout(ids);
  if ('status' in answer) {
    const sent = await ledger.load();
    return ledger.append(sent, eventOf(answer));
  }
  const { lines } = requestOf(journal);
  const open = groupsOf(lines).filter(({ id }) => !answer.errors.some((error) => error.groupId === id));
  const orders = answer.orders.map((order) => ({ ...order, proof: true }));
  await ledger.appendFact({ type: 'answered', orders: matchOrders(open, orders), errors: answer.errors });
  return true;
}

/** One reading of Microsoft into the journal, and what it proves. Spends nothing; anybody may do it. */
export async function look(
  journal: Journal,
  { ledger, microsoft }: { ledger: Ledger; microsoft: Pick<Microsoft, 'look'> },
): Promise<boolean> {
  const { lines, at } = requestOf(journal);
  const sent = journal.filter((entry) => entry.type === 'checkout-sent');
  const known = evidenceOf(journal);
  const since = sent[0]?.at ?? at;
  const sighting = await microsoft.look({
    correlationIds: sent.map((entry) => entry.correlationId),
    known: known.orders.map((order) => order.id),
    since,
  });

  const settled = [...known.orders, ...known.errors].map((one) => one.groupId);
  const open = groupsOf(lines).filter(({ id }) => !settled.includes(id));
  const { cart, list, audit, taken, rivals, unattributed } = sighting;
  const unknownOrders = sighting.orders.filter(
    (order) => !known.orders.some(({ id, groupId }) => id === order.id && groupId !== null),
  );
  const orders = matchOrders(open, unknownOrders, { since, taken });
  const looked: PurchaseEvent = { type: 'looked', cart, list, audit, orders };
  if (!(await ledger.append(journal, looked))) return false;

  // What only looks like ours is proof once the cart is closed: an open cart would mean that somebody else bought it.
  // And only where the audit cannot tell: the like of it may be ordered elsewhere while ours was refused.
  const isProof = (id: string) => unknownOrders.some((order) => order.id === id && order.proof);
  const isClosed = cart === 'ordered' || cart === 'missing';
  // Nor may another purchase made here have brought it: one that came late after a person had given it up.
  const mayBeAnothers = (id: string) =>
    unknownOrders.some((order) => order.id === id && rivals.some((group) => looksLike(order, group)));
  const mustBeOurs = (id: string) => isClosed && unattributed.includes(id) && !mayBeAnothers(id);
  const found = orders.filter(({ id, groupId }) => groupId !== null && (isProof(id) || mustBeOurs(id)));
  if (found.length > 0) return ledger.append(await ledger.load(), { type: 'found', orders: found });
  return true;
}

function requestOf(journal: Journal): Requested {
  const request = journal[0];
  if (request?.type !== 'requested') throw new Error('A purchase begins with its request.');
  return request;
}
