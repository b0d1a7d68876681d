import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let answer = '';
const server = createServer((_, response) => response.end(answer));
beforeEach(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('kontor.clock'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => new Promise((done) => server.close(done)));
const follow = async () => {
  const clock = await import('./clock');
  await clock.followClock(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return clock;
};
const away = (date: Date, iso: string) => Math.abs(date.getTime() - Date.parse(iso));

it('is the real one by itself', async () => {
  const { now } = await import('./clock');
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(100);
});

it('goes by the address it follows, and runs on when that is lost', async () => {
  answer = JSON.stringify({ now: '2031-05-06T07:08:09.000Z' });
  const { now } = await follow();
  expect(away(now(), '2031-05-06T07:08:09.000Z')).toBeLessThan(1_000);
  answer = JSON.stringify({ now: '2032-01-01T00:00:00.000Z' });
  await vi.waitFor(() => expect(now().getUTCFullYear()).toBe(2032), { timeout: 5_000 });
  answer = 'nonsense';
  await new Promise((done) => setTimeout(done, 1_500));
  expect(now().getUTCFullYear()).toBe(2032);
});
