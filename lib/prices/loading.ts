// Apart from data.ts, which the catalog asks for prices: loading asks the catalog what it knows.
import 'server-only';
import type { z } from 'zod';
import type { AuditPerson } from '@/lib/audit/schema';
import { pricesApi, requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { expectedCurrency } from '@/lib/customers/rules';
import { fail } from '@/lib/result';
import { decimalMarkOf, readRow } from './cells';
import { columnsOf, headerAmong, missingIn } from './columns';
import { openFile, type PriceFile } from './file';
import { bringRates } from './rates';
import { heldBy } from './rules';
import {
  type FileQuestion,
  limits,
  type PriceList,
  type PricePreview,
  type PriceRow,
  type PriceSettings,
  type PutInForce,
  type ReadSheet,
  type RowProblem,
  type ShownRow,
} from './schema';
import { getPriceSettings, knownFor } from './settings';
import * as store from './store';

const shown = 20;
const batch = 5_000;
/** Rows that are looked at before it is said how the file writes its decimals. */
const headRows = 500;

type Wanted = FileQuestion & { source: PriceList['source'] };

/** May this person load prices? Asked before a file is received at all. */
export const requireLoader = async (): Promise<void> => {
  await requirePermission('manage-prices');
};

/** Reads a file, keeps what can be used of it as a draft, and says what it found. Nothing is in force before putInForce. */
export async function previewFile(question: FileQuestion, bytes: Uint8Array): Promise<PricePreview> {
  const person = await requirePermission('manage-prices');
  if (bytes.length > limits.bytes) fail('invalid', 'price-file-large');
  return preview({ ...question, source: 'file' }, await openFile(bytes), person);
}

/** The same with Microsoft's own sheet of a market, read as this person. */
export async function previewSheet({ market, view }: z.output<typeof ReadSheet>): Promise<PricePreview> {
  const { api, person } = await pricesApi('manage-prices');
  const hasRates = await bringRates(api, person);
  const sheet = await api.current(market, view);
  const question: Wanted = {
    ...{ market, view, name: sheet.name, source: 'partner-center' },
    month: now().toISOString().slice(0, 7),
    currency: expectedCurrency(market),
    decimalMark: 'point',
  };
  const found = await preview(question, { encoding: 'utf-8', rows: sheet.rows }, person);
  if (found.missing.length > 0) fail('unavailable', 'partner-center-garbled');
  return { ...found, hasRates };
}

export async function putInForce(input: z.output<typeof PutInForce>): Promise<PriceSettings> {
  const person = await requirePermission('manage-prices');
  await store.putInForce(input, person, now());
  return getPriceSettings();
}

async function preview(wanted: Wanted, file: PriceFile, person: AuditPerson): Promise<PricePreview> {
  const { market, view, month, name, source } = wanted;
  const revision = await store.revisionOf(market);
  const [all, known] = await Promise.all([store.listsInForce(market), knownFor(market, view)]);
  const replaces = all.filter((list) => list.view === view || heldBy(view).includes(list.view));
  const rows = file.rows[Symbol.asyncIterator]();
  const head = await take(rows, headRows);
  const headerAt = headerAmong(head);
  const header = head[headerAt] ?? fail('invalid', 'price-file-empty');
  const columns = wanted.columns ?? columnsOf(header);
  const missing = missingIn(columns, view);
  const price = columns.unitPrice;
  const amounts = price === undefined ? [] : head.slice(headerAt + 1).map((row) => (row[price] ?? '').trim());
  const decimalMark = wanted.decimalMark ?? decimalMarkOf(amounts, 'point');
  const said = {
    ...{ market, view, month, name, source, header, columns, missing, decimalMark, replaces, revision },
    encoding: file.encoding,
  };
  if (missing.length > 0) {
    await rows.return?.();
    const first = head.slice(headerAt + 1, headerAt + 1 + shown);
    return {
      ...said,
      ...{
        draftId: null,
        currency: wanted.currency,
        rows: 0,
        usable: 0,
        problems: [],
        badRows: [],
        match: null,
      },
      first: first.map((cells, index) => ({ number: headerAt + index + 2, cells, problem: null })),
    };
  }

  const draft = { market, view, month, name, source, currency: wanted.currency };
  const draftId = await store.beginDraft(draft, person, now());
  const tally = new Tally(known, (some) => store.addRows(draftId, some));
  try {
    let number = headerAt + 1;
    const one = async (cells: string[]) => {
      number += 1;
      if (cells.every((cell) => cell.trim() === '')) return;
      if (tally.rows >= limits.rows) fail('invalid', 'price-file-rows');
      const read = readRow(cells, number, {
        ...{ market, view, columns, decimalMark },
        currency: wanted.currency,
      });
      await tally.add(
        { number, cells },
        read,
        columns.title === undefined ? '' : (cells[columns.title] ?? ''),
      );
    };
    for (const cells of head.slice(headerAt + 1)) await one(cells);
    for (let next = await rows.next(); !next.done; next = await rows.next()) await one(next.value);
    await tally.flush();
  } catch (error) {
    await store.dropDraft(draftId);
    throw error;
  }
  const { currency, found } = tally.result(wanted.currency);
  if (tally.usable === 0) await store.dropDraft(draftId);
  else {
    const matched = found.match?.matched ?? null;
    await store.endDraft(draftId, { rows: tally.usable, matched, currency });
  }
  return { ...said, ...found, currency, draftId: tally.usable === 0 ? null : draftId };
}

async function take(rows: AsyncIterator<string[]>, count: number): Promise<string[][]> {
  const taken: string[][] = [];
  while (taken.length < count) {
    const next = await rows.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** What is counted of a file while it goes by, and what of it is kept. */
class Tally {
  rows = 0;
  usable = 0;
  readonly #first: ShownRow[] = [];
  readonly #bad: ShownRow[] = [];
  readonly #problems = new Map<RowProblem, number>();
  readonly #currencies = new Map<string, number>();
  readonly #strangers = new Map<string, { productId: string; skuId: string; title: string }>();
  #matched = 0;
  #waiting: PriceRow[] = [];

  constructor(
    readonly known: ReadonlySet<string> | null,
    readonly keep: (rows: PriceRow[]) => Promise<void>,
  ) {}

  async add(row: Omit<ShownRow, 'problem'>, read: PriceRow | RowProblem, title: string): Promise<void> {
    this.rows += 1;
    const problem = typeof read === 'string' ? read : null;
    if (this.#first.length < shown) this.#first.push({ ...row, problem });
    if (typeof read === 'string') {
      this.#problems.set(read, (this.#problems.get(read) ?? 0) + 1);
      if (this.#bad.length < shown) this.#bad.push({ ...row, problem });
      return;
    }
    this.usable += 1;
    this.#currencies.set(read.currency, (this.#currencies.get(read.currency) ?? 0) + 1);
    const { productId, skuId, meter } = read;
    const name = meter ?? `${productId}:${skuId}`;
    if (this.known?.has(name)) this.#matched += 1;
    else if (this.#strangers.size < shown) this.#strangers.set(name, { productId, skuId, title });
    this.#waiting.push(read);
    if (this.#waiting.length >= batch) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    await this.keep(rows);
  }

  /** The list's currency is the one that most of its rows have. */
  result(otherwise: string) {
    const [commonest] = [...this.#currencies].toSorted(([, a], [, b]) => b - a);
    return {
      currency: commonest?.[0] ?? otherwise,
      found: {
        rows: this.rows,
        usable: this.usable,
        first: this.#first,
        badRows: this.#bad,
        problems: [...this.#problems]
          .map(([reason, count]) => ({ reason, count }))
          .toSorted((a, b) => b.count - a.count),
        match: this.known && {
          matched: this.#matched,
          unmatched: this.usable - this.#matched,
          examples: [...this.#strangers.values()],
        },
      } satisfies Partial<PricePreview>,
    };
  }
}
