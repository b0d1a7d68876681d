import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farTop, farWindow, mostHeight } from './far-window';

const height = 32;
const seen = fc.record({
  count: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1_000, max: 5_000_000 })),
  height: fc.constant(height),
  view: fc.integer({ min: height, max: 1_600 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});
const scrolled = seen.map(({ part, ...rest }) => {
  const tall = Math.min(rest.count * height, mostHeight);
  return { ...rest, top: Math.round(part * Math.max(0, tall - rest.view)) };
});

describe('a far list', () => {
  it('has the rows that are seen in the document, whole, and few others', () => {
    fc.assert(
      fc.property(scrolled, (at) => {
        const { start, end, before } = farWindow(at);
        const rows = (end - start) * height;
        expect(end - start).toBeLessThanOrEqual(Math.ceil(at.view / height) + 18);
        // What is drawn begins above what is seen and ends below it, or at the ends of the list.
        expect(before).toBeLessThanOrEqual(at.top + 0.001);
        if (end < at.count) expect(before + rows).toBeGreaterThanOrEqual(at.top + at.view - 0.001);
      }),
    );
  });

  it('is never taller than a browser lays out, and as tall as its rows where it can be', () => {
    fc.assert(
      fc.property(scrolled, (at) => {
        const { start, end, before, after } = farWindow(at);
        const tall = before + (end - start) * height + after;
        expect(tall).toBeLessThanOrEqual(mostHeight + 10 * height);
        if (at.count * height <= mostHeight) expect(tall).toBeCloseTo(at.count * height, 3);
      }),
    );
  });

  it('brings any place into view', () => {
    fc.assert(
      fc.property(scrolled, fc.double({ min: 0, max: 1, noNaN: true }), (at, part) => {
        const place = Math.min(at.count - 1, Math.floor(part * at.count));
        const top = farTop(at, place) ?? at.top;
        const { start, end } = farWindow({ ...at, top });
        expect(place).toBeGreaterThanOrEqual(start);
        expect(place).toBeLessThan(end);
        expect(farTop({ ...at, top }, place) ?? top).toBeCloseTo(top, 0);
      }),
    );
  });

  it.each([
    [0, 0, 33],
    [32 * 100, 92, 133],
    [32 * 1_000, 967, 1_000],
  ])('of a thousand rows, scrolled by %i, shows %i to %i', (top, start, end) => {
    expect(farWindow({ count: 1_000, height, top, view: 25 * height })).toMatchObject({ start, end });
  });
});
