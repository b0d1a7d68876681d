import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'fast-csv';
import { Unzip, UnzipInflate } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { holdsNul } from '@/lib/nul';
import { fail } from '@/lib/result';
import { limits, type PricePreview } from './schema';

export type PriceFile = {
  encoding: PricePreview['encoding'];
  /** The rows of the file, the header among them; every cell is text. Throws FailureError for a file that is broken. */
  rows: AsyncIterable<string[]>;
};

/**
 * A price list as a file: CSV separated by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' Latin-1, or the
 * first sheet of a workbook. Throws FailureError for what is neither.
 */
export async function openFile(bytes: Uint8Array): Promise<PriceFile> {
  const [a, b, c, d] = bytes;
  if (bytes.length === 0) return fail('invalid', 'price-file-empty');
  if (a === 0x50 && b === 0x4b) return workbook(bytes);
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return fail('invalid', 'price-file-old');
  if (a === 0xff && b === 0xfe) return sheet(bytes, 'utf-16le', 'utf-16');
  if (a === 0xfe && b === 0xff) return sheet(bytes, 'utf-16be', 'utf-16');
  if (bytes.includes(0)) return fail('invalid', 'price-file-encoding');
  if (isUtf8(bytes)) return sheet(bytes, 'utf-8', 'utf-8');
  // A picture or a program is full of these; no sheet of text has any.
  const isText = bytes.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  return isText ? sheet(bytes, 'windows-1252', 'windows-1252') : fail('invalid', 'price-file-encoding');
}

const part = 256 * 1024;

function sheet(bytes: Uint8Array, label: string, encoding: PriceFile['encoding']): PriceFile {
  const head = new TextDecoder(label).decode(bytes.subarray(0, part), { stream: true });
  const parser = parse<string[], string[]>({
    headers: false,
    delimiter: separatorOf(head),
    ignoreEmpty: true,
  });
  return {
    encoding,
    rows: (async function* () {
      pipeline(Readable.from(inUtf8(bytes, label)), parser, () => {
        // Whatever went wrong reaches who reads the rows.
      });
      let row = 0;
      try {
        for await (const cells of parser) {
          row += 1;
          if (holdsNul(cells)) fail('invalid', 'price-file-encoding');
          yield cells as string[];
        }
      } catch (error) {
        if (error instanceof Error && /^Parse Error/.test(error.message))
          fail('invalid', 'price-file-broken', { values: { row: row + 1 } });
        throw error;
      }
    })(),
  };
}

function* inUtf8(bytes: Uint8Array, label: string): Generator<Buffer> {
  const decoder = new TextDecoder(label);
  for (let at = 0; at < bytes.length; at += part)
    yield Buffer.from(decoder.decode(bytes.subarray(at, at + part), { stream: at + part < bytes.length }));
}

/** The commonest of the three outside quotes in the first line that says anything; a tab wins, only spreadsheets make one. */
export function separatorOf(text: string): '\t' | ';' | ',' {
  const line = text.split(/\r\n?|\n/).find((one) => one.trim() !== '') ?? '';
  const plain = line.replace(/"(?:[^"]|"")*"/g, '');
  if (plain.includes('\t')) return '\t';
  const count = (mark: string) => plain.split(mark).length - 1;
  return count(';') > 0 && count(';') >= count(',') ? ';' : ',';
}

async function workbook(bytes: Uint8Array): Promise<PriceFile> {
  await requireSmall(bytes);
  const rows = await readSheet(Buffer.from(bytes), {
    // As text: a double would lose what a long decimal says.
    parseNumber: (text: string) => text,
    trim: false,
  }).catch((cause: unknown) => {
    if (!(cause instanceof Error)) throw cause;
    // Whatever the reader stumbles over: the file is not what its beginning says.
    return fail('invalid', 'price-file-broken', { values: { row: 1 } });
  });
  return {
    encoding: 'xlsx',
    rows: (async function* () {
      for (const row of rows) yield row.map(textOf);
    })(),
  };
}

const textOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);

/** What an archive unpacks to is counted, not believed: a small file can say little and hold gigabytes. */
async function requireSmall(bytes: Uint8Array): Promise<void> {
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, data) => {
      if (error) throw error;
      unpacked += data.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += part) {
    try {
      unzip.push(bytes.subarray(at, at + part), at + part >= bytes.length);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      fail('invalid', 'price-file-broken', { values: { row: 1 } });
    }
    if (unpacked > limits.unpacked) fail('invalid', 'price-file-unpacked');
    await setImmediate();
  }
}
