import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ExportFormat } from './schema';

/** Of a file, before they are packed; so the piece in which a byte lies is known by its place. */
export const pieceSize = 1_048_576;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Text is kept packed, a tenth of its size; a workbook is packed already. */
export const pack = async (bytes: Buffer, format: ExportFormat): Promise<Buffer> =>
  format === 'csv' ? deflate(bytes, { level: 1 }) : bytes;
export const unpack = async (bytes: Buffer, format: ExportFormat): Promise<Buffer> =>
  format === 'csv' ? inflate(bytes) : bytes;

/** Cuts a stream of bytes into pieces of one size; the last is what is left. */
export function cutter(size = pieceSize) {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    /** The pieces that these bytes make whole. */
    add(bytes: Buffer): Buffer[] {
      const whole: Buffer[] = [];
      let from = 0;
      while (length + bytes.length - from >= size) {
        const to = from + size - length;
        whole.push(Buffer.concat([...parts, bytes.subarray(from, to)], size));
        [parts, length, from] = [[], 0, to];
      }
      if (from < bytes.length) {
        // A copy, so that what was made into pieces is let go.
        parts.push(Buffer.from(bytes.subarray(from)));
        length += bytes.length - from;
      }
      return whole;
    },
    rest: (): Buffer => Buffer.concat(parts, length),
  };
}
