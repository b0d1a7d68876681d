import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { getCompleteReading } from '@/lib/reconciliation/data';
import { fail } from '@/lib/result';
import { pieceSize, unpack } from './pieces';
import { asOne, fileName, goesAt, stateAt } from './rules';
import type { Asked, AskForExport, AskForSchedule, EndSchedule, ExportFile, Exports } from './schema';
import * as store from './store';

/**
 * Has a file made of an invoice's lines, all of which must be read. Who asks for the same as somebody else gets the same
 * file, also while it is being made.
 */
export async function askForExport(input: AskForExport): Promise<Asked> {
  const person = await requirePermission('see-billing');
  const reading = await getCompleteReading(input.invoiceId, input.set);
  if (!reading) return fail('conflict', 'export-not-read');
  const question = { ...input, invoiceId: reading.invoiceId, filter: asOne(input.filter) };
  const { row, isShared } = await store.ask(
    { ...question, readingId: reading.id, name: fileName(question) },
    person,
    now(),
  );
  return {
    exportId: row.id,
    state: stateAt(row.state, row.readyAt, now()),
    ...{ isShared, askedBy: row.askedBy },
  };
}

/** The files that were asked for, by whomever, the newest first, and what is made of every new invoice. */
export async function getExports(): Promise<Exports> {
  const person = await requirePermission('see-billing');
  const at = now();
  const [rows, schedules] = await Promise.all([store.listExports(200), store.openSchedules()]);
  return {
    files: rows.map((row) => toFile(row, person.oid, at)),
    schedules: schedules.map((schedule) => ({
      id: schedule.id,
      format: schedule.format as ExportFile['format'],
      columns: schedule.columns.length,
      askedBy: schedule.askedBy,
      askedAt: schedule.askedAt.toISOString(),
    })),
    readAt: at.toISOString(),
  };
}

function toFile(row: store.ListedRow, oid: string, at: Date): ExportFile {
  const state = stateAt(row.state, row.readyAt, at);
  return {
    ...{ id: row.id, invoiceId: row.invoiceId, set: row.set, format: row.format, name: row.name },
    ...{ columns: row.columns.length, filter: row.filter, askedBy: row.askedBy },
    isMine: row.askedOid === oid,
    askedAt: row.askedAt.toISOString(),
    isScheduled: row.scheduleId !== null,
    state,
    isStalled: row.isStalled,
    ...{ rows: row.rows, rowsDone: row.rowsDone, rowsOf: row.rowsOf ?? 0, size: row.size },
    failure: row.failure,
    readyAt: row.readyAt?.toISOString() ?? null,
    goesAt: row.readyAt ? goesAt(row.readyAt).toISOString() : null,
  };
}

/** What this person asked for and waits for, wherever they are in the portal. */
export async function getExportsUnderway(): Promise<string[]> {
  const { oid } = await requirePermission('see-billing');
  return store.underwayOf(oid);
}

/** What became of the files that this person asked for since then. */
export async function getMyEndedExports(since: Date) {
  const { oid } = await requirePermission('see-billing');
  return (await store.endedOf(oid, since)).map((row) => ({
    ...{ id: row.id, name: row.name, state: stateAt(row.state, row.readyAt, now()) },
    at: (row.readyAt ?? row.askedAt).toISOString(),
  }));
}

export async function askForSchedule(input: AskForSchedule): Promise<Exports> {
  await store.addSchedule(input, await requirePermission('see-billing'), now());
  return getExports();
}

export async function endSchedule({ scheduleId }: z.output<typeof EndSchedule>): Promise<Exports> {
  await store.endSchedule(scheduleId, await requirePermission('see-billing'), now());
  return getExports();
}

export type ReadyFile = {
  name: string;
  format: ExportFile['format'];
  size: number;
  /** The bytes from `from` to `to`, the last one with them; read a piece at a time as they are taken. */
  bytes: (from: number, to: number) => ReadableStream<Uint8Array>;
};

/** A file that is ready, to be sent; `isNew` = it is begun, and written down as sent. */
export async function openExport(exportId: string, isNew: boolean): Promise<ReadyFile> {
  const person = await requirePermission('see-billing');
  const row = (await store.findExport(exportId)) ?? fail('not-found', 'export');
  const state = stateAt(row.state, row.readyAt, now());
  if (state === 'gone') fail('not-found', 'export-gone');
  if (state !== 'ready' || row.size === null) fail('conflict', 'export-not-ready');
  // What comes first is fetched while the sending is written down.
  const [first] = isNew
    ? await Promise.all([store.readPiece(row.id, 0), store.noteDownload(row, person, now())])
    : [null];
  const { name, format, size } = row;
  return { name, format, size, bytes: (from, to) => bytesOf(row, from, to, first) };
}

function bytesOf(
  { id, format }: store.ExportRow,
  from: number,
  to: number,
  first: Buffer | null,
): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const number = Math.floor(at / pieceSize);
        const piece = (number === 0 && first) || (await store.readPiece(id, number));
        // It went while it was sent: the reader sees that the end is missing.
        if (!piece) return controller.error(new Error(`The export ${id} has no piece ${number}.`));
        const start = number * pieceSize;
        const bytes = (await unpack(piece, format)).subarray(at - start, to + 1 - start);
        controller.enqueue(new Uint8Array(bytes));
        at += bytes.length;
        if (at > to) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}
