import { log } from '@/lib/log';
import { signOf } from '@/lib/money';
import type { WireLinePage } from '@/lib/partner-center';
import type { FailureError } from '@/lib/result';
import { newExport, type PageCursor, pages } from './cursor';
import { isRefusal, lost } from './failures';
import { type Hold, type Outcome, readLine } from './hold';
import { type LineKindName, lineKinds } from './line-kinds';
import { unbilledOf } from './rules';
import { LineWriter } from './writer';

const hour = 3_600_000;
/** A new invoice may be listed before its lines are there. */
const patienceForLines = 72 * hour;

/** Reads on by version 1, page by page. */
export async function readPages(hold: Hold, cursor: PageCursor): Promise<Outcome> {
  const id = unbilledOf(hold.row.invoiceId) ? 'unbilled' : hold.row.invoiceId;
  const writer = await LineWriter.of(hold.row, hold.fence);
  let at = cursor;
  const here = () => at;
  const work = async () => {
    for (let kind = at.parts[at.part]; kind; kind = at.parts[at.part]) {
      const page = await hold.tools.partner.invoices.lineItems(id, kind, at.place);
      if (isRepeated(page, at)) throw new RepeatedPage();
      const read = lineKinds[`${kind.provider}-${hold.row.set}` as LineKindName];
      for (const [index, line] of page.lines.entries()) {
        if (index < at.line) continue;
        at = { ...at, line: index + 1 };
        const keeping = writer.take(readLine(read, line), line.raw, here);
        if (keeping) await keeping;
      }
      const next = { ...at, line: 0, place: page.next, marks: [...at.marks, page.mark] };
      at = page.next === null ? { ...next, part: at.part + 1, marks: [] } : next;
      await writer.keepInTime(here);
      if (hold.isStopping()) return 'later' as const;
    }
    return 'complete' as const;
  };
  try {
    return await hold.keeping(writer, here, work);
  } catch (error) {
    if (error instanceof RepeatedPage) return hold.giveUp(lost('lines-repeat'));
    if (isRefusal(error)) return refusedPages(hold, at, error);
    throw error;
  }
}

/** Neither way leads to lines. */
async function refusedPages(
  hold: Hold,
  { instead }: PageCursor,
  error: FailureError,
): Promise<'complete' | 'later'> {
  if (instead === 'refused') return hold.giveUp(lost('lines-not-allowed', error));
  if (instead === null) return hold.giveUp(lost('lines-refused', error));
  // Graph has no data and version 1 gives these lines no more. Usage there need not be; charges there are.
  const needsLines = hold.row.set === 'charges' && signOf(hold.invoice.total ?? '0') !== 0;
  if (!needsLines) return 'complete';
  const isNew = hold.tools.now().getTime() - hold.row.wantedAt.getTime() < patienceForLines;
  if (!isNew) return hold.giveUp(lost('lines-none'));
  await hold.startOver(newExport());
  await hold.note({ dueAt: hold.inSeconds(hour / 1_000), failure: lost('lines-none') });
  return 'later';
}

export async function turnToPages(
  hold: Hold,
  instead: PageCursor['instead'],
  error: unknown,
): Promise<'again'> {
  log.info({ readingId: hold.row.id, instead, err: error }, 'lines are read by version 1 instead');
  // What an earlier export brought is among these lines too.
  await hold.startOver(pages(hold.row.set, hold.invoice, instead, hold.row.invoiceId));
  return 'again';
}

/** Microsoft led in a circle. */
class RepeatedPage extends Error {
  override name = 'RepeatedPage';
}

const isRepeated = ({ next, mark }: WireLinePage, { place, marks }: PageCursor) =>
  (next !== null && JSON.stringify(next) === JSON.stringify(place)) || (mark !== '' && marks.includes(mark));
