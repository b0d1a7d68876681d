import { createHash } from 'node:crypto';
import type { ExportManifest } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';
import type { GraphCursor } from './cursor';
import { isGone, isRefusal, lost } from './failures';
import { type Hold, type Outcome, readLine } from './hold';
import { lineKinds } from './line-kinds';
import { turnToPages } from './page-source';
import { unbilledOf } from './rules';
import { LineWriter } from './writer';

/** Exports that are begun in vain before a person has to look. */
const mostExports = 5;
/** Microsoft's own word for: there is nothing to export. */
const noData = '5000';

/** Goes as far as Graph's export goes now: begins it, looks after it, reads its files. */
export async function readExport(hold: Hold, cursor: GraphCursor): Promise<Outcome> {
  const { graph } = hold.tools;
  if (cursor.operation === null) {
    if (cursor.begun >= mostExports) return hold.giveUp(lost('lines-export'));
    try {
      const operation = await graph.start(wishOf(hold));
      await hold.move({ ...cursor, operation, begun: cursor.begun + 1 });
    } catch (error) {
      // A national cloud, or a registration that may not: version 1 may still answer.
      if (isNoToken(error) || (isRefusal(error) && error.status === 403))
        return turnToPages(hold, 'refused', error);
      if (isRefusal(error)) return turnToPages(hold, 'no-data', error);
      throw error;
    }
    return 'again';
  }
  const state = await graph.look(cursor.operation).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
  if (state === null) {
    await hold.move({ ...cursor, operation: null });
    return 'again';
  }
  if (state.is === 'running') {
    await hold.note({ source: 'graph', dueAt: hold.inSeconds(state.retryAfter), failure: null });
    return 'later';
  }
  if (state.is === 'failed') {
    if (state.code === noData) return turnToPages(hold, 'no-data', null);
    if (cursor.begun >= mostExports) return hold.giveUp(lost('lines-export', state));
    await hold.move({ ...cursor, operation: null });
    throw new FailureError(lost('lines-export-again', state));
  }
  return readFiles(hold, cursor, state.manifest);
}

async function readFiles(hold: Hold, cursor: GraphCursor, { eTag, blobs }: ExportManifest) {
  const names = JSON.stringify([eTag, ...blobs.map(({ name }) => name)]);
  const files = createHash('sha1').update(names).digest('base64');
  // Of a newer version of the data nothing fits what was read.
  if (cursor.files !== null && cursor.files !== files) {
    await hold.startOver({ ...cursor, files, file: 0, line: 0 });
    return 'again' as const;
  }
  const read = lineKinds[hold.row.set === 'usage' ? 'graph-usage' : 'graph-charges'];
  const writer = await LineWriter.of(hold.row, hold.fence);
  let at: GraphCursor = { ...cursor, files };
  /** Lines of the file that were seen, of which `at.line` were kept before. */
  let passed = 0;
  const here = () => (passed > at.line ? { ...at, line: passed, begun: 0, isRefused: false } : at);
  const work = async () => {
    for (; at.file < blobs.length; at = { ...here(), file: at.file + 1, line: 0 }, passed = 0) {
      for await (const lines of hold.tools.graph.lines(blobs[at.file]?.address ?? '')) {
        for (const line of lines) {
          passed += 1;
          if (passed <= at.line) continue;
          const keeping = writer.take(readLine(read, line), line.raw, here);
          if (keeping) await keeping;
        }
        await writer.keepInTime(here);
        if (hold.isStopping()) return 'later' as const;
      }
    }
    return 'complete' as const;
  };
  try {
    return await hold.keeping(writer, here, work);
  } catch (error) {
    if (!isGone(error)) throw error;
    // The addresses of files run out, and the export gives new ones; if not, another one is begun.
    const { isRefused, operation } = here();
    await hold.move({ ...here(), isRefused: true, operation: isRefused ? null : operation });
    return 'again' as const;
  }
}

function wishOf({ row }: Hold) {
  const kind = row.set === 'usage' ? ('usage' as const) : ('reconciliation' as const);
  return { kind, ...(unbilledOf(row.invoiceId) ?? { invoiceId: row.invoiceId }) };
}

/** No token for Graph can be had: in a national cloud there is none for this audience. */
const isNoToken = (error: unknown): error is FailureError =>
  error instanceof FailureError && ['unauthenticated', 'forbidden'].includes(error.failure.code);
