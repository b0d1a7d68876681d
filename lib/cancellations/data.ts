import 'server-only';
import type { z } from 'zod';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { isGuid } from '@/lib/cart/rules';
import { now } from '@/lib/clock';
import { noteChanged } from '@/lib/radar/data';
import { fail } from '@/lib/result';
import { isInFlight, settledBy, stateOf } from './plan';
import { lookAt } from './run';
import { look, requestOf } from './runner';
import type { Cancellation, CancelledHere, OfCancellation, RecordCancellation, Requested } from './schema';
import * as store from './store';
import { toCancellation } from './view';

/**
 * Writes the intent and returns; the worker sends. `access` proves that the person may cancel; what is cancelled was
 * checked by the order's own room. Of one order there is one at a time: a second press gets the first one.
 */
export async function beginCancellation(
  { customerId, person }: CustomerAccess,
  wanted: Omit<Requested, 'type' | 'customerId' | 'sender'>,
): Promise<Cancellation> {
  const { oid, tid, upn, name, sessionId, roles } = person;
  const sender = { oid, tid, upn, name, sessionId, roles };
  const id = await store.beginCancellation({ type: 'requested', customerId, ...wanted, sender }, now());
  return show(customerId, id);
}

/** What became of every cancellation of an order that was asked for here, the newest first. */
export async function getCancellations(customerId: string, orderId: string): Promise<Cancellation[]> {
  const access = await customerApi(customerId, 'see-customers');
  const kept = await store.cancellationsOf(access.customerId, [orderId]);
  return kept.map((one) => toCancellation(one, now()));
}

/** What was cancelled here: Microsoft's list of orders may take 15 minutes to say so (orders.md 11.1). */
export async function getCancelledHere(customerId: string): Promise<CancelledHere[]> {
  const access = await customerApi(customerId, 'see-customers');
  const kept = await store.cancelledOf(access.customerId);
  return kept.map(({ orderId, journal }) => ({
    orderId,
    lineNumbers: requestOf(journal).lines.map((line) => line.lineNumber),
  }));
}

const lookPause = 5_000;

/** Reads the order at once, as the person who asks. Changes nothing at Microsoft, and never sends. */
export async function lookNow(input: z.output<typeof OfCancellation>): Promise<Cancellation> {
  const { api, customerId, person } = await customerApi(input.customerId, 'cancel-orders');
  const { id, orderId, journal } = await kept(customerId, input.cancellationId);
  const last = journal.findLast((entry) => entry.type === 'looked');
  const isRecent = last && now().getTime() - Date.parse(last.at) < lookPause;
  if (stateOf(journal) === 'unknown' && !isInFlight(journal) && !isRecent)
    await look(journal, {
      ledger: store.openLedger(id, now, person),
      microsoft: { look: () => lookAt(api, orderId) },
      changed: () => noteChanged(customerId),
    });
  return show(customerId, id);
}

/** What an Admin saw in Partner Center. Ends the cancellation: nothing is sent after it. */
export async function recordOutcome(input: z.output<typeof RecordCancellation>): Promise<Cancellation> {
  const { customerId, person } = await customerApi(input.customerId, 'cancel-orders');
  const { id, journal } = await kept(customerId, input.cancellationId);
  if (settledBy(journal)) fail('conflict', 'cancellation-settled');
  if (isInFlight(journal) || stateOf(journal) === 'sending') fail('conflict', 'cancellation-in-flight');
  const { outcome, note } = input;
  if (outcome === 'cancelled') await noteChanged(customerId);
  const recorded = { type: 'recorded', by: person.name, outcome, note } as const;
  if (!(await store.openLedger(id, now, person).append(journal, recorded)))
    fail('conflict', 'cancellation-moved-on');
  return show(customerId, id);
}

const kept = async (customerId: string, id: string): Promise<store.KeptCancellation> =>
  (isGuid(id) ? await store.findCancellation(customerId, id) : null) ?? fail('not-found', 'cancellation');

const show = async (customerId: string, id: string): Promise<Cancellation> =>
  toCancellation(await kept(customerId, id), now());
