import type { CheckoutFailure } from '@/lib/purchases/rules';
import { nextStep } from './plan';
import { areCancelled, eventOf, type SeenOrder } from './rules';
import type { CancellationEvent, Journal, Requested, Step } from './schema';

/** The journal of one cancellation. */
export type Ledger = {
  load(): Promise<Journal>;
  /**
   * Commits `event` as number `after.length + 1`. Answers false when somebody else wrote that number, or when this
   * runner lost its lease.
   */
  append(after: Journal, event: CancellationEvent): Promise<boolean>;
  /** Commits what became known, lease or not: knowledge is never thrown away. */
  appendFact(event: CancellationEvent): Promise<void>;
};

/** Microsoft, as much of it as a cancellation needs. Nothing here throws for what Microsoft or the network does. */
export type Microsoft = {
  /** Makes sure that the sender's token is at hand before anything is journalled. */
  signIn(renew: boolean): Promise<'signed-in' | 'refused' | 'unavailable'>;
  cancel(ids: { requestId: string; correlationId: string }): Promise<SeenOrder | CheckoutFailure>;
  /** The order as it is now; null = it could not be read. */
  look(): Promise<SeenOrder | null>;
};

export type RunnerTools = {
  ledger: Ledger;
  microsoft: Microsoft;
  /** Told before it is written down that something is cancelled: what the customer holds has changed. */
  changed: () => Promise<void>;
  now: () => Date;
  newId: () => string;
};

/**
 * Does what the plan says until there is nothing to do now, and answers what is left. Safe to call at any time, by
 * anyone: the journal decides, and of two runners one loses the next number and stops.
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
  const append = (event: CancellationEvent) => tools.ledger.append(journal, event);
  switch (step.do) {
    case 'send':
      return send(step, journal, tools);
    case 'look':
      return look(journal, tools);
    case 'note-interruption':
      return append({ type: 'became-unknown', why: 'interrupted', status: null, code: null });
    case 'give-up':
      return append({ type: 'not-sent', why: step.why });
    case 'hand-over':
      return append({ type: 'handed-over' });
  }
}

/** The one place where something is cancelled. The sending is committed before the call, its outcome after it. */
async function send(step: Extract<Step, { do: 'send' }>, journal: Journal, tools: RunnerTools) {
  const { ledger, microsoft, newId } = tools;
  const signIn = await microsoft.signIn(step.renew);
  if (signIn !== 'signed-in') {
    const why = signIn === 'refused' ? 'unauthenticated' : 'unreachable';
    return ledger.append(journal, { type: 'cancel-held', why, retryAfter: null });
  }
  const ids = { requestId: step.requestId ?? newId(), correlationId: newId() };
  if (!(await ledger.append(journal, { type: 'cancel-sent', ...ids }))) return false;

  const answer = await microsoft.cancel(ids);
  if ('left' in answer) return ledger.append(await ledger.load(), eventOf(answer));
  const order = seenAs(answer, requestOf(journal));
  if (order === 'cancelled') await tools.changed();
  await ledger.appendFact({ type: 'answered', order });
  return true;
}

/** One reading of the order into the journal. Changes nothing at Microsoft; anybody may do it. */
export async function look(
  journal: Journal,
  {
    ledger,
    microsoft,
    changed,
  }: Pick<RunnerTools, 'ledger' | 'changed'> & { microsoft: Pick<Microsoft, 'look'> },
): Promise<boolean> {
  const seen = await microsoft.look();
  const order = seen ? seenAs(seen, requestOf(journal)) : 'unread';
  if (order === 'cancelled') await changed();
  return ledger.append(journal, { type: 'looked', order });
}

const seenAs = (order: SeenOrder, { lines }: Requested) =>
  areCancelled(
    order,
    lines.map((line) => line.lineNumber),
  )
    ? 'cancelled'
    : 'unchanged';

export function requestOf(journal: Journal): Requested {
  const [request] = journal;
  if (request?.type !== 'requested') throw new Error('A cancellation begins with its request.');
  return request;
}
