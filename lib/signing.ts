import { createHmac } from 'node:crypto';

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
