import { holdsNul } from '@/lib/nul';
import { fail } from '@/lib/result';
import type { Note } from './schema';

/**
 * The text of an uploaded file: UTF-8 with or without a byte order mark, UTF-16 with one (a spreadsheet's "Unicode
 * text"), else Windows' Latin-1, which is said. Throws FailureError for what is no text, such as a workbook.
 */
export function decodeText(bytes: Uint8Array): { text: string; notes: Note[] } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: wide('utf-16le', bytes), notes: [] };
  if (first === 0xfe && second === 0xff) return { text: wide('utf-16be', bytes), notes: [] };
  if (bytes.includes(0)) return fail('invalid', 'list-not-text');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const text = decode('windows-1252', bytes);
  // A workbook or a picture is full of these; no sheet of text has any.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0e-\x1f]/.test(text)) return fail('invalid', 'list-not-text');
  return { text, notes: [{ reason: 'latin-1' }] };
}

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes);

const wide = (encoding: string, bytes: Uint8Array) => {
  const text = decode(encoding, bytes);
  return holdsNul(text) ? fail('invalid', 'list-not-text') : text;
};
