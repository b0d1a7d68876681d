import { decodeColumn, encodeColumn } from '@/lib/reconciliation/column';
import { type ColumnName, columnNames, type Line, lineColumns } from '@/lib/reconciliation/columns';
import type { Chunk, Head } from './csv';

export const blank = Object.fromEntries(columnNames.map((name) => [name, ''])) as Line;

/** Lines as the reconciliation hands them over. */
export const chunkOf = (
  lines: readonly Partial<Line>[],
  names: readonly ColumnName[],
  rows?: number[],
): Chunk => ({
  lines: lines.length,
  rows: rows ? Uint32Array.from(rows) : null,
  columns: Object.fromEntries(
    names
      .filter((name) => lines.some((line) => line[name]))
      .map((name) => [name, decodeColumn(encodeColumn(lines.map((line) => line[name] ?? '')))]),
  ),
});

export const headsOf = (names: readonly ColumnName[]): Head[] =>
  names.map((name) => ({ name, kind: lineColumns[name], title: `The ${name}` }));

export async function* streamOf(...chunks: Chunk[]): AsyncGenerator<Chunk> {
  for (const chunk of chunks) yield chunk;
}

export async function bytesOf(made: AsyncIterable<{ bytes: Buffer }>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const { bytes } of made) all.push(bytes);
  return Buffer.concat(all);
}
