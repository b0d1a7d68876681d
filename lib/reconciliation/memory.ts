import { Amounts } from './amounts';
import { breath } from './breath';
import { type Column, linesPerChunk } from './column';
import { type ColumnName, lineColumns } from './columns';
import { type ReadingRow, readColumns } from './store';
import { Words } from './words';

/** What is kept of all readings together; a column of a million lines is some 4 to 60 MB. */
const mostBytes = 384 * 2 ** 20;
/** Columns of a chunk of which each line may say something else take half a megabyte. */
const mostCells = 128;

type Packed = Words | Amounts;
/** A reading as far as it was when it was looked at: it may go on meanwhile. */
export type Looked = Pick<ReadingRow, 'id' | 'rows'>;
export type Packs = { words: (name: ColumnName) => Words; amounts: (name: ColumnName) => Amounts };

const kept = new Map<string, Packed>();
const loading = new Map<string, Promise<void>>();
const keyOf = (reading: Looked, name: ColumnName) => `${reading.id} ${name}`;
const pack = (name: ColumnName): Packed => (lineColumns[name] === 'money' ? new Amounts() : new Words());

/** Columns of a reading in this process's memory, with at least the lines that it had when it was looked at. */
export async function loadColumns(reading: Looked, names: readonly ColumnName[]): Promise<Packs> {
  const all = [...new Set(names)];
  const found = new Map<ColumnName, Packed>();
  for (;;) {
    for (const name of all) found.set(name, found.get(name) ?? use(reading, name));
    const short = all.filter((name) => (found.get(name) as Packed).rows < reading.rows);
    if (short.length === 0) break;
    const others = short.flatMap((name) => loading.get(keyOf(reading, name)) ?? []);
    if (others.length > 0) {
      await Promise.all(others);
      continue;
    }
    // Those that are equally far are read together.
    const rows = (found.get(short[0] as ColumnName) as Packed).rows;
    const together = short.filter((name) => (found.get(name) as Packed).rows === rows);
    const extending = extend(reading, new Map(together.map((name) => [name, found.get(name) as Packed])));
    for (const name of together) loading.set(keyOf(reading, name), extending);
    try {
      await extending;
    } finally {
      for (const name of together) loading.delete(keyOf(reading, name));
    }
  }
  forget(new Set(all.map((name) => keyOf(reading, name))));
  const of = (name: ColumnName) => found.get(name);
  return {
    words: (name) => {
      const column = of(name);
      if (column instanceof Words) return column;
      throw new Error(`${name} holds no words`);
    },
    amounts: (name) => {
      const column = of(name);
      if (column instanceof Amounts) return column;
      throw new Error(`${name} holds no amounts`);
    },
  };
}

/** What was used last stands last. */
function use(reading: Looked, name: ColumnName): Packed {
  const key = keyOf(reading, name);
  const column = kept.get(key) ?? pack(name);
  kept.delete(key);
  kept.set(key, column);
  return column;
}

function forget(needed: ReadonlySet<string>): void {
  let bytes = 0;
  for (const column of kept.values()) bytes += column.bytes;
  for (const [key, column] of kept) {
    if (bytes <= mostBytes) return;
    if (needed.has(key) || loading.has(key)) continue;
    bytes -= column.bytes;
    kept.delete(key);
  }
}

async function extend(reading: Looked, columns: ReadonlyMap<ColumnName, Packed>): Promise<void> {
  const [first] = columns.values();
  let row = first?.rows ?? 0;
  const breathe = breath();
  const from = Math.floor(row / linesPerChunk);
  for await (const { chunk, columns: read } of readColumns(reading.id, [...columns.keys()], { from })) {
    const start = chunk * linesPerChunk;
    const to = Math.min(linesPerChunk, reading.rows - start);
    if (start + to <= row) break;
    for (const [name, column] of columns) {
      column.append(read[name], row - start, to);
      await breathe();
    }
    row = start + to;
  }
  if (row < reading.rows) throw new Error(`Of reading ${reading.id}, lines after ${row} are missing.`);
  for (const column of columns.values()) column.settle();
}

const cells = new Map<string, Column | undefined>();

/** Columns of one chunk, without loading the others. Whole chunks are kept for a while. */
export async function loadChunk(reading: Looked, chunk: number, names: readonly ColumnName[]) {
  const key = (name: ColumnName) => `${reading.id} ${chunk} ${name}`;
  const found = new Map<ColumnName, Column | undefined>();
  for (const name of names) if (cells.has(key(name))) found.set(name, cells.get(key(name)));
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0)
    for await (const { columns } of readColumns(reading.id, missing, { from: chunk, to: chunk + 1 }))
      for (const name of missing) found.set(name, columns[name]);
  // The last chunk of a reading may still grow.
  if ((chunk + 1) * linesPerChunk <= reading.rows)
    for (const [name, column] of found) {
      cells.delete(key(name));
      cells.set(key(name), column);
    }
  for (const oldest of cells.keys()) {
    if (cells.size <= mostCells) break;
    cells.delete(oldest);
  }
  return (name: ColumnName, at: number): string => {
    const column = found.get(name);
    return column ? (column.values[column.codes[at] as number] ?? '') : '';
  };
}
