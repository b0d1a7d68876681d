/**
 * The proof that a purchase cannot go wrong. Exits 1 when an order was doubled, lost or told otherwise than it is, when
 * a planted mutation was not caught, or when it was tried less often than is promised. `--short` is the form of `npm test`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Lived } from './purchase/live';
import { plantAll } from './purchase/mutations';
import { modes, type Tally, type Way } from './purchase/rounds';
import { twoInstances } from './purchase/two-instances';

const isShort = process.argv.includes('--short');
const seed = Number(process.env.SEED ?? (isShort ? 20_261_128 : Date.now() % 1_000_000_000));
/** How often. In the short form the histories run with the unit tests: lib/purchases/histories.test.ts. */
const wanted = isShort
  ? { histories: 0, killed: 60, pairs: 3 }
  : { histories: 1_000_000, killed: 2_000, pairs: 20 };
/** All of it takes most of an hour; PARTS=kills,instances runs those alone. Each part keeps its own results. */
const all = isShort ? ['mutations', 'kills', 'instances'] : ['mutations', 'histories', 'kills', 'instances'];
const parts = process.env.PARTS?.split(',') ?? all;

const short: string[] = [];
const check = (name: string, value: string, isGood: boolean) => {
  console.log(`${isGood ? 'ok   ' : 'SHORT'} ${name}: ${value}`);
  if (!isGood) short.push(name);
};

async function prove() {
  console.log(`seed ${seed}`);
  const results: Record<string, unknown> = {};
  for (const part of parts) {
    const proof = proofs[part];
    if (!proof) throw new Error(`There is no part ${part}. There is: ${Object.keys(proofs).join(', ')}.`);
    results[part] = await proof();
  }
  if (!isShort) keep(results);
  process.exitCode = short.length > 0 ? 1 : 0;
}

const proofs: Record<string, () => Promise<unknown>> = { mutations: planted, histories, kills, instances };

function keep(results: Record<string, unknown>): void {
  const file = 'bench/results/purchase.json';
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...before, ...results }, null, 2)}\n`);
}

async function planted() {
  const caught = await plantAll();
  for (const { name, by } of caught)
    check(`mutation "${name}"`, by ? `caught by "${by}"` : 'NOT caught', by !== null);
  return caught;
}

async function instances() {
  const together = await twoInstances(wanted.pairs);
  check(
    'two portals and two workers, the same key fired at both',
    `${together.fired} presses, ${together.purchases} purchases, ${together.orders} orders`,
    together.wrong.length === 0,
  );
  for (const sleeper of together.sleepers) console.log(`      a worker asleep past its lease, ${sleeper}`);
  for (const wrong of together.wrong) console.log(`      ${wrong}`);
  return together;
}

/** In two processes, each with a seed of its own. */
async function histories(): Promise<Lived & { seed: number }> {
  const parts = await Promise.all([seed, seed + 1].map((own) => live(own, wanted.histories / 2)));
  const sum = parts.reduce((a, b) => ({
    histories: a.histories + b.histories,
    purchases: a.purchases + b.purchases,
    crashes: a.crashes + b.crashes,
    sleeps: a.sleeps + b.sleeps,
    orders: a.orders + b.orders,
    ends: added(a.ends, b.ends),
    naive: { intents: a.naive.intents + b.naive.intents, doubled: a.naive.doubled + b.naive.doubled },
  }));
  const told = Object.entries(sum.ends).map(([end, count]) => `${count} ${end}`);
  check(
    'histories',
    `${sum.histories} with ${sum.purchases} purchases, ${sum.crashes} crashes and ${sum.sleeps} sleepers: 0 doubled, 0 lost, 0 told wrongly (${told.join(', ')})`,
    sum.histories >= wanted.histories,
  );
  const { intents, doubled } = sum.naive;
  check(
    'on the same faults, a client that posts again after a timeout or 409',
    `${doubled} of ${intents} intents doubled, beside 0 of ${sum.purchases} here`,
    doubled > 0,
  );
  return { seed, ...sum };
}

const live = (own: number, count: number) => apart<Lived>('live', own, count);

/** Runs a part in a process of its own, which prints what came of it. */
function apart<T>(part: string, ...args: (string | number)[]): Promise<T> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `bench/purchase/${part}.ts`, ...args.map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (more) => {
    text += more;
  });
  return new Promise((done, fail) =>
    child.once('exit', (code) =>
      code === 0
        ? done(JSON.parse(text) as T)
        : fail(new Error(`${part} ${args.join(' ')} ended with ${code}.`)),
    ),
  );
}

/** Two modes at a time; the short form goes through portal and worker as built, the long one mostly through the worker. */
async function kills(): Promise<{ seed: number; modes: Tally[] }> {
  const share = Math.ceil(wanted.killed / modes.length);
  const ofPortal = isShort ? share : Math.ceil(share / 10);
  const shares = modes.flatMap((_, mode): [number, number, Way][] =>
    isShort
      ? [[mode, ofPortal, 'portal']]
      : [
          [mode, ofPortal, 'portal'],
          [mode, share - ofPortal, 'journal'],
        ],
  );
  const tallies: Tally[] = [];
  await Promise.all(
    [1, 2].map(async () => {
      for (let one = shares.shift(); one; one = shares.shift())
        tallies.push(await apart<Tally>('kills', ...one, seed + shares.length));
    }),
  );
  const sum = (of: (tally: Tally) => number) => tallies.reduce((count, tally) => count + of(tally), 0);
  const [doubled, lost, wrong] = [
    sum((tally) => tally.doubled.length),
    sum((tally) => tally.lost.length),
    sum((tally) => tally.wrong.length),
  ];
  const ends = tallies.map((tally) => tally.ends).reduce(added);
  const told = Object.entries(ends).map(([end, count]) => `${count} ${end}`);
  check(
    'killed at their point',
    `${sum((tally) => tally.killed)} purchases by ${sum((tally) => tally.kills)} SIGKILLs, in ${modes.length} modes (${told.join(', ')}): ${doubled} doubled, ${lost} lost, ${wrong} told wrongly`,
    sum((tally) => tally.killed) >= wanted.killed && doubled + lost + wrong === 0,
  );
  const untold = tallies.flatMap((tally) => tally.untold);
  check(
    'told again from the audit alone, as Microsoft has them',
    `${sum((tally) => tally.told)} of ${sum((tally) => tally.purchases)} purchases, and every chain holds`,
    untold.length === 0 && tallies.every(({ chain }) => chain?.ok),
  );
  for (const line of untold) console.log(`      ${line}`);
  for (const [point, count] of Object.entries(tallies.map((tally) => tally.points).reduce(added)))
    console.log(`      ${count} ${point}`);
  for (const { doubled, lost, wrong } of tallies)
    for (const line of [...doubled, ...lost, ...wrong]) console.log(`      ${line}`);
  return { seed, modes: tallies };
}

function added(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

prove().catch((error) => {
  console.error(error);
  process.exit(1);
});
