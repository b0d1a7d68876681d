import 'server-only';
import { noteCustomerChanged } from '@/lib/customers/data';
import { keepMoving } from '@/lib/jobs/keeper';
import type { PartnerApi } from '@/lib/partner-center';
import { noteChanged } from '@/lib/radar/data';
import { noteInvoicesChanged } from '@/lib/reconciliation/data';
import { changedCustomers, daysSince, outcomeOf } from './rules';
import * as store from './store';

type Now = () => Date;
const minute = 60_000;
const day = 24 * 60 * minute;
/** Records come a little late, and our clock may be an hour ahead of theirs: so much is read twice, which costs readings. */
const overlap = 90 * minute;
const keptFor = 90 * day;

/** Does what the events that came lead to, one after the other; safe to do twice and by several workers. */
export const keepWebhooks = ({ now }: { now: Now }) =>
  keepMoving({
    due: store.dueEvents,
    run: (id) => handleEvent(id, now()),
    atOnce: 10,
    pollEvery: 1_000,
    words: {
      id: 'eventId',
      one: 'an event of Partner Center could not be handled',
      all: 'events cannot be read',
    },
  });

export async function handleEvent(id: string, now: Date): Promise<void> {
  const event = await store.findDue(id);
  if (!event) return;
  const { name, customerId } = event;
  const outcome = outcomeOf(name, customerId);
  if (customerId && (outcome === 'read-again' || outcome === 'customer')) await noteChanged(customerId);
  if (customerId && outcome === 'customer') await noteCustomerChanged(customerId);
  if (outcome === 'invoice') await noteInvoicesChanged();
  await store.markHandled(id, outcome, now);
}

/**
 * Microsoft gives an event up after ten attempts, and there is none for orders: its audit records, day by day as it
 * wishes (extras.md 1), tell of whatever was missed.
 */
export const missedEvents = ({ partner, now }: { partner: PartnerApi; now: Now }) =>
  async function readMissed(signal: AbortSignal): Promise<void> {
    const until = now();
    const mark = (await store.readMark()) ?? new Date(until.getTime() - day);
    const since = new Date(mark.getTime() - overlap);
    for (const date of daysSince(since, until)) {
      if (signal.aborted) return;
      const records = await partner.auditRecords.list({ from: date, to: date });
      for (const customerId of changedCustomers(records, since)) await noteChanged(customerId);
      // A day that is over is done with, should the next one fail.
      const end = new Date(Date.parse(date) + day);
      await store.setMark(end < until ? end : until);
    }
    await store.setMark(until);
    await store.dropOldEvents(new Date(until.getTime() - keptFor));
  };
