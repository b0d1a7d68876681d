import { handOverTime, nextStep, settledBy, stateOf } from './plan';
import { requestOf } from './runner';
import type { Cancellation } from './schema';
import type { KeptCancellation } from './store';

/** What the order's page shows of a cancellation, from the journal alone. Whose session it was stays behind. */
export function toCancellation(
  { id, customerId, orderId, journal }: KeptCancellation,
  now: Date,
): Cancellation {
  const { sender, lines, isWhole, currency } = requestOf(journal);
  const sendings = journal.filter((entry) => entry.type === 'cancel-sent');
  const state = stateOf(journal);
  const step = nextStep(journal, now);
  const isHandedOver = state === 'unknown' && journal.some((entry) => entry.type === 'handed-over');
  const refused = journal.findLast((entry) => entry.type === 'refused');
  const notSent = journal.findLast((entry) => entry.type === 'not-sent');
  const recorded = journal.findLast((entry) => entry.type === 'recorded');
  const readAt = now.toISOString();
  return {
    ...{ id, customerId, orderId, state, isHandedOver, lines, isWhole, currency, readAt },
    by: sender.name,
    requestedAt: journal[0]?.at ?? readAt,
    sentAt: sendings[0]?.at ?? null,
    settledAt: settledBy(journal)?.at ?? null,
    refusal: refused && state === 'refused' ? { code: refused.code, description: refused.description } : null,
    whyNotSent: notSent?.why ?? null,
    recorded: recorded ? { by: recorded.by, outcome: recorded.outcome, note: recorded.note } : null,
    requestId: sendings[0]?.requestId ?? null,
    correlationId: sendings.at(-1)?.correlationId ?? null,
    nextLookAt: state === 'unknown' && !isHandedOver ? (step.do === 'wait' ? step.until : readAt) : null,
    handOverAt: handOverTime(journal),
  };
}
