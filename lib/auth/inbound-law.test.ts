import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Counts, hear, kindOf, perMinute, type Told, take, untold } from './inbound-law';

const minute = 60_000;

it('takes as many as fit in a minute, and says how long to wait', () => {
  const counts: Counts = new Map();
  for (let one = 0; one < 5; one += 1) expect(take(counts, 'read a', 5, 10_000)).toBeNull();
  expect(take(counts, 'read a', 5, 10_000)).toBe(50);
  expect(take(counts, 'read b', 5, 10_000)).toBeNull();
  expect(take(counts, 'read a', 5, minute)).toBeNull();
});

it.each([
  ['read', '/api/customers', 'read'],
  ['read', '/api/customers/1/orders/file', 'file'],
  ['read', '/api/billing/exports/7', 'file'],
  ['read', '/api/billing/exports', 'read'],
  ['read', '/api/billing/invoices/G1/statement', 'file'],
  ['write', '/api/prices/file', 'write'],
] as const)('a %s of %s counts as %s', (way, path, kind) => expect(kindOf(way, path)).toBe(kind));

it('leaves a person far from every limit', () => {
  // Ten keys a second for a whole minute, two actions a second, a file every two seconds.
  expect(perMinute).toMatchObject({ read: 1_200, write: 240, file: 60 });
});

it('forgets the oldest rather than grow without end', () => {
  const counts: Counts = new Map();
  for (let one = 0; one < 25_000; one += 1) take(counts, `read ${one}`, 5, 0);
  expect(counts.size).toBe(20_000);
});

/** Portals that tell each other now and then, by one table that adds up. */
function portals(count: number) {
  const table = new Map<string, number>();
  const memories = Array.from({ length: count }, (): Counts => new Map());
  const add = ({ name, minute, count }: Told): Told => {
    const key = `${name} ${minute}`;
    table.set(key, (table.get(key) ?? 0) + count);
    return { name, minute, count: table.get(key) ?? 0 };
  };
  const tell = (counts: Counts) => {
    const told = untold(counts);
    hear(counts, told, told.map(add));
  };
  return { memories, tell };
}

it('counts over all portals: never more pass than the limit and what each let through before it heard', () => {
  const step = fc.record({ portal: fc.nat(2), asks: fc.nat(30), isTold: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 100 }), (steps, limit) => {
      const { memories, tell } = portals(3);
      let passed = 0;
      for (const { portal, asks, isTold } of steps) {
        const counts = memories[portal] as Counts;
        for (let one = 0; one < asks; one += 1)
          if (take(counts, 'read a', limit, 5_000) === null) passed += 1;
        if (isTold) tell(counts);
      }
      expect(passed).toBeLessThanOrEqual(limit * 3);
      for (const counts of memories) tell(counts);
      // Whoever asks once more has heard of all that was told before; a last round of telling lets everybody know.
      for (const counts of memories) {
        take(counts, 'read a', Number.POSITIVE_INFINITY, 5_000);
        tell(counts);
      }
      const before = passed;
      if (before >= limit) expect(take(memories[0] as Counts, 'read a', limit, 5_000)).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

it('loses no request and counts none twice, told or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ portal: fc.nat(2), isTold: fc.boolean() }), { maxLength: 80 }),
      (steps) => {
        const { memories, tell } = portals(3);
        for (const { portal, isTold } of steps) {
          take(memories[portal] as Counts, 'read a', 1_000, 5_000);
          if (isTold) tell(memories[portal] as Counts);
        }
        for (const counts of memories) tell(counts);
        const last: Counts = new Map();
        take(last, 'read a', 1_000, 5_000);
        memories.push(last);
        tell(last);
        expect(last.get('read a')).toMatchObject({ shared: steps.length + 1, own: 0 });
      },
    ),
  );
});
