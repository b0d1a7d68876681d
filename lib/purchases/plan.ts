import { evidenceOf, groupsOf, type SentGroup } from './rules';
import type { Journal, JournalEntry, PurchaseState, Step } from './schema';

const second = 1_000;
const minute = 60 * second;
/** The rhythm of a purchase. Microsoft lists a new order within 15 minutes; asking again waits longer than that. */
const rhythm = {
  startWithin: 20 * minute,
  lookEvery: minute,
  askAgainAfter: 16 * minute,
  handOverAfter: 20 * minute,
  sendings: 3,
  signInTries: 3,
  signInPause: 30 * second,
  throttlePause: 60 * second,
};

/**
 * Decides the next step from the journal alone, so that a crash at any line resumes correctly.
 * A checkout is sent when nothing was carried out yet, or when a fresh reading shows that nothing was.
 */
export function nextStep(journal: Journal, now: Date): Step {
  const requested = journal[0];
  const last = journal.at(-1);
  if (requested?.type !== 'requested' || !last) return { do: 'nothing' };
  if (settledBy(journal) || has(journal, 'handed-over')) return { do: 'nothing' };
  if (sendingsOf(journal).some((sending) => sending.outcome === null)) return { do: 'note-interruption' };
  return isUnknown(journal)
    ? stepWhenUnknown(journal, last, now)
    : stepBeforeUnknown(journal, requested, now);
}

/** Every sending so far was held: Microsoft has done nothing. */
function stepBeforeUnknown(journal: Journal, requested: JournalEntry, now: Date): Step {
  if (has(journal, 'pause-lifted')) return { do: 'give-up', why: 'stopped' };
  if (now.getTime() >= time(requested) + rhythm.startWithin) return { do: 'give-up', why: 'too-late' };
  const isHeld = (entry: JournalEntry) => entry.type === 'checkout-held' && entry.why === 'unauthenticated';
  if (journal.filter(isHeld).length >= rhythm.signInTries) return { do: 'give-up', why: 'signed-out' };
  const until = heldUntil(journal);
  if (until > now.getTime()) return { do: 'wait', until: iso(until) };
  return sending(journal);
}

function stepWhenUnknown(journal: Journal, last: JournalEntry, now: Date): Step {
  const handOverAt = Date.parse(handOverTime(journal) ?? last.at);
  const lastLook = journal.findLast((entry) => entry.type === 'looked');
  const lastChange = journal.findLast((entry) => entry.type !== 'looked' && entry.type !== 'pause-lifted');
  const isFresh = lastLook !== undefined && lastChange !== undefined && lastLook.seq > lastChange.seq;
  if (!isFresh) return { do: 'look' };

  const lookedAt = time(lastLook);
  if (now.getTime() >= handOverAt) return lookedAt >= handOverAt ? { do: 'hand-over' } : { do: 'look' };
  const nextLook = lookedAt + rhythm.lookEvery;
  if (now.getTime() >= nextLook) return { do: 'look' };
  if (mayAskAgain(journal, lastLook) && heldUntil(journal) <= now.getTime()) return sending(journal);
  return { do: 'wait', until: iso(Math.min(nextLook, handOverAt)) };
}

/**
 * Asking again may place the orders. It waits until any order of the last sending would be listed, and wants a
 * reading from after that time: the cart still open, the list read and without them.
 */
function mayAskAgain(journal: Journal, look: JournalEntry): boolean {
  if (look.type !== 'looked') return false;
  if (look.cart !== 'active' || look.list !== 'read' || look.audit === 'seen') return false;
  if (look.orders.length > 0 || evidenceOf(journal).orders.length > 0) return false;
  if (has(journal, 'pause-lifted') || has(journal, 'answered') || has(journal, 'refused')) return false;
  const sendings = sendingsOf(journal).filter(mayHaveBeenDone);
  const lastSending = sendings.at(-1);
  if (!lastSending || sendings.length >= rhythm.sendings) return false;
  return time(look) >= time(lastSending.sent) + rhythm.askAgainAfter;
}

type Sending = { sent: JournalEntry; outcome: JournalEntry | null };
const outcomes: JournalEntry['type'][] = ['checkout-held', 'answered', 'refused', 'became-unknown'];

/** Each sending with what came of it; no outcome = its runner is at it, or died at it. */
const sendingsOf = (journal: Journal): Sending[] =>
  journal.flatMap((sent, index) =>
    sent.type === 'checkout-sent'
      ? [{ sent, outcome: journal.slice(index + 1).find((entry) => outcomes.includes(entry.type)) ?? null }]
      : [],
  );
const mayHaveBeenDone = ({ outcome }: Sending) => outcome?.type !== 'checkout-held';

function sending(journal: Journal): Step {
  const first = journal.find((entry) => entry.type === 'checkout-sent');
  const lastHeld = journal.findLast((entry) => entry.type === 'checkout-held');
  return {
    do: 'send',
    requestId: first?.type === 'checkout-sent' ? first.requestId : null,
    renew: lastHeld?.type === 'checkout-held' && lastHeld.why === 'unauthenticated',
  };
}

/** When the last "not now" ends, in milliseconds; 0 = there is none. The first refused token is renewed at once. */
function heldUntil(journal: Journal): number {
  const held = journal.findLast((entry) => entry.type === 'checkout-held');
  if (held?.type !== 'checkout-held') return 0;
  if (held.why !== 'unauthenticated')
    return time(held) + Math.max(second, (held.retryAfter ?? rhythm.throttlePause / second) * second);
  const tries = journal.filter((entry) => entry.type === 'checkout-held' && entry.why === held.why).length;
  return time(held) + (tries === 1 ? 0 : rhythm.signInPause);
}

const isUnknown = (journal: Journal) => has(journal, 'became-unknown') || has(journal, 'answered');

/** When a purchase that is still unknown is handed to a person; null while it is not unknown. */
export function handOverTime(journal: Journal): string | null {
  const first = sendingsOf(journal).find(mayHaveBeenDone);
  return first && isUnknown(journal) ? iso(time(first.sent) + rhythm.handOverAfter) : null;
}

/** The event that settled the purchase, or null while nobody can say. */
export function settledBy(journal: Journal): JournalEntry | null {
  let wasUnknown = false;
  let wasRefused = false;
  for (const [index, entry] of journal.entries()) {
    if (entry.type === 'recorded' || entry.type === 'not-sent') return entry;
    if (entry.type === 'answered' || entry.type === 'found') {
      if (openGroups(journal.slice(0, index + 1)).length === 0) return entry;
      wasUnknown = true;
    }
    if (entry.type === 'became-unknown') wasUnknown = true;
    // Refused after an earlier sending was lost: it counts once the cart still reads open, for then neither was done.
    if (entry.type === 'refused') {
      if (!wasUnknown) return entry;
      wasRefused = true;
    }
    if (wasRefused && entry.type === 'looked' && entry.cart === 'active' && entry.orders.length === 0)
      return entry;
  }
  return null;
}

/** The groups of which nobody knows yet what became of them. */
function openGroups(journal: Journal) {
  const requested = journal[0];
  if (requested?.type !== 'requested') return [];
  const { orders, errors } = evidenceOf(journal);
  return groupsOf(requested.lines).filter(
    ({ id }) =>
      !orders.some((order) => order.groupId === id) && !errors.some((error) => error.groupId === id),
  );
}

/**
 * The groups of which nobody proved what became of them, although a person may have recorded it: Microsoft may have
 * carried them out, or may still, so an order like theirs may be theirs.
 */
export function unprovedGroups(journal: Journal): SentGroup[] {
  const settled = settledBy(journal);
  if (settled && settled.type !== 'recorded') return [];
  if (!sendingsOf(journal).some(mayHaveBeenDone)) return [];
  const open = openGroups(journal);
  return settled && settled.orders.length >= open.length ? [] : open;
}

export function stateOf(journal: Journal): PurchaseState {
  const settled = settledBy(journal);
  if (settled?.type === 'recorded') return 'recorded';
  if (settled?.type === 'answered' || settled?.type === 'found') {
    const { orders, errors } = evidenceOf(journal);
    if (errors.length === 0) return 'placed';
    return orders.length > 0 ? 'partly-placed' : 'not-placed';
  }
  if (settled) return 'not-placed';
  if (has(journal, 'handed-over')) return 'handed-over';
  return isUnknown(journal) ? 'unknown' : 'sending';
}

/** A runner is at a sending, or died at it: nobody may decide anything about the purchase by hand. */
export const isInFlight = (journal: Journal) =>
  settledBy(journal) === null && sendingsOf(journal).some((sending) => sending.outcome === null);

/** While this is true nobody may buy for the customer. */
export const pausesBuying = (journal: Journal) =>
  settledBy(journal) === null && !has(journal, 'pause-lifted');

/** What is kept beside the journal, to be found by. `dueAt` null: nothing is to be done any more. */
export function summaryOf(journal: Journal, at: Date) {
  const step = nextStep(journal, at);
  return {
    state: stateOf(journal),
    pausesBuying: pausesBuying(journal),
    dueAt: step.do === 'nothing' ? null : step.do === 'wait' ? new Date(step.until) : at,
  };
}

const has = (journal: Journal, type: JournalEntry['type']) => journal.some((entry) => entry.type === type);
const time = (entry: JournalEntry) => Date.parse(entry.at);
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
