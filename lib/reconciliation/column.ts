import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** The lines that are kept together; a code of a column fits into two bytes. */
export const linesPerChunk = 8_192;

/** One column of a chunk: the line i says `values[codes[i]]`. */
export type Column = { values: string[]; codes: Uint16Array };

/**
 * Most columns say few things often: what they say is kept once, and for each line which of it. Little-endian, as the
 * machines are on which this runs.
 */
export const encodeColumn = (cells: readonly string[]): Buffer => deflateRawSync(layOut(cells), { level: 1 });

/** The same, packed beside whatever else the process does. */
export const packColumn = (cells: readonly string[]): Promise<Buffer> => deflate(layOut(cells), { level: 1 });

function layOut(cells: readonly string[]): Buffer {
  if (cells.length > linesPerChunk) throw new RangeError(`More than ${linesPerChunk} lines in a chunk`);
  const codeOf = new Map<string, number>();
  const codes = new Uint16Array(cells.length);
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] as string;
    let code = codeOf.get(cell);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(cell, code);
    }
    codes[at] = code;
  }
  const said = Buffer.from(JSON.stringify([...codeOf.keys()]));
  const body = codeOf.size <= 1 ? new Uint8Array() : codeOf.size <= 256 ? Uint8Array.from(codes) : codes;
  const head = Buffer.alloc(12);
  head.writeUInt32LE(cells.length, 0);
  head.writeUInt32LE(said.length, 4);
  head.writeUInt32LE(codeOf.size, 8);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.concat([head, said, bytes]);
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
