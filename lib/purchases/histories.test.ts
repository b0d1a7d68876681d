import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type History, histories, liveThrough } from './histories.testing';

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

it('takes no order that an earlier purchase, given up by hand, has brought late', async () => {
  const beat: History['beats'][number] = {
    presses: [],
    workers: [{ how: 'lives', at: 0 }],
    dark: { cart: false, list: false, audit: false },
    signIn: 'signed-in',
    person: 'nobody',
    wakes: false,
    pass: 1_000,
  };
  const lines = (first: number, second: number) => [
    { item: 1, quantity: 1, group: first },
    { item: 0, quantity: 1, group: second },
  ];
  const history: History = {
    luck: 0,
    reading: { remembers: true, repeat: 'refuse' },
    audit: false,
    listDelay: 0,
    carts: [lines(0, 1), lines(0, 1).reverse()],
    script: ['late', 'some-refused-and-lost', 'ok'],
    beats: [{ ...beat, presses: [0] }, { ...beat, person: 'records' }, { ...beat, presses: [1] }, beat],
  };
  const { ends } = await liveThrough(history);
  expect(ends).toEqual(['recorded', 'handed-over']);
});
