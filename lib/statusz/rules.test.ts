import { expect, it } from 'vitest';
import { callFacts, shareOf } from './rules';

/** 20 seconds into the minute 1000. */
const at = 1_000 * 60_000 + 20_000;
const minute = (number: number, calls: number, throttled = 0, failed = 0) => ({
  ...{ minute: number, calls, throttled, failed },
});
const facts = (...minutes: ReturnType<typeof minute>[]) =>
  callFacts(minutes, { perMinute: 400, paused: 1, at });

it('says what is left of the sixty seconds that run', () => {
  expect(facts().left).toBe(400);
  expect(facts(minute(1_000, 100)).left).toBe(300);
  // Two thirds of the minute before are within them.
  expect(facts(minute(1_000, 100), minute(999, 150)).left).toBe(200);
  expect(facts(minute(1_000, 900)).left).toBe(0);
});

it('sums up the last quarter of an hour and no more', () => {
  expect(facts(minute(1_000, 10, 1, 2), minute(986, 5, 1, 1), minute(985, 90, 90, 0)).recent).toEqual({
    ...{ calls: 15, throttled: 2, failed: 3 },
  });
  expect(shareOf(2, 8)).toBe(0.25);
  expect(shareOf(0, 0)).toBe(0);
});
