import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/lib/db/testing';
import { linesPerChunk } from './column';
import { keepMadeReading, madeLine } from './made.testing';
import { readColumns, readReading } from './store';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('the lines of a reading', () => {
  it('come back column by column, in order, and columns that say nothing are not there', async () => {
    const lines = linesPerChunk + 5;
    const sum = await keepMadeReading('reading-1', 'G000000001', lines);
    const row = await readReading('G000000001', 'charges');
    expect(row).toMatchObject({ id: 'reading-1', rows: lines, chunks: 2, sums: [sum] });
    const totals: string[] = [];
    for await (const { columns } of readColumns('reading-1', ['total', 'meterName'])) {
      expect(columns.meterName).toBeUndefined();
      for (const code of columns.total?.codes ?? []) totals.push(columns.total?.values[code] ?? '');
    }
    expect(totals).toEqual(Array.from({ length: lines }, (_, row) => madeLine(row).total));
  });

  it('come from a chunk on, or up to one', async () => {
    const chunks: number[] = [];
    for await (const { chunk } of readColumns('reading-1', ['total'], { from: 1 })) chunks.push(chunk);
    for await (const { chunk } of readColumns('reading-1', ['total'], { to: 1 })) chunks.push(chunk);
    expect(chunks).toEqual([1, 0]);
  });
});
