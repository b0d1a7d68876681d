import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histories, liveThrough } from './histories.testing';

// The real plan and the real run.ts between a journal in memory and a Microsoft that loses, delays and repeats as badly
// as its documentation allows, with presses, workers, crashes and sleepers at once. The long form is bench/purchase.ts.

it('whatever happens, a purchase is bought once at the most, and told as it is', async () => {
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const told = await liveThrough(history);
      for (const end of told.ends) ends.set(end, (ends.get(end) ?? 0) + 1);
    }),
    {
      numRuns: Number(process.env.HISTORIES ?? 20_000),
      ...(process.env.SEED && { seed: Number(process.env.SEED) }),
    },
  );
  // A world in which every purchase is handed over would prove nothing.
  expect([...ends.keys()].sort()).toEqual(
    expect.arrayContaining(['handed-over', 'not-placed', 'partly-placed', 'placed', 'recorded']),
  );
}, 300_000);
