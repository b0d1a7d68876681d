/**
 * The index read from nothing at the rate that Microsoft would allow: how much of the rate is used, whether it is ever
 * told to wait, and what a kill costs. Alone, after a build: `node --conditions=react-server --import tsx bench/catalog/cold.ts`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ShelfKey } from '@/lib/catalog/schema';
import { readShelves, shelfIdOf, wantShelves } from '@/lib/catalog/store';
import { closeDb, db } from '@/lib/db';
import { migrateDatabase } from '@/lib/db/migrate';
import { catalogProduct } from '@/lib/db/schema';
import { startPostgres } from '@/scripts/postgres.mjs';
import { freePort, launched } from '../emulator/program';
import { atLeast, atMost, type Figure, tell } from '../shared/figures';
import { published, walk } from './naive';

const limit = 30_000;
const allowed = limit * 0.8;
const shelf = (view: ShelfKey['view'], scope: ShelfKey['scope']): ShelfKey => ({
  ...{ market: 'SE', segment: 'commercial', view, scope },
});
const shelves: ShelfKey[] = [
  ...(['AzurePlan', 'classic'] as const).flatMap((scope) =>
    (['vm', 'sql', 'cosmos'] as const).map((view) => shelf(view, scope)),
  ),
  ...(['subscriptions', 'perpetual', 'suse'] as const).map((view) => shelf(view, 'none')),
];
const [first = shelf('vm', 'AzurePlan')] = shelves;

type Logged = { number: number; service: string; path: string; query: string; status: number; time: string };

export async function cold(): Promise<Figure[]> {
  const server = await startPostgres();
  process.env.DATABASE_URL = server.url;
  await migrateDatabase(server.url);
  const port = await freePort(4);
  const flags = ['--port', String(port), '--seed', 'large', '--limit', String(limit)];
  const emulator = await launched(['--require', 'tsx/cjs', 'emulator/main.ts', ...flags], 'prices');
  const requests = watch(port);
  const read = () => worker(port, server.url);
  try {
    await wantShelves(shelves, new Date());
    const from = performance.now();
    const one = await read();
    const results = await until(async () => (await productsRead()) > 0).then(() => performance.now() - from);
    // Half of the reading, and then the end that nobody sees coming.
    await until(
      async () => (await offersRead()) > 9_000,
      () => one.exitCode,
    );
    one.kill('SIGKILL');
    await once(one, 'exit');
    const killed = await requests.all();

    const again = performance.now();
    const two = await read();
    await until(isWhole, () => two.exitCode);
    const resumed = performance.now() - again;
    const all = await requests.all();
    two.kill('SIGTERM');
    await once(two, 'exit');

    const before = new Set(killed.filter(isOfShelf).map(nameOf));
    const repeated = all
      .slice(killed.length)
      .filter((call) => isOfShelf(call) && before.has(nameOf(call))).length;
    const [a, b] = [used(killed), used(all.slice(killed.length))];
    const share = ((a.calls + b.calls) / (a.seconds + b.seconds)) * (60 / allowed);
    const naive = await walk(port);
    const told = all.filter(({ status }) => status === 429).length;
    return [
      atMost('answers of 429 while the index is read', told, 'answers', 0, {
        calls: all.length,
        'the naive walk, of as many calls as it made': naive.told,
        'calls of the naive walk': naive.calls,
        'calls that walking the whole API for one question takes': naive.whole,
        'minutes of that at 500 a minute': naive.whole / published,
      }),
      atLeast(
        'part of the allowed rate that the reading uses from its first question about an offer on',
        share,
        'of it',
        0.9,
        {
          'allowed a minute': allowed,
          'before the kill': a.share,
          'after it': b.share,
          'seconds before': a.seconds,
          'seconds after': b.seconds,
          'seconds of starts, not counted': a.started + b.started,
          'with these': (all.length / (a.seconds + a.started + b.seconds + b.started)) * (60 / allowed),
        },
      ),
      atMost('first SKUs of the wanted shelf after a start', results / 1_000, 's', 10),
      // What the killed process held in its hands: a second's reading at most.
      atMost('calls made again after a kill in the middle', repeated, 'calls', allowed / 60, {
        'made before': killed.length,
        'made after': all.length - killed.length,
        'seconds until whole': resumed / 1_000,
      }),
    ];
  } finally {
    requests.stop();
    await closeDb();
    await emulator.stop();
    await server.stop();
  }
}

/** Lists of products are read again by whoever begins; what is read of a product is not. */
const isOfShelf = ({ path }: Logged) => path.startsWith('/v1/products/');
const nameOf = ({ path, query }: Logged) => `${path}?${query}`;

/**
 * What a process makes of the rate from its first question about an offer to its last: until then it is itself being
 * started, for which there is a figure of its own.
 */
function used(all: readonly Logged[]) {
  const calls = all.slice(all.findIndex(({ path }) => path.endsWith('/availabilities')));
  const [from, to] = [calls[0], calls.at(-1)].map((call) => Date.parse(call?.time ?? ''));
  const seconds = ((to ?? 0) - (from ?? 0)) / 1_000;
  const [first] = all;
  return {
    calls: calls.length,
    seconds,
    share: (calls.length / seconds) * (60 / allowed),
    started: ((from ?? 0) - Date.parse(first?.time ?? '')) / 1_000,
  };
}

/**
 * The worker as it is, with what it does besides, but for invoices that nobody opened: an emulator of this seed makes a
 * million lines of one before it answers anything else (`npm run bench -- billing` is about these).
 */
async function worker(port: number, databaseUrl: string): Promise<ChildProcess> {
  const own = await freePort();
  const key = Buffer.alloc(32, 'kontor').toString('base64');
  return spawn(process.execPath, [join('dist', 'worker.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PARTNER_CENTER_URL: `http://localhost:${port}`,
      PARTNER_CENTER_RATE: String(limit),
      INVOICE_MONTHS: '0',
      ENTRA_URL: `http://localhost:${port + 1}`,
      // The emulator's fixed registrations (its README); nothing of them is a secret.
      ENTRA_TENANT_ID: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
      API_CLIENT_ID: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
      API_CLIENT_SECRET: 'emulator-secret-not-for-production',
      TOKEN_KEY: key,
      WORKER_KEY: key,
      WORKER_URL: `http://127.0.0.1:${own}`,
      LOG_LEVEL: 'warn',
    },
  });
}

/** Everything the emulator was asked about products; its log is short, so it is read along. */
function watch(port: number) {
  const calls: Logged[] = [];
  let last = 0;
  let reading: Promise<void> = Promise.resolve();
  const more = () => {
    reading = reading.then(async () => {
      const answer = await fetch(`http://localhost:${port}/_emulator/requests?since=${last}`);
      const found = (await answer.json()) as Logged[];
      last = found.at(-1)?.number ?? last;
      calls.push(...found.filter(({ service }) => service === 'partnerCenter'));
    });
    return reading;
  };
  const timer = setInterval(() => void more(), 3_000);
  return {
    all: async () => {
      await more();
      return [...calls];
    },
    stop: () => clearInterval(timer),
  };
}

const sum = async (of: ReturnType<typeof sql<number>>) => {
  const [row] = await db().select({ count: of }).from(catalogProduct).where(isNull(catalogProduct.until));
  return Number(row?.count ?? 0);
};
const offersRead = () => sum(sql<number>`sum(${catalogProduct.offersDone})`);
async function productsRead(): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`count(*)` })
    .from(catalogProduct)
    .where(and(eq(catalogProduct.shelfId, shelfIdOf(first)), sql`${catalogProduct.skus} is not null`));
  return Number(row?.count ?? 0);
}
const isWhole = async () => (await readShelves(shelves)).every(({ readAt }) => readAt !== null);

async function until(is: () => Promise<boolean>, ended: () => number | null = () => null): Promise<void> {
  for (const last = Date.now() + 600_000; !(await is()); ) {
    if (ended() !== null) throw new Error('The reader ended by itself.');
    if (Date.now() > last) throw new Error('It was not read in ten minutes.');
    await new Promise((done) => setTimeout(done, 100));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  cold().then(
    (figures) => {
      for (const figure of figures) tell(figure);
      process.exit(figures.every(({ isGood }) => isGood) ? 0 : 1);
    },
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
