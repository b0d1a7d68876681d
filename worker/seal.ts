import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// AES-256-GCM. Sealed text is base64 of: a version byte, 12 bytes of nonce, 16 of tag, the cipher text. The name of the
// place it is kept at is sealed along, so that one person's tokens cannot be put in another's row.

const version = 1;

export function seal(text: string, place: string, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Throws when it was changed, sealed with another key or for another place. */
export function unseal(sealed: string, place: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== version) throw new Error('This was not sealed here.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(13, 29));
  return decipher.update(bytes.subarray(29), undefined, 'utf8') + decipher.final('utf8');
}
