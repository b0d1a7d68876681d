import type { CancellationState, Journal, JournalEntry, Step } from './schema';

const second = 1_000;
const minute = 60 * second;
/** An order is read by its id, without the delay of Microsoft's list: what was done shows at once. */
const rhythm = {
  startWithin: 20 * minute,
  lookEvery: minute,
  askAgainAfter: 3 * minute,
  handOverAfter: 20 * minute,
  sendings: 3,
  signInTries: 3,
  signInPause: 30 * second,
  throttlePause: 60 * second,
};

/**
 * Decides the next step from the journal alone, so that a crash at any line resumes correctly. What is cancelled stays
 * cancelled, so a repeat does no more than the first sending did; still it waits for a fresh reading that shows the
 * order unchanged, and carries the same request id.
 */
export function nextStep(journal: Journal, now: Date): Step {
  const [requested, last] = [journal[0], journal.at(-1)];
  if (requested?.type !== 'requested' || !last) return { do: 'nothing' };
  if (settledBy(journal) || has(journal, 'handed-over')) return { do: 'nothing' };
  if (sendingsOf(journal).some(({ outcome }) => outcome === null)) return { do: 'note-interruption' };
  return isUnknown(journal) ? stepWhenUnknown(journal, last, now) : stepBefore(journal, requested, now);
}

/** Every sending so far was held: Microsoft has done nothing. */
function stepBefore(journal: Journal, requested: JournalEntry, now: Date): Step {
  if (now.getTime() >= time(requested) + rhythm.startWithin) return { do: 'give-up', why: 'too-late' };
  const isRefusedToken = (entry: JournalEntry) =>
    entry.type === 'cancel-held' && entry.why === 'unauthenticated';
  if (journal.filter(isRefusedToken).length >= rhythm.signInTries)
    return { do: 'give-up', why: 'signed-out' };
  const until = heldUntil(journal);
  return until > now.getTime() ? { do: 'wait', until: iso(until) } : sending(journal);
}

function stepWhenUnknown(journal: Journal, last: JournalEntry, now: Date): Step {
  const handOverAt = Date.parse(handOverTime(journal) ?? last.at);
  if (last.type !== 'looked') return { do: 'look' };
  const lookedAt = time(last);
  if (now.getTime() >= handOverAt) return lookedAt >= handOverAt ? { do: 'hand-over' } : { do: 'look' };
  const nextLook = lookedAt + rhythm.lookEvery;
  if (now.getTime() >= nextLook) return { do: 'look' };
  if (mayAskAgain(journal, last) && heldUntil(journal) <= now.getTime()) return sending(journal);
  return { do: 'wait', until: iso(Math.min(nextLook, handOverAt)) };
}

/** A reading from well after the last sending shows the order unchanged, and Microsoft has not said yes or no. */
function mayAskAgain(journal: Journal, look: JournalEntry): boolean {
  if (look.type !== 'looked' || look.order !== 'unchanged') return false;
  if (has(journal, 'refused') || has(journal, 'answered')) return false;
  const sent = sendingsOf(journal).filter(mayHaveBeenDone);
  const last = sent.at(-1);
  if (!last || sent.length >= rhythm.sendings) return false;
  return time(look) >= time(last.sent) + rhythm.askAgainAfter;
}

type Sending = { sent: JournalEntry; outcome: JournalEntry | null };
const outcomes: JournalEntry['type'][] = ['cancel-held', 'answered', 'refused', 'became-unknown'];

/** Each sending with what came of it; no outcome = its runner is at it, or died at it. */
const sendingsOf = (journal: Journal): Sending[] =>
  journal.flatMap((sent, index) =>
    sent.type === 'cancel-sent'
      ? [{ sent, outcome: journal.slice(index + 1).find((entry) => outcomes.includes(entry.type)) ?? null }]
      : [],
  );
const mayHaveBeenDone = ({ outcome }: Sending) => outcome?.type !== 'cancel-held';

function sending(journal: Journal): Step {
  const first = journal.find((entry) => entry.type === 'cancel-sent');
  const held = journal.findLast((entry) => entry.type === 'cancel-held');
  return {
    do: 'send',
    requestId: first?.type === 'cancel-sent' ? first.requestId : null,
    renew: held?.type === 'cancel-held' && held.why === 'unauthenticated',
  };
}

/** When the last "not now" ends, in milliseconds; 0 = there is none. The first refused token is renewed at once. */
function heldUntil(journal: Journal): number {
  const held = journal.findLast((entry) => entry.type === 'cancel-held');
  if (held?.type !== 'cancel-held') return 0;
  if (held.why !== 'unauthenticated')
    return time(held) + Math.max(second, (held.retryAfter ?? rhythm.throttlePause / second) * second);
  const tries = journal.filter((entry) => entry.type === 'cancel-held' && entry.why === held.why).length;
  return time(held) + (tries === 1 ? 0 : rhythm.signInPause);
}

const isUnknown = (journal: Journal) => has(journal, 'became-unknown') || has(journal, 'answered');

/** When a cancellation that is still unknown is handed to a person; null while it is not unknown. */
export function handOverTime(journal: Journal): string | null {
  const first = sendingsOf(journal).find(mayHaveBeenDone);
  return first && isUnknown(journal) ? iso(time(first.sent) + rhythm.handOverAfter) : null;
}

/** The event that settled it, or null while nobody can say. */
export function settledBy(journal: Journal): JournalEntry | null {
  let wasUnknown = false;
  let wasRefused = false;
  for (const entry of journal) {
    if (entry.type === 'recorded' || entry.type === 'not-sent') return entry;
    if ((entry.type === 'answered' || entry.type === 'looked') && entry.order === 'cancelled') return entry;
    if (entry.type === 'answered' || entry.type === 'became-unknown') wasUnknown = true;
    // Refused after an earlier sending was lost: Microsoft also refuses what it has cancelled already. It counts once
    // the order reads unchanged after it.
    if (entry.type === 'refused') {
      if (!wasUnknown) return entry;
      wasRefused = true;
    }
    if (wasRefused && entry.type === 'looked' && entry.order === 'unchanged') return entry;
  }
  return null;
}

export function stateOf(journal: Journal): CancellationState {
  const settled = settledBy(journal);
  if (settled?.type === 'recorded') return 'by-hand';
  if (settled?.type === 'not-sent') return 'not-sent';
  if (settled?.type === 'answered') return 'cancelled';
  if (settled?.type === 'looked') return settled.order === 'cancelled' ? 'cancelled' : 'refused';
  if (settled) return 'refused';
  return isUnknown(journal) ? 'unknown' : 'sending';
}

/** A runner is at a sending, or died at it: nobody may decide anything by hand. */
export const isInFlight = (journal: Journal) =>
  settledBy(journal) === null && sendingsOf(journal).some(({ outcome }) => outcome === null);

/** What is kept beside the journal, to be found by. `dueAt` null: nothing is to be done by itself any more. */
export function summaryOf(journal: Journal, at: Date) {
  const step = nextStep(journal, at);
  return {
    state: stateOf(journal),
    dueAt: step.do === 'nothing' ? null : step.do === 'wait' ? new Date(step.until) : at,
  };
}

const has = (journal: Journal, type: JournalEntry['type']) => journal.some((entry) => entry.type === type);
const time = (entry: JournalEntry) => Date.parse(entry.at);
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
