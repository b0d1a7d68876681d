/**
 * What ends when, over 5,000 customers: the reading at the rate that Microsoft would allow, with a kill in the middle,
 * and what the page takes from what was read. Each stands beside the naive way, measured in the same run. Kept in
 * bench/results/lifecycle.json; exits 1 when a figure falls short. Needs a build.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { closeDb, db } from '@/lib/db';
import { ensureBuilt, ensureInstalled } from '@/scripts/prepare.mjs';
import { startStack } from '@/scripts/stack.mjs';
import { memoryOf } from './emulator/program';
import { lendAccount, walk, watch } from './lifecycle/microsoft';
import { signIn } from './purchase/portal';
import { atMost, type Figure, keep, percentile, tell } from './shared/figures';

const limit = 30_000;
const allowed = limit * 0.8;
/** What Microsoft really takes in a minute, and what of it is used. */
const published = 500 * 0.8;
const rounds = 40;
const questions = [
  '',
  'within=30',
  'within=ended',
  'within=any&sort=customer',
  'type=reservation&within=90',
  'q=server',
  'q=ab&within=any&sort=customer-down',
  'within=any&offset=2000',
];
type Reading = { read: number; of: number; entitled: number };

async function measure() {
  ensureInstalled();
  ensureBuilt();
  const stack = await startStack({
    seed: 'large',
    emulatorArgs: ['--limit', String(limit)],
    portalEnv: { PARTNER_CENTER_RATE: String(limit) },
    // The catalog is another bench's: here its share of the rate is free.
    workerEnv: { PARTNER_CENTER_RATE: String(limit), CATALOG_RATE: '0', INVOICE_MONTHS: '0' },
    logs: join('.test', 'bench-lifecycle'),
    ports: { emulator: 18_110 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  const calls = watch(stack.emulatorUrl);
  try {
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const reading = async () => (await person.read<{ reading: Reading }>('radar')).reading;
    await lendAccount(person);
    await (await person.open('/radar')).text();
    const before = memoryOf({ pid: stack.pid('portal') });

    const from = performance.now();
    await until(async () => (await reading()).entitled >= 1_500);
    await stack.kill('worker');
    const killed = await calls.all();
    await stack.start('worker');
    await until(async () => {
      const { read, of, entitled } = await reading();
      return of >= 5_000 && read === of && entitled === of;
    });
    const seconds = (performance.now() - from) / 1_000;
    const all = await calls.all();
    const asked = new Set(killed.filter(isEntitlements).map(({ path }) => path));
    const repeated = all.slice(killed.length).filter((call) => isEntitlements(call) && asked.has(call.path));

    const times: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round += 1)
      for (const question of questions) {
        const start = performance.now();
        await person.read(`radar?${question}`);
        times[question] = [...(times[question] ?? []), performance.now() - start];
      }
    const pages: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      await (await person.open(`/radar?${questions[round % questions.length]}`)).text();
      pages.push(performance.now() - start);
    }
    const after = memoryOf({ pid: stack.pid('portal') });
    const { rows } = await db().execute<{ n: string }>(sql`select count(*) as n from holding`);
    const naive = await walk(stack.emulatorUrl);
    const worst = Object.values(times).map((one) => percentile(one, 0.95));
    return [
      atMost('answers of 429 while 5,000 customers are read', count(all, 429), 'answers', 0, {
        calls: all.length,
        'calls for what customers hold': all.filter(isOfRadar).length,
        'allowed a minute': allowed,
        'a minute used': (all.length / seconds) * 60,
        'seconds until whole': seconds,
        'minutes of it at 500 a minute': all.filter(isOfRadar).length / published,
      }),
      atMost('calls made again after a kill in the middle', repeated.length, 'calls', 60, {
        'made before': asked.size,
      }),
      atMost(
        'answer of the page’s own route, the slowest of its questions (p95)',
        Math.max(...worst),
        'ms',
        100,
        {
          questions: questions.length,
          'things held': Number(rows[0]?.n),
          'median of all': percentile(Object.values(times).flat(), 0.5),
          ...Object.fromEntries(
            Object.entries(times).map(([question, one]) => [`p95 of ?${question}`, percentile(one, 0.95)]),
          ),
          'whole page (p95)': percentile(pages, 0.95),
          'of the naive way': Math.max(...worst) / naive.ms,
          'ms of the naive way, unthrottled': naive.ms,
          'calls of the naive way': naive.calls,
          'minutes of the naive way at 500 a minute': naive.calls / published,
        },
      ),
      atMost('what the portal’s memory grows by meanwhile', Math.max(0, after - before), 'MiB', 150, {
        before,
        after,
      }),
    ];
  } finally {
    calls.stop();
    await closeDb();
    await stack.stopAll();
  }
}

type Call = { path: string; status: number };
const isEntitlements = ({ path }: Call) => path.endsWith('/entitlements');
/** The list of customers asks for subscriptions too: of every customer once by each. */
const isOfRadar = ({ path }: Call) => /\/customers\/[^/]+\/(entitlements|subscriptions)$/.test(path);
const count = (calls: readonly Call[], status: number) =>
  calls.filter((call) => call.status === status).length;

async function until(is: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 1_200_000; !(await is()); ) {
    if (Date.now() > end) throw new Error('It was not read in twenty minutes.');
    await new Promise((done) => setTimeout(done, 1_000));
  }
}

measure().then(
  (figures: Figure[]) => {
    for (const figure of figures) tell(figure);
    process.exitCode = keep('lifecycle', figures) ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
