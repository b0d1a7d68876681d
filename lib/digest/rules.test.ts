import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isTaken, mostAttempts, nextAttempt, nextPeriod, periodOf } from './rules';

it.each([
  ['daily', '2026-11-30T05:00:00Z', 'daily 2026-11-30', '2026-11-30T05:00:00.000Z'],
  ['daily', '2026-11-30T04:59:59Z', 'daily 2026-11-29', '2026-11-29T05:00:00.000Z'],
  // A Monday, and the last moment of the week before.
  ['weekly', '2026-11-30T05:00:00Z', 'weekly 2026-11-30', '2026-11-30T05:00:00.000Z'],
  ['weekly', '2026-11-30T04:59:59Z', 'weekly 2026-11-23', '2026-11-23T05:00:00.000Z'],
  ['weekly', '2027-01-01T12:00:00Z', 'weekly 2026-12-28', '2026-12-28T05:00:00.000Z'],
] as const)('%s at %s runs %s', (rhythm, now, name, from) => {
  expect(periodOf(rhythm, new Date(now))).toEqual({ name, from: new Date(from) });
});

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
test('whenever it is asked, one period runs, and the next begins when it ends', () => {
  fc.assert(
    fc.property(fc.constantFrom('daily' as const, 'weekly' as const), moments, (rhythm, now) => {
      const { name, from } = periodOf(rhythm, now);
      const next = nextPeriod(rhythm, now);
      expect(from <= now && now < next).toBe(true);
      expect(periodOf(rhythm, new Date(next.getTime() - 1)).name).toBe(name);
      expect(periodOf(rhythm, next).from).toEqual(next);
      if (rhythm === 'weekly') expect(from.getUTCDay()).toBe(1);
    }),
  );
});

it('is tried again after longer and longer, and given up within a day', () => {
  const start = new Date('2026-11-30T05:00:00Z');
  const pauses: number[] = [];
  for (let attempts = 1, at = start; ; attempts += 1) {
    const next = nextAttempt(attempts, at);
    if (!next) {
      expect(attempts).toBe(mostAttempts);
      break;
    }
    pauses.push(next.getTime() - at.getTime());
    at = next;
  }
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses[0]).toBe(60_000);
  expect(pauses.reduce((sum, one) => sum + one, 0)).toBeLessThan(24 * 3_600_000);
});

it.each([
  ['200', true],
  ['204', true],
  ['302', false],
  ['500', false],
  ['timeout', false],
])('%s: taken is %s', (outcome, taken) => expect(isTaken(outcome)).toBe(taken));
