/** So many histories from a seed, in a process of its own: `live.ts SEED COUNT`. Prints what came of them as JSON. */
import fc from 'fast-check';
import { histories, liveThrough } from '@/lib/purchases/histories.testing';
import { naively } from './naive';

export type Lived = {
  histories: number;
  purchases: number;
  crashes: number;
  sleeps: number;
  orders: number;
  ends: Record<string, number>;
  naive: { intents: number; doubled: number };
};

const [seed = 1, count = 1_000] = process.argv.slice(2).map(Number);
const lived: Lived = {
  ...{ histories: 0, purchases: 0, crashes: 0, sleeps: 0, orders: 0 },
  ends: {},
  naive: { intents: 0, doubled: 0 },
};

const property = fc.asyncProperty(histories, async (history) => {
  const naive = naively(history);
  const told = await liveThrough(history);
  lived.histories += 1;
  for (const name of ['purchases', 'crashes', 'sleeps', 'orders'] as const) lived[name] += told[name];
  for (const end of told.ends) lived.ends[end] = (lived.ends[end] ?? 0) + 1;
  lived.naive.intents += naive.intents;
  lived.naive.doubled += naive.doubled;
  if (lived.histories % 50_000 === 0)
    process.stderr.write(`  ${lived.histories} histories of seed ${seed}\n`);
});

fc.assert(property, { seed, numRuns: count }).then(
  () => console.log(JSON.stringify(lived)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
