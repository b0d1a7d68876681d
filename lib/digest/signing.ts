import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/*
 * As Standard Webhooks has it (https://www.standardwebhooks.com), so that a receiver finds a library: HMAC-SHA256 over
 * `id.timestamp.body` with the bytes behind `whsec_`.
 */

const bytesOf = (key: string, salt: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), salt, 'kontor digest', 32));

export const freshSalt = () => randomBytes(16).toString('base64url');
/** The secret of this salt: made of the key that portal and worker share, so that it is kept nowhere. */
export const secretOf = (key: string, salt: string) => `whsec_${bytesOf(key, salt).toString('base64')}`;
/** By which it is known whether the secret that was shown is still the one that is made. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

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
