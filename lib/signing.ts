import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/*
 * As Standard Webhooks has it (https://www.standardwebhooks.com), so that a receiver finds a library: HMAC-SHA256 over
 * `id.timestamp.body` with the bytes behind `whsec_`.
 */

/** `at`: real time, which a receiver compares with its own to refuse what somebody sends it again. */
export function signedHeaders(
  { secret, id, body }: { secret: string; id: string; body: string },
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

const bytesOf = (key: string, salt: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), salt, 'kontor digest', 32));

/** The secret of this salt: made of the key that portal and worker share, so that it is kept nowhere. */
export const secretOf = (key: string, salt: string) => `whsec_${bytesOf(key, salt).toString('base64')}`;
/** By which it is known whether the secret that was shown is still the one that is made. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** A secret, to be shown once, and what is kept in its place. */
export function freshSecret(key: string): { secret: string; salt: string; secretDigest: string } {
  const salt = randomBytes(16).toString('base64url');
  const secret = secretOf(key, salt);
  return { secret, salt, secretDigest: digestOf(secret) };
}

/** The secret that was shown; null = the house has another key by now, so it would be one that nobody was told. */
export function secretShown(key: string, kept: { salt: string; secretDigest: string }): string | null {
  const secret = secretOf(key, kept.salt);
  return digestOf(secret) === kept.secretDigest ? secret : null;
}
