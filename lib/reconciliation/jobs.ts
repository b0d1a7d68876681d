import 'server-only';
import { listInvoices } from '@/lib/billing/data';
import type { Invoice } from '@/lib/billing/schema';
import { keepMoving } from '@/lib/jobs/keeper';
import type { PartnerApi } from '@/lib/partner-center';
import { invoiceFacts } from './data';
import type { ReaderTools } from './hold';
import { readLines } from './reader';
import { isRecent } from './rules';
import * as store from './store';

const day = 24 * 3_600_000;

/** Keeps the reading of lines moving: wanted ones are begun, those of a crashed worker gone on with. */
export const keepLines = (tools: ReaderTools) =>
  keepMoving({
    due: (limit) => store.dueReadings(tools.now(), limit),
    run: (id, isStopping) => readLines(id, tools, isStopping),
    atOnce: 2,
    pollEvery: 500,
    words: {
      id: 'readingId',
      one: 'the lines of an invoice could not be read further',
      all: 'the readings of lines cannot be found',
    },
  });

/**
 * Has the lines of every invoice of the last months read, once a day and when Microsoft tells that one is ready. What
 * is there, under way or failed is left as it is.
 */
export const newInvoices = ({
  partner,
  now,
  months,
}: {
  partner: PartnerApi;
  now: () => Date;
  /** 0: only what somebody opens. */
  months: number;
}) =>
  async function wantNew(): Promise<void> {
    const at = now();
    const last = await store.listedAt();
    const isDue = last === null || Math.abs(at.getTime() - last.getTime()) >= day;
    await store.dropUnbilled(new Date(at.getTime() - day));
    if (!isDue) return;
    // Before the list is read: an event that comes meanwhile has it read once more.
    await store.setListedAt(at);
    try {
      if (months > 0) await wantAll(await listInvoices(partner), at, months);
    } catch (error) {
      await store.setListedAt(null);
      throw error;
    }
  };

async function wantAll(invoices: readonly Invoice[], at: Date, months: number): Promise<void> {
  const wanted = invoices.filter(({ date }) => isRecent(date, at, months)).map(invoiceFacts);
  const known = await store.readingsOf(
    wanted.map(({ id }) => id),
    'charges',
  );
  for (const { id, facts } of wanted)
    if (!known.has(id))
      await store.want({ invoiceId: id, set: 'charges', invoice: facts }, { now: at, isUrgent: false });
}
