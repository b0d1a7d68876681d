import { createHash } from 'node:crypto';

/** Identifiers are made from names, never from chance: two starts of one seed give the same ids. */
const digest = (parts: readonly string[]): Buffer =>
  createHash('sha256').update(parts.join('\u0000')).digest();

/** A GUID (version 4 in looks) that always follows from `parts`. */
export function guid(...parts: string[]): string {
  const bytes = digest(['guid', ...parts]).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = bytes.toString('hex');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** `length` hex digits that follow from `parts`: order numbers and the like. */
export function hex(length: number, ...parts: string[]): string {
  let text = '';
  for (let round = 0; text.length < length; round += 1) {
    text += digest(['hex', String(round), ...parts]).toString('hex');
  }
  return text.slice(0, length);
}

const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ0123456789';

/** A catalogue code of twelve characters: `prefix` and what follows from `parts`, as `DG7GMGF0` + `FLR2`. */
export function productCode(prefix: string, ...parts: string[]): string {
  const bytes = digest(['code', prefix, ...parts]);
  let code = prefix;
  for (let at = 0; code.length < 12; at += 1) {
    code += CODE_LETTERS[bytes.readUInt8(at) % CODE_LETTERS.length];
  }
  return code;
}
