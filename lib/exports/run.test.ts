import { eq, sql } from 'drizzle-orm';
import { parseString } from 'fast-csv';
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { exportFile, exportPiece, lineReading } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { linesPerChunk } from '@/lib/reconciliation/column';
import { keepMadeReading, madeLine } from '@/lib/reconciliation/made.testing';
import { askForExport, askForSchedule, endSchedule, getExports, openExport } from './data';
import { exportWhatIsScheduled } from './jobs';
import { makeExport } from './run';
import type { AskForExport } from './schema';
import * as store from './store';

// The room over a real database; only who is at the desk, and what time it is, is made up.

const person = vi.hoisted(() => ({ name: 'Cleo Dahl', oid: 'cleo' }));
vi.mock('@/lib/auth/access', () => ({ requirePermission: async () => ({ ...person }) }));
const time = vi.hoisted(() => ({ now: new Date('2026-11-09T08:00:00Z') }));
vi.mock('@/lib/clock', () => ({ now: () => time.now }));

const lines = linesPerChunk + 1_500;
const invoiceId = 'G000000001';
const none = { q: '', customer: [], charge: [], provider: [] };
const asked: AskForExport = {
  ...{ invoiceId, set: 'charges', format: 'csv', locale: 'en', filter: none },
  columns: ['customerName', 'orderId', 'chargeType', 'quantity', 'total'],
};
const tools = { now: () => time.now, isStopping: () => false };

let database: Awaited<ReturnType<typeof testDatabase>>;
let sums: Awaited<ReturnType<typeof keepMadeReading>>;
beforeAll(async () => {
  database = await testDatabase();
  sums = await keepMadeReading('reading-1', invoiceId, lines);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db().delete(exportFile);
  Object.assign(person, { name: 'Cleo Dahl', oid: 'cleo' });
  time.now = new Date('2026-11-09T08:00:00Z');
});

const made = async (more: Partial<AskForExport> = {}) => {
  const { exportId } = await askForExport({ ...asked, ...more });
  await makeExport(exportId, tools);
  return exportId;
};
const rowOf = async (id: string) => (await getExports()).files.find((file) => file.id === id);
const bytesOf = async (id: string, from = 0, to?: number) => {
  const file = await openExport(id, from === 0);
  return Buffer.from(await new Response(file.bytes(from, to ?? file.size - 1)).arrayBuffer());
};
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { failure?: { reason: string } }) => error.failure?.reason ?? String(error),
  );
const parsed = (text: string) =>
  new Promise<string[][]>((done, fail) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text)
      .on('data', (row: string[]) => rows.push(row))
      .on('error', fail)
      .on('end', () => done(rows));
  });

describe('an export', () => {
  it('has every line in the order of the invoice, and says so', async () => {
    const id = await made();
    const rows = await parsed((await bytesOf(id)).toString());
    expect(rows[0]).toEqual(['Customer', 'Order ID', 'Charge type', 'Quantity', 'Total, incl. VAT']);
    expect(rows.slice(1)).toEqual(
      Array.from({ length: lines }, (_, row) => {
        const { customerName, orderId, chargeType, quantity, total } = madeLine(row);
        return [customerName, orderId, chargeType, quantity, total];
      }),
    );
    expect(await rowOf(id)).toMatchObject({ state: 'ready', rows: lines, name: 'G000000001-lines.csv' });
  });

  it('has the lines that a filter leaves, and their exact sums on the last sheet', async () => {
    const customer = [madeLine(3).customerId, madeLine(4).customerId];
    const filter = { ...none, customer, charge: ['new'] };
    const id = await made({ format: 'xlsx', filter });
    const left = Array.from({ length: lines }, (_, row) => madeLine(row)).filter(
      (line) => customer.includes(line.customerId) && line.chargeType === 'new',
    );
    const [sheet, about] = await readSheet(await bytesOf(id));
    expect(sheet?.data.slice(1).map((row) => row[1])).toEqual(left.map(({ orderId }) => orderId));
    const cents = left.reduce((total, line) => total + BigInt(line.total.replace('.', '')), 0n);
    const [currency] = (about?.data ?? []).filter((row) => row[0] === 'SEK');
    expect(currency?.[1]).toBe(left.length);
    expect(Math.round(Number(currency?.[4]) * 100)).toBe(Number(cents));
    expect(await rowOf(id)).toMatchObject({ rows: left.length, name: 'G000000001-lines-filtered.xlsx' });
  });

  it('adds up a whole invoice as its reading does', async () => {
    const id = await made({ format: 'xlsx' });
    const [, about] = await readSheet(await bytesOf(id));
    const [row] = (about?.data ?? []).filter((cells) => cells[0] === 'SEK');
    expect(row?.slice(1, 5)).toEqual([lines, ...[sums.subtotal, sums.tax, sums.total].map(Number)]);
  });

  it('is sent from any byte to any other', async () => {
    const id = await made({
      columns: ['customerName', 'productName', 'skuName', 'customerId', 'subscriptionId'],
    });
    const whole = await bytesOf(id);
    expect(whole.length).toBeGreaterThan(1_048_576);
    for (const [from, to] of [
      [0, 0],
      [1_048_570, 1_048_590],
      [1_048_576, whole.length - 1],
      [whole.length - 5, whole.length - 1],
    ] as const)
      expect(await bytesOf(id, from, to)).toEqual(whole.subarray(from, to + 1));
  });
});

describe('one question', () => {
  it('of two people has one file, also when they ask at once; another question has another', async () => {
    const [mine, theirs] = await Promise.all([askForExport(asked), askForExport(asked)]);
    expect(theirs.exportId).toBe(mine.exportId);
    expect([mine.isShared, theirs.isShared].sort()).toEqual([false, true]);
    Object.assign(person, { name: 'Alma Lind', oid: 'alma' });
    const hers = await askForExport({ ...asked, filter: { ...none, q: '  ' } });
    expect(hers).toMatchObject({ exportId: mine.exportId, isShared: true, askedBy: 'Cleo Dahl' });
    const others = [
      await askForExport({ ...asked, format: 'xlsx' }),
      await askForExport({ ...asked, locale: 'sv' }),
      await askForExport({ ...asked, columns: [...asked.columns].reverse() }),
      await askForExport({ ...asked, filter: { ...none, q: 'visio' } }),
    ];
    expect(new Set([mine.exportId, ...others.map(({ exportId }) => exportId)]).size).toBe(5);
    await makeExport(mine.exportId, tools);
    expect(await askForExport(asked)).toMatchObject({ exportId: mine.exportId, state: 'ready' });
  });

  it('of lines that are not read yet is refused', async () => {
    expect(await reasonOf(askForExport({ ...asked, invoiceId: 'G000000404' }))).toBe('export-not-read');
    expect(await reasonOf(openExport('no-such', true))).toBe('export');
  });
});

describe('a worker', () => {
  it('that comes after one that was killed begins again; what the dead one still writes is refused', async () => {
    const { exportId } = await askForExport(asked);
    const dead = (await store.leases.takeLease(exportId, 0)) ?? 0;
    await db()
      .update(exportFile)
      .set({ leasedUntil: sql`clock_timestamp() + interval '1 hour'` })
      .where(eq(exportFile.id, exportId));
    await store.beginMaking(exportId, dead);
    await store.keepPieces(exportId, dead, {
      pieces: [{ number: 0, bytes: Buffer.from('half of it') }],
      rowsDone: 7,
    });
    expect(await rowOf(exportId)).toMatchObject({ state: 'making', rowsDone: 7 });
    expect(await reasonOf(openExport(exportId, true))).toBe('export-not-ready');
    // Its lease ran out.
    await db()
      .update(exportFile)
      .set({ leasedUntil: new Date(0) })
      .where(eq(exportFile.id, exportId));
    expect(await store.dueExports(5)).toEqual([exportId]);
    await makeExport(exportId, tools);
    const late = store.keepPieces(exportId, dead, {
      pieces: [{ number: 99, bytes: Buffer.from('late') }],
      rowsDone: 8,
    });
    await expect(late).rejects.toBeInstanceOf(store.Overtaken);
    expect((await parsed((await bytesOf(exportId)).toString())).length).toBe(lines + 1);
    expect(await store.dueExports(5)).toEqual([]);
  });

  it('that is told to stop leaves the file to the next one', async () => {
    const { exportId } = await askForExport(asked);
    await makeExport(exportId, { ...tools, isStopping: () => true });
    expect(await rowOf(exportId)).toMatchObject({ state: 'making' });
    await makeExport(exportId, tools);
    expect(await rowOf(exportId)).toMatchObject({ state: 'ready', rows: lines });
  });

  it('whose disk is full says so, and keeps no half of the file', async () => {
    await db().execute(sql`create function full_disk() returns trigger language plpgsql as $$ begin
      if new.number > 0 then raise exception 'could not extend file' using errcode = '53100'; end if;
      return new; end $$`);
    await db().execute(
      sql`create trigger full_disk before insert on export_piece for each row execute function full_disk()`,
    );
    try {
      const columns = ['customerName', 'productName', 'skuName', 'customerId', 'subscriptionId'] as const;
      const id = await made({ columns: [...columns] });
      expect(await rowOf(id)).toMatchObject({ state: 'failed', failure: { reason: 'export-disk-full' } });
      expect(await db().select().from(exportPiece)).toEqual([]);
    } finally {
      await db().execute(sql`drop trigger full_disk on export_piece`);
    }
    expect(await rowOf(await made())).toMatchObject({ state: 'ready' });
  });

  it('finds the lines replaced, and says that instead of writing what is left', async () => {
    await keepMadeReading('reading-2', 'G000000002', 20);
    const { exportId } = await askForExport({ ...asked, invoiceId: 'G000000002' });
    await db().delete(lineReading).where(eq(lineReading.id, 'reading-2'));
    await makeExport(exportId, tools);
    expect(await rowOf(exportId)).toMatchObject({
      state: 'failed',
      failure: { reason: 'export-replaced' },
    });
  });
});

it('goes after seven days by the house’s clock, and its row stays', async () => {
  const id = await made();
  time.now = new Date('2026-11-16T07:59:59Z');
  expect(await rowOf(id)).toMatchObject({ state: 'ready', goesAt: '2026-11-16T08:00:00.000Z' });
  expect(await store.sweep(time.now)).toBe(0);
  time.now = new Date('2026-11-16T08:00:00Z');
  expect(await rowOf(id)).toMatchObject({ state: 'gone' });
  expect(await reasonOf(openExport(id, true))).toBe('export-gone');
  expect(await store.sweep(time.now)).toBe(1);
  expect(await db().select().from(exportPiece)).toEqual([]);
  expect(await rowOf(id)).toMatchObject({ state: 'gone', rows: lines });
  expect((await askForExport(asked)).exportId).not.toBe(id);
});

describe('a schedule', () => {
  const kind = { format: 'csv', locale: 'sv', columns: ['orderId', 'total'] } as const;

  it('makes a file of each new invoice once, and of none from before it was asked for', async () => {
    const { schedules } = await askForSchedule({ ...kind, columns: [...kind.columns] });
    await askForSchedule({ ...kind, columns: [...kind.columns] });
    expect(schedules).toMatchObject([{ format: 'csv', columns: 2, askedBy: 'Cleo Dahl' }]);
    const reading = { invoiceId, readingId: 'reading-1' };
    await exportWhatIsScheduled({ ...reading, date: '2026-11-08' }, time.now);
    expect((await getExports()).files).toEqual([]);
    await exportWhatIsScheduled({ ...reading, date: '2026-12-08' }, time.now);
    await exportWhatIsScheduled({ ...reading, date: '2026-12-08' }, time.now);
    const { files } = await getExports();
    expect(files).toMatchObject([{ invoiceId, isScheduled: true, state: 'waiting' }]);
    await makeExport(files[0]?.id ?? '', tools);
    expect((await bytesOf(files[0]?.id ?? '')).toString().split('\r\n')[0]).toBe(
      '\uFEFFBeställnings-ID;Summa inkl. moms',
    );
    const after = await endSchedule({ scheduleId: schedules[0]?.id ?? '' });
    expect(after.schedules).toEqual([]);
    await exportWhatIsScheduled({ ...reading, invoiceId: 'G000000009', date: '2026-12-09' }, time.now);
    expect((await getExports()).files).toHaveLength(1);
  });
});
