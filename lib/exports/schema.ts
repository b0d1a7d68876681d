import { z } from 'zod';
import { columnNames, LineFilter, lineSets } from '@/lib/reconciliation/schema';
import type { Failure } from '@/lib/result';
import { locales } from '@/lib/words/kinds';
import { type ExportFormat, exportFormats } from './kinds';

export type { ExportFormat } from './kinds';

/** Which of an invoice's lines go into a file; nothing set = all of them. The order in it is the invoice's own. */
export const ExportWish = LineFilter.pick({
  ...{ q: true, customer: true, charge: true },
  ...{ provider: true, reseller: true },
});
export type ExportWish = z.output<typeof ExportWish>;

const asked = {
  format: z.enum(exportFormats),
  columns: z
    .union([z.array(z.enum(columnNames)).min(1).max(columnNames.length), z.literal('all')])
    .transform((columns) => (columns === 'all' ? [...columnNames] : columns)),
  /** Of whoever reads the file: its words, its separators, its decimals. */
  locale: z.enum(locales),
};
export const AskForExport = z.object({
  invoiceId: z.string().trim().min(1).max(100),
  set: z.enum(lineSets),
  filter: ExportWish,
  ...asked,
});
export type AskForExport = z.output<typeof AskForExport>;
export const AskForSchedule = z.object(asked);
export type AskForSchedule = z.output<typeof AskForSchedule>;
export const EndSchedule = z.object({ scheduleId: z.guid({ error: 'guid' }) });

/** `waiting` and `making` go on by themselves; `gone`: the seven days are over, the row stays. */
export type ExportState = 'waiting' | 'making' | 'ready' | 'failed' | 'gone';
export type ExportFile = {
  id: string;
  invoiceId: string;
  set: (typeof lineSets)[number];
  format: ExportFormat;
  name: string;
  columns: number;
  filter: ExportWish;
  askedBy: string;
  /** By the person who looks. */
  isMine: boolean;
  askedAt: string;
  /** It was made for every new invoice, and not asked for this one. */
  isScheduled: boolean;
  state: ExportState;
  /** Nobody works on it: the worker is away, and goes on when it is back. */
  isStalled: boolean;
  /** Known when it is ready; until then how far it has come, of so many lines. */
  rows: number | null;
  rowsDone: number;
  rowsOf: number;
  size: number | null;
  failure: Failure | null;
  readyAt: string | null;
  /** When it goes, or went. */
  goesAt: string | null;
};
export type ExportSchedule = {
  id: string;
  format: ExportFormat;
  columns: number;
  askedBy: string;
  askedAt: string;
};
export type Exports = { files: ExportFile[]; schedules: ExportSchedule[]; readAt: string };
/** What a press leads to; `isShared`: somebody had asked for the same, and there is one file for both. */
export type Asked = { exportId: string; state: ExportState; isShared: boolean; askedBy: string };
