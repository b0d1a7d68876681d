import { z } from 'zod';
import type { Failure } from '@/lib/result';
import { type ColumnKind, type ColumnName, columnNames, lineColumns } from './columns';

export { type ColumnKind, type ColumnName, columnNames, lineColumns };

export const lineSets = ['charges', 'usage'] as const;
/** charges = the lines that add up to the invoice; usage = the days behind what was used. */
export type LineSet = (typeof lineSets)[number];

/** Exact sums in one currency, decimal text. */
export type LineSum = { currency: string; lines: number; subtotal: string; tax: string; total: string };

/** Whether the lines add up to the invoice. In its currency; lines in others are named, never added to it. */
export type Verdict = {
  currency: string;
  invoiced: string;
  lines: string;
  /** lines less invoiced; '0.00' = they add up. */
  difference: string;
  /** Sums in currencies that the invoice is not in. */
  foreign: LineSum[];
  /** Where to look when they don't add up; empty when they do. */
  lookAt: LookAt[];
};

/** Something that may be why the lines don't add up to the invoice. */
export type LookAt =
  | { kind: 'unreadable'; lines: number }
  | { kind: 'foreign'; currency: string; lines: number; total: string }
  /** Lines that say what another line says too, and what they add beyond it. */
  | ({ kind: 'twice' } & Twice)
  /** Documents that amend the invoice: their lines are theirs. */
  | { kind: 'amended'; by: string[] };
/** `orders`: some that such lines are of. */
export type Twice = { lines: number; total: string; orders: string[] };

/** What is kept of the invoice with its lines, as it was when they were wanted. */
export type ReadingInvoice = {
  currency: string;
  /** null = there is none yet: lines that are not billed. */
  total: string | null;
  /** In which its period begins: `2026-10`. */
  month: string;
  /** Its own date; absent in what is not billed yet. */
  date?: string;
  charges: 'one-time' | 'recurring';
  /** Microsoft's provider and type of its lines. */
  lineKinds: { provider: string; type: string }[];
  amendedBy: string[];
};

export type Reading = {
  id: string;
  invoiceId: string;
  set: LineSet;
  state: 'reading' | 'complete' | 'failed';
  /** Kept so far. */
  rows: number;
  unreadable: number;
  sums: LineSum[];
  startedAt: string | null;
  completedAt: string | null;
  /** Why it stands still, and goes on by itself unless the state is failed. */
  failure: Failure | null;
  source: 'graph' | 'v1' | null;
  /** null until it is complete, and for usage. */
  verdict: Verdict | null;
};

/** Which invoice's lines, or what of the open months is not billed yet: `unbilled-SEK-current`. */
export const WantLines = z.object({ invoiceId: z.string().min(1).max(60), set: z.enum(lineSets) });

/** What of an invoice's lines is meant, and in which order. As it stands in the page's address. */
export const LineFilter = z.object({
  set: z.enum(lineSets).default('charges'),
  /** In customer, product, order or reservation. */
  q: z.string().max(200).default(''),
  customer: z.array(z.string().max(100)).max(100).default([]),
  charge: z.array(z.string().max(100)).max(100).default([]),
  provider: z.array(z.string().max(40)).max(10).default([]),
  /** MPN ids of indirect resellers; absent in what was asked before they could be. */
  reseller: z.array(z.string().max(40)).max(100).optional(),
  sort: z
    .object({ column: z.enum(columnNames), descending: z.boolean() })
    .nullable()
    .default(null),
});
export type LineFilter = z.output<typeof LineFilter>;

/** Some rows of what a filter leaves, the columns that were asked for, and the sums of all that it leaves. */
export type LinePage = {
  readingId: string;
  /** Rows that the filter leaves, and rows that there are. */
  matched: number;
  rows: number;
  from: number;
  lines: { row: number; cells: Partial<Record<ColumnName, string>> }[];
  sums: LineSum[];
};

/** What the lines can be narrowed to; a count is of what the other filters leave. */
export type LineFacets = {
  customers: { value: string; name: string; count: number }[];
  charges: { value: string; count: number }[];
  providers: { value: string; count: number }[];
  /** By MPN id; none where every line was sold directly. */
  resellers: { value: string; count: number }[];
};

/** One line whole; columns that say nothing are left out. */
export type LineDetail = {
  readingId: string;
  row: number;
  cells: Partial<Record<ColumnName, string>>;
  /** As Microsoft sent it, where something of it could not be read. */
  raw: UnreadableLine | null;
};

/** A line as Microsoft sent it, of which something could not be read: `reason` = not-json, or the column. */
export type UnreadableLine = { row: number; text: string; reason: string };
