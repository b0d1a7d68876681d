import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf } from './counts';
import { radarKinds } from './kinds';
import { dueAfter, isStale, monthsAhead, spanOf } from './rules';

const now = new Date('2026-11-29T10:00:00Z');

describe('a span', () => {
  it.each([
    ['30', '2026-11-29T10:00:00.000Z', '2026-12-30T00:00:00.000Z'],
    ['90', '2026-11-29T10:00:00.000Z', '2027-02-28T00:00:00.000Z'],
    ['year', '2026-11-29T10:00:00.000Z', '2027-11-30T00:00:00.000Z'],
    ['2026-11', '2026-11-29T10:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2027-02', '2027-02-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z'],
    ['ended', null, '2026-11-29T10:00:00.000Z'],
    ['any', null, null],
  ])('%s', (within, from, to) => {
    const span = spanOf(within, now);
    expect([span.from?.toISOString() ?? null, span.to?.toISOString() ?? null]).toEqual([from, to]);
  });

  it('of twelve months lies in the months that are drawn, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }),
        (at) => {
          const months = monthsAhead(at);
          const { to } = spanOf('year', at);
          expect(months).toHaveLength(13);
          expect(months).toContain(new Date(Number(to) - 1).toISOString().slice(0, 7));
        },
      ),
      { examples: [[new Date('2032-02-29T00:00:00Z')]] },
    );
  });
});

describe('a reading', () => {
  it('is due the day after, or an hour after the next end', () => {
    const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
    expect(dueAfter(now, null)).toEqual(hours(24));
    expect(dueAfter(now, hours(300))).toEqual(hours(24));
    expect(dueAfter(now, hours(5))).toEqual(hours(6));
    expect(dueAfter(now, hours(-5))).toEqual(hours(1));
  });

  it('is stale after two days, and one that was never made is not', () => {
    expect(isStale(new Date(now.getTime() - 49 * 3_600_000), now)).toBe(true);
    expect(isStale(new Date(now.getTime() - 47 * 3_600_000), now)).toBe(false);
    expect(isStale(null, now)).toBe(false);
  });
});

describe('counts', () => {
  const counts = [
    { kind: 'reservation', span: '2026-12 30', n: 2 },
    { kind: 'reservation', span: '2027-01 60', n: 3 },
    { kind: 'software', span: '2028-01 later', n: 5 },
    { kind: 'software', span: 'none', n: 7 },
    { kind: 'software', span: 'ended', n: 11 },
    { kind: 'purchase', span: 'none', n: 1 },
    { kind: 'azure', span: 'none', n: 13 },
  ] as const;
  it.each([
    ['30', null, 3],
    ['60', null, 6],
    ['year', null, 6],
    ['2027-01', null, 3],
    ['ended', null, 11],
    ['any', null, 42],
    ['year', 'azure', 13],
    ['30', 'purchase', 1],
    ['ended', 'azure', 0],
    ['any', 'software', 23],
  ] as const)('within %s of %s: %i', (within, type, total) => {
    expect(countsOf(counts, { within, type }, now).total).toBe(total);
  });

  it('say of each choice what it would find', () => {
    for (const within of ['30', 'year', 'any', 'ended'] as const)
      for (const type of radarKinds)
        expect(countsOf(counts, { within, type: null }, now).counts.type[type]).toBe(
          countsOf(counts, { within, type }, now).total,
        );
  });
});
