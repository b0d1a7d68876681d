import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { lineReading } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { failureOf } from '@/lib/partner-center/testing';
import { linesPerChunk } from './column';
import { type ColumnName, columnNames, type Line, lineColumns } from './columns';
import { plain, searchedColumns } from './filter';
import { keepMadeReading, madeLine } from './made.testing';
import { LineFilter } from './schema';
import { getLine, getLineFacets, getLines, getUnreadable } from './shown';
import { keepChunk } from './store';

// Real lines in a real PostgreSQL; only who is at the desk is made up.

vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => {
    throw new Error('Nothing here is asked of Microsoft.');
  });
});
let database: Awaited<ReturnType<typeof testDatabase>>;
const count = linesPerChunk + 1_234;
const all = Array.from({ length: count }, (_, row) => madeLine(row));
beforeAll(async () => {
  database = await testDatabase();
  await keepMadeReading('made', 'G000000001', count);
});
afterAll(() => database.drop());

const filter = (wish: Partial<LineFilter> = {}) => LineFilter.parse(wish);
const columns: ColumnName[] = ['customerName', 'orderId', 'subtotal', 'unitPrice', 'meterName'];
const cents = (text: string) => BigInt(text.replace('.', ''));
const sumOf = (lines: readonly Line[], name: ColumnName) =>
  lines.reduce((sum, line) => sum + cents(line[name]), 0n);

describe('the lines of an invoice', () => {
  it('come in the invoice’s order, any of them, with what was kept of the sums', async () => {
    const page = await getLines('OneTime-g000000001', filter(), {
      from: linesPerChunk - 2,
      size: 5,
      columns,
    });
    expect(page).toMatchObject({ readingId: 'made', matched: count, rows: count, from: linesPerChunk - 2 });
    expect(page?.lines.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4].map((at) => linesPerChunk - 2 + at));
    for (const { row, cells } of page?.lines ?? [])
      expect(cells).toEqual(Object.fromEntries(columns.map((name) => [name, all[row]?.[name]])));
    expect(cents(page?.sums[0]?.total ?? '')).toBe(sumOf(all, 'total'));
    const last = await getLines('G000000001', filter(), { from: count - 1, size: 50, columns });
    expect(last?.lines).toHaveLength(1);
  });

  const isFound = (line: Line, q: string) =>
    searchedColumns.some((name) => plain(line[name]).includes(plain(q.trim())));
  const wishes: [string, Partial<LineFilter>, (line: Line) => boolean][] = [
    [
      'a customer',
      { customer: [madeLine(3).customerId.toUpperCase()] },
      (l) => l.customerId === madeLine(3).customerId,
    ],
    ['two charge types', { charge: ['renew', 'cancelImmediate'] }, (l) => /renew|cancel/.test(l.chargeType)],
    ['a text of a product', { q: '  VISIO ltsc ' }, (l) => isFound(l, 'visio ltsc')],
    ['a text of an order', { q: 'order-0000012' }, (l) => isFound(l, 'order-0000012')],
    [
      'everything at once',
      { q: 'customer 1', charge: ['new'], provider: ['one_time'] },
      (l) => isFound(l, 'customer 1') && l.chargeType === 'new',
    ],
    ['what is not there', { q: 'nowhere' }, () => false],
    ['a provider that billed nothing', { provider: ['office'] }, () => false],
  ];
  it.each(wishes)('are narrowed to %s, with exact sums', async (_, wish, fits) => {
    const left = all.map((line, row) => ({ line, row })).filter(({ line }) => fits(line));
    const page = await getLines('G000000001', filter(wish), { from: 3, size: 40, columns });
    expect(page?.matched).toBe(left.length);
    expect(page?.lines.map(({ row }) => row)).toEqual(left.slice(3, 43).map(({ row }) => row));
    const lines = left.map(({ line }) => line);
    if (lines.length === 0) expect(page?.sums).toEqual([]);
    else {
      expect(page?.sums).toMatchObject([{ currency: 'SEK', lines: left.length }]);
      expect(cents(page?.sums[0]?.subtotal ?? '')).toBe(sumOf(lines, 'subtotal'));
      expect(cents(page?.sums[0]?.tax ?? '')).toBe(sumOf(lines, 'taxTotal'));
      expect(cents(page?.sums[0]?.total ?? '')).toBe(sumOf(lines, 'total'));
    }
  });

  it.each(columnNames.filter((name) => madeLine(1)[name] !== '' || name === 'meterName'))(
    'are sorted by %s, either way, and what is left of a filter too',
    async (column) => {
      const figureOf = (line: Line) =>
        line[column] === '' ? Number.NEGATIVE_INFINITY : Number(line[column]);
      const isNumber = ['money', 'number'].includes(lineColumns[column]);
      const compareText = new Intl.Collator('sv', { numeric: true }).compare;
      const compare = (a: Line, b: Line) => {
        if (isNumber) return figureOf(a) === figureOf(b) ? 0 : figureOf(a) - figureOf(b);
        if (lineColumns[column] === 'text') return compareText(a[column], b[column]);
        return a[column] < b[column] ? -1 : a[column] > b[column] ? 1 : 0;
      };
      const rows = all.map((_, row) => row).filter((row) => all[row]?.chargeType === 'renew');
      const up = rows.toSorted((a, b) => compare(all[a] as Line, all[b] as Line));
      for (const [descending, expected] of [
        [false, up],
        [true, up.toReversed()],
      ] as const) {
        const wish = filter({ charge: ['renew'], sort: { column, descending } });
        const page = await getLines('G000000001', wish, { from: 100, size: 200, columns: [column] });
        expect(page?.lines.map(({ row }) => row)).toEqual(expected.slice(100, 300));
      }
    },
  );

  it('say what they can be narrowed to, and what each choice would leave', async () => {
    const facets = await getLineFacets('G000000001', filter({ q: 'visio', charge: ['new'] }));
    const found = all.filter((line) => isFound(line, 'visio'));
    const renewed = found.filter((line) => line.chargeType === 'renew').length;
    expect(facets?.charges).toContainEqual({ value: 'renew', count: renewed });
    const first = facets?.customers[0];
    const own = found.filter((line) => line.customerId === first?.value && line.chargeType === 'new');
    expect(first).toEqual({ value: own[0]?.customerId, name: own[0]?.customerName, count: own.length });
    expect(facets?.providers).toEqual([
      { value: 'one_time', count: found.filter((l) => l.chargeType === 'new').length },
    ]);
    // All of them are sold directly.
    expect(facets?.resellers).toEqual([]);
  });

  it('can each be looked at whole', async () => {
    const row = linesPerChunk + 7;
    const said = Object.fromEntries(Object.entries(madeLine(row)).filter(([, cell]) => cell !== ''));
    expect(await getLine('G000000001', 'charges', row)).toEqual({
      readingId: 'made',
      row,
      cells: said,
      raw: null,
    });
    expect(await failureOf(getLine('G000000001', 'charges', count))).toMatchObject({ reason: 'line' });
  });

  it('are none before any are read', async () => {
    expect(await getLines('G000000009', filter(), { from: 0, size: 5, columns })).toBeNull();
    expect(await getLineFacets('G000000009', filter())).toBeNull();
    expect(await getUnreadable('G000000009', 'charges')).toEqual([]);
  });
});

it('lines that come while they are looked at are found as they come, and one that cannot be read is shown', async () => {
  const at = new Date('2026-11-08T10:00:00Z');
  const reading = { id: 'growing', invoiceId: 'G000000002', set: 'charges', state: 'reading' };
  await db()
    .insert(lineReading)
    .values({ ...reading, wantedAt: at, leasedUntil: at });
  const grow = async (rows: number) => {
    for (let chunk = 0; chunk * linesPerChunk < rows; chunk += 1) {
      const lines = all.slice(chunk * linesPerChunk, Math.min(rows, (chunk + 1) * linesPerChunk));
      const raw = chunk === 0 ? [{ row: 5, raw: '{"Quantity":"many"}', reason: 'quantity' }] : [];
      await db().transaction((tx) => keepChunk(tx, { readingId: 'growing', chunk, lines, raw }));
    }
    const chunks = Math.ceil(rows / linesPerChunk);
    await db().update(lineReading).set({ rows, chunks }).where(eq(lineReading.id, 'growing'));
  };
  const wish = filter({ charge: ['renew'], sort: { column: 'subtotal', descending: true } });
  for (const rows of [10, 700, linesPerChunk - 1, linesPerChunk + 3, count]) {
    await grow(rows);
    const [page, again] = await Promise.all([
      getLines('G000000002', wish, { from: 0, size: 20, columns }),
      getLines('G000000002', filter({ q: 'visio' }), { from: 0, size: 20, columns }),
    ]);
    const left = all.slice(0, rows).filter((line) => line.chargeType === 'renew');
    expect(page).toMatchObject({ rows, matched: left.length });
    expect(cents(page?.sums[0]?.total ?? '0')).toBe(sumOf(left, 'total'));
    const best = left.map((line) => cents(line.subtotal)).sort((a, b) => (a < b ? 1 : -1));
    expect(page?.lines.map(({ cells }) => cents(cells.subtotal ?? ''))).toEqual(best.slice(0, 20));
    expect(again?.matched).toBe(
      all.slice(0, rows).filter((line) => plain(line.productName).includes('visio')).length,
    );
  }
  expect(await getUnreadable('G000000002', 'charges')).toEqual([
    { row: 5, text: '{"Quantity":"many"}', reason: 'quantity' },
  ]);
  expect((await getLine('G000000002', 'charges', 5)).raw?.reason).toBe('quantity');
});
