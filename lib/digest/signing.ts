import { createHash, hkdfSync, randomBytes } from 'node:crypto';

const bytesOf = (key: string, salt: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), salt, 'kontor digest', 32));

export const freshSalt = () => randomBytes(16).toString('base64url');
/** The secret of this salt: made of the key that portal and worker share, so that it is kept nowhere. */
export const secretOf = (key: string, salt: string) => `whsec_${bytesOf(key, salt).toString('base64')}`;
/** By which it is known whether the secret that was shown is still the one that is made. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
