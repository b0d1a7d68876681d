import { encode } from 'next-auth/jwt';
import { afterEach, expect, test, vi } from 'vitest';
import { readSessionId } from './cookie';

const secret = 'a secret of forty characters, at the least';
const cookie = (sid: unknown, maxAge = 60) => encode({ token: { sid }, secret, maxAge });
afterEach(() => vi.useRealTimers());

test('says whose session it is, as often as it is asked', async () => {
  const one = await cookie('a session');
  expect(await readSessionId(one, secret)).toBe('a session');
  expect(await readSessionId(one, secret)).toBe('a session');
});

test('nobody is signed in by what is not ours', async () => {
  const ours = await cookie('a session');
  expect(await readSessionId(undefined, secret)).toBeNull();
  expect(await readSessionId('nothing of the kind', secret)).toBeNull();
  expect(await readSessionId(`${ours}x`, secret)).toBeNull();
  expect(await readSessionId(await cookie(7), secret)).toBeNull();
  expect(await readSessionId(ours, secret)).toBe('a session');
  expect(await readSessionId(ours, 'another secret')).toBeNull();
});

test('nor by what has run out, although it was read before', async () => {
  const short = await cookie('a session', 60);
  expect(await readSessionId(short, secret)).toBe('a session');
  vi.useFakeTimers({ now: Date.now() + 80_000, toFake: ['Date'] });
  expect(await readSessionId(short, secret)).toBeNull();
});
