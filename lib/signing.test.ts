import { expect, it } from 'vitest';
import { digestOf, freshSecret, secretOf, secretShown, signedHeaders } from './signing';

it('signs as the example of Standard Webhooks does', () => {
  // https://docs.svix.com/receiving/verifying-payloads/how-manual, the vector of its libraries.
  const headers = signedHeaders(
    {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: '{"test": 2432232314}',
    },
    new Date(1_614_265_330_999),
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('makes one secret of a key and a salt, and another of any other', () => {
  const [key, other] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
  const { secret, ...kept } = freshSecret(key);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(secretShown(key, kept)).toBe(secret);
  expect(secretShown(other, kept)).toBeNull();
  expect(new Set([secret, secretOf(other, kept.salt), freshSecret(key).secret]).size).toBe(3);
  expect(digestOf(secret)).not.toContain(secret.slice(6, 20));
});
