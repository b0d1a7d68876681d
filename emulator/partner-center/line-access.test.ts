import { describe, expect, it } from 'vitest';
import { billedLinesGiven, billedUsageGiven, unbilledLinesGiven, unbilledUsageGiven } from './line-access';

const before = new Date('2025-04-20T23:59:59Z');
const after = new Date('2025-04-21T00:00:00Z');

describe('what version 1 still gives', () => {
  it.each([
    ['2024-01', true, true],
    ['2024-02', true, false],
    ['2025-03', true, false],
    ['2025-04', false, false],
  ])('billing lines of %s: before April 21st 2025 %s, since then %s', (month, then, now) => {
    expect([billedLinesGiven(month, before, false), billedLinesGiven(month, after, false)]).toEqual([
      then,
      now,
    ]);
  });

  it.each([
    ['2022-08', true, true],
    ['2022-09', true, false],
    ['2025-03', true, false],
    ['2025-04', false, false],
  ])('usage of %s: before April 21st 2025 %s, since then %s', (month, then, now) => {
    expect([billedUsageGiven(month, before, false), billedUsageGiven(month, after, false)]).toEqual([
      then,
      now,
    ]);
  });

  it('unbilled usage until April 2025, unbilled lines until March 2026', () => {
    expect([unbilledUsageGiven(before, false), unbilledUsageGiven(after, false)]).toEqual([true, false]);
    expect(
      ['2026-03-14T23:59:59Z', '2026-03-15T00:00:00Z'].map((at) => unbilledLinesGiven(new Date(at), false)),
    ).toEqual([true, false]);
  });

  it('everything in a national cloud', () => {
    const late = new Date('2027-01-01T00:00:00Z');
    expect([
      billedLinesGiven('2026-12', late, true),
      billedUsageGiven('2026-12', late, true),
      unbilledLinesGiven(late, true),
      unbilledUsageGiven(late, true),
    ]).toEqual([true, true, true, true]);
  });
});
