import 'server-only';
import { type Column, linesPerChunk } from './column';
import type { ColumnName } from './columns';
import { columnsAsked, type LineWish, leavesAllIn, rowsLeft } from './filter';
import { type ReadingRow, readColumns } from './store';

/** A chunk's columns, and those of its rows that are meant; null = all of them. */
export type ChunkRows = {
  /** How many lines the chunk has. */
  lines: number;
  columns: Partial<Record<ColumnName, Column>>;
  rows: Uint32Array | null;
};

/** The lines of a complete reading that a filter leaves, in the invoice's own order, a chunk at a time. */
export async function* rowsOf(
  { id, rows: all }: Pick<ReadingRow, 'id' | 'rows'>,
  names: readonly ColumnName[],
  wish: LineWish,
): AsyncGenerator<ChunkRows> {
  const wanted = [...new Set([...names, ...columnsAsked(wish)])];
  for await (const { chunk, columns } of readColumns(id, wanted)) {
    const lines = Math.min(linesPerChunk, all - chunk * linesPerChunk);
    yield { lines, columns, rows: leavesAllIn(wish) ? null : rowsLeft(columns, lines, wish) };
  }
}
