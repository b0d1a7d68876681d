import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type ColumnName, columnNames, type Line } from './columns';

const deflate = promisify(deflateRaw);
const fastest = { level: 1 };

/** The lines that are kept together; a code of a column fits into two bytes. */
export const linesPerChunk = 8_192;

/** One column of a chunk: the line i says `values[codes[i]]`. */
export type Column = { values: string[]; codes: Uint16Array };

/** A text of its own: one that was cut from a file's text keeps all of that alive. Short ones are copies anyway. */
const own = (text: string) => (text.length < 13 ? text : Buffer.from(text).toString());

/** A column while it grows. What is said again takes no more memory than its code. */
class ColumnBuilder {
  private readonly codeOf = new Map<string, number>();
  private readonly codes = new Uint16Array(linesPerChunk);
  private filled = 0;
  private last = { cell: '', code: 0 };

  add(row: number, cell: string): void {
    if (row > this.filled) this.pad(row);
    this.codes[row] = this.codeAt(cell);
    this.filled = row + 1;
  }

  /** Lines that said nothing in this column. */
  private pad(rows: number): void {
    if (rows > this.filled) this.codes.fill(this.codeAt(''), this.filled, rows);
    this.filled = rows;
  }

  private codeAt(cell: string): number {
    const { last } = this;
    if (last.cell === cell && this.codeOf.size > 0) return last.code;
    let code = this.codeOf.get(cell);
    if (code === undefined) {
      code = this.codeOf.size;
      last.cell = own(cell);
      this.codeOf.set(last.cell, code);
    } else last.cell = cell;
    last.code = code;
    return code;
  }

  /** Most columns say few things often: what they say stands once, and for each line which of it. Little-endian. */
  layOut(rows: number): Buffer {
    this.pad(rows);
    const { size } = this.codeOf;
    const said = Buffer.from(JSON.stringify([...this.codeOf.keys()]));
    const codes = this.codes.subarray(0, rows);
    const body = size <= 1 ? new Uint8Array() : size <= 256 ? Uint8Array.from(codes) : codes;
    const head = Buffer.alloc(12);
    head.writeUInt32LE(rows, 0);
    head.writeUInt32LE(said.length, 4);
    head.writeUInt32LE(size, 8);
    return Buffer.concat([head, said, Buffer.from(body.buffer, body.byteOffset, body.byteLength)]);
  }
}

export function encodeColumn(cells: readonly string[]): Buffer {
  if (cells.length > linesPerChunk) throw new RangeError(`More than ${linesPerChunk} lines in a chunk`);
  const column = new ColumnBuilder();
  for (const [row, cell] of cells.entries()) column.add(row, cell);
  return deflateRawSync(column.layOut(cells.length), fastest);
}

export type PackedColumn = { name: ColumnName; cells: Buffer };

/** A chunk while it grows, column by column; the lines themselves are let go at once. */
export class ChunkBuilder {
  private columns: (ColumnBuilder | undefined)[] = [];
  rows = 0;

  add(line: Line): void {
    for (let at = 0; at < columnNames.length; at += 1) {
      const cell = line[columnNames[at] as ColumnName];
      if (cell === '') continue;
      let column = this.columns[at];
      if (!column) {
        column = new ColumnBuilder();
        this.columns[at] = column;
      }
      column.add(this.rows, cell);
    }
    this.rows += 1;
  }

  /** What is there now, packed beside whatever else the process does; a column that says nothing is left out. */
  async pack(): Promise<PackedColumn[]> {
    const { rows, columns } = this;
    const packing: Promise<PackedColumn>[] = [];
    for (const [at, column] of columns.entries()) {
      if (!column) continue;
      const name = columnNames[at] as ColumnName;
      packing.push(deflate(column.layOut(rows), fastest).then((cells) => ({ name, cells })));
      // Whoever wants something of the process meanwhile waits for a column, not for a chunk.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Promise.all(packing);
  }
}

/** Throws for bytes that encodeColumn did not make. */
export function decodeColumn(bytes: Uint8Array): Column {
  const raw = inflateRawSync(bytes);
  const [rows, length, count] = [raw.readUInt32LE(0), raw.readUInt32LE(4), raw.readUInt32LE(8)];
  const values = JSON.parse(raw.toString('utf8', 12, 12 + length)) as string[];
  const body = Uint8Array.prototype.slice.call(raw, 12 + length);
  const width = count <= 1 ? 0 : count <= 256 ? 1 : 2;
  if (values.length !== count || body.length !== rows * width) throw new Error('A column is damaged.');
  if (width === 2) return { values, codes: new Uint16Array(body.buffer, body.byteOffset, rows) };
  const codes = new Uint16Array(rows);
  if (width === 1) codes.set(body);
  return { values, codes };
}
