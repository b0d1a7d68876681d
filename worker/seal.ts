import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key, Keys } from './keys';

// AES-256-GCM. Sealed text is base64 of: a version byte, the key's id (4 bytes), 12 bytes of nonce, 16 of tag, the cipher
// text. The name of the place it is kept at is sealed along, so that one person's tokens cannot be put in another's row,
// and so is the head, so that nobody says of another key that it was this one.

const version = 2;
const head = 5;
/** Before keys had ids: no id, and the place alone was sealed along. */
const withoutId = 1;

/** What cannot be opened: it was changed, belongs to another place, or its key is not here any more. */
export class SealError extends Error {
  override name = 'SealError';
}

export function seal(text: string, place: string, { current }: Keys): string {
  const begin = Buffer.concat([Buffer.of(version), Buffer.from(current.id, 'hex')]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(aad(begin, place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([begin, nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Throws SealError. */
export function unseal(sealed: string, place: string, keys: Keys): string {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] === withoutId) {
    for (const key of keys.all) {
      const text = opened(bytes.subarray(1), key, Buffer.from(place));
      if (text !== null) return text;
    }
    throw new SealError('No key that is here opens this.');
  }
  const id = keyIdOf(sealed);
  if (id === null) throw new SealError('This was not sealed here.');
  const key = keys.all.find((one) => one.id === id);
  if (!key) throw new SealError(`The key ${id} is not here.`);
  const text = opened(bytes.subarray(head), key, aad(bytes.subarray(0, head), place));
  if (text === null) throw new SealError('This was changed, or sealed for another place.');
  return text;
}

/** By which key it is said to be sealed; null = before keys had ids, or not sealed here. */
export function keyIdOf(sealed: string): string | null {
  const begin = Buffer.from(sealed.slice(0, 8), 'base64');
  return begin[0] === version && begin.length >= head ? begin.subarray(1, head).toString('hex') : null;
}

const aad = (begin: Buffer, place: string) => Buffer.concat([begin, Buffer.from(place)]);

function opened(bytes: Buffer, { bytes: key }: Key, along: Buffer): string | null {
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(along).setAuthTag(bytes.subarray(12, 28));
  try {
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
