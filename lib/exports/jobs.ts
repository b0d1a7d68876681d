import 'server-only';
import { keepMoving } from '@/lib/jobs/keeper';
import { log } from '@/lib/log';
import { completeSince } from '@/lib/reconciliation/data';
import { asOne, fileName } from './rules';
import { type MakeTools, makeExport } from './run';
import { type AskForSchedule, AskForSchedule as Schedule } from './schema';
import * as store from './store';

type Tools = Pick<MakeTools, 'now'>;

/** Makes what was asked for, begins again what a crashed worker left, sweeps what is over, looks for new invoices. */
export function keepExports({ now }: Tools): { stop: () => Promise<void> } {
  const making = keepMoving({
    due: store.dueExports,
    run: (id, isStopping) => makeExport(id, { now, isStopping }),
    atOnce: 1,
    pollEvery: 300,
    words: {
      id: 'exportId',
      one: 'an export could not be made',
      all: 'the exports could not be read',
    },
  });
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(() => look(now()));
  }, 5_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all([making.stop(), looking]);
    },
  };
}

async function look(now: Date): Promise<void> {
  try {
    await store.sweep(now);
    await scheduleNew(now);
  } catch (error) {
    log.error(
      { err: error },
      'exports that are over, or that are due by a schedule, could not be looked for',
    );
  }
}

/** The invoices whose lines came since somebody asked for a file of every new one. */
async function scheduleNew(now: Date): Promise<void> {
  const [first] = await store.openSchedules();
  if (!first) return;
  for (const { invoiceId, id, invoice } of await completeSince(first.askedAt))
    if (invoice?.date) await exportWhatIsScheduled({ invoiceId, readingId: id, date: invoice.date }, now);
}

/**
 * Has the files made that were asked for of every new invoice: of those dated on the day of the asking or later, so that
 * an old one that somebody opens is none. Once of each invoice, however often this is called.
 */
export async function exportWhatIsScheduled(
  { invoiceId, readingId, date }: { invoiceId: string; readingId: string; date: string },
  now: Date,
): Promise<void> {
  for (const schedule of await store.openSchedules()) {
    if (date.slice(0, 10) < schedule.askedAt.toISOString().slice(0, 10)) continue;
    const asked: AskForSchedule = Schedule.parse(schedule);
    const filter = asOne({ q: '', customer: [], charge: [], provider: [] });
    const question = { ...asked, invoiceId, readingId, set: 'charges' as const, filter };
    await store.askScheduled(schedule, { ...question, name: fileName(question) }, now);
  }
}
