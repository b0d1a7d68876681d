import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { closeDb, db } from '@/lib/db';
import { catalogProduct, catalogShelf, customerFact } from '@/lib/db/schema';
import { startStack } from '@/scripts/stack.mjs';
import { microsoftAt } from '../purchase/emulator';
import { signIn } from '../purchase/portal';
import { putToSleep } from '../shared/asleep';
import { atMost, type Figure, percentile } from '../shared/figures';

const latency = 400;
const rounds = 5;
const warmUps = 20;
/** A product of the view, as its row says it. */
const row = 'Dsv5';

type Call = { number: number; path: string; service: string; tokenKind?: string; ms: number };

/**
 * What the catalog page waits for until its table is there, with Microsoft 400 ms away: first where nobody has ever read
 * anything, then with the index. The worker sleeps meanwhile, so every call is the page's own. Beside it the naive way:
 * the list, then the SKUs of each product, six at a time.
 */
export async function page(): Promise<Figure[]> {
  const stack = await startStack({
    seed: 'demo',
    emulatorArgs: ['--latency', String(latency), '--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '900000' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', INVOICE_MONTHS: '0' },
    logs: join('.test', 'bench-page'),
    ports: { emulator: 18_010 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    const microsoft = await microsoftAt(stack.emulatorUrl);
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const customers = await microsoft.customers(rounds + 1);
    const logged = async (since: number) =>
      (await (await fetch(`${stack.emulatorUrl}/_emulator/requests?since=${since}`)).json()) as Call[];
    const last = async () => (await logged(0)).at(-1)?.number ?? 0;
    const pathOf = (customerId: string) => `/customers/${customerId}/catalog`;

    /** From the request until the table's row has come, and the calls that were made for it. */
    const visit = async (customerId: string) => {
      const since = await last();
      const from = performance.now();
      const answer = await person.open(pathOf(customerId));
      const reader = answer.body?.getReader();
      let text = '';
      let ms = 0;
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
        text += Buffer.from(part.value).toString('utf8');
        if (ms === 0 && text.includes(row)) ms = performance.now() - from;
      }
      if (ms === 0) throw new Error(`The page came without its table: ${answer.status}`);
      const calls = (await logged(since)).filter(({ service }) => service === 'partnerCenter');
      return { ms, calls: calls.length, slowest: Math.max(0, ...calls.map((call) => call.ms)) };
    };

    // Code that has hardly ever run is no page: it is looked at for nothing, as by those who came before.
    for (let round = 0; round < warmUps; round += 1) await visit(customers[0] ?? '');
    // The portal holds the person's token from here on: who sleeps cannot give it.
    await person.read(`customers/${customers[0]}`);
    await putToSleep(stack, 'worker');
    const cold: Awaited<ReturnType<typeof visit>>[] = [];
    for (const customerId of customers.slice(1)) {
      await db().delete(catalogProduct);
      await db().delete(catalogShelf);
      await db().delete(customerFact);
      // The portal's own memory of the shelf looks into the database again within a second.
      await untilForgotten(() =>
        person.read<{ readAt: string | null; progress: unknown }>(searchOf(customers[0] ?? '')),
      );
      await db().delete(customerFact);
      cold.push(await visit(customerId));
    }
    stack.signal('worker', 'SIGCONT');
    await until(async () => {
      const [read] = (
        await db().execute<{ n: string }>(
          sql`select count(*) as n from catalog_product where shelf_id = 'SE commercial AzurePlan vm' and skus is not null`,
        )
      ).rows;
      return Number(read?.n) > 40;
    });
    // Each of them is a customer whom somebody has looked at before: their market is known.
    for (const customerId of customers) await visit(customerId);
    await putToSleep(stack, 'worker');
    await pause(2_000);
    const warm: Awaited<ReturnType<typeof visit>>[] = [];
    for (const customerId of customers.slice(1)) warm.push(await visit(customerId));
    const naive = await walk(microsoft, customers[1] ?? '');
    stack.signal('worker', 'SIGCONT');

    const ratios = cold.map(({ ms, slowest }) => ms / slowest);
    return [
      atMost(
        'wait for the table where nothing was read, of its slowest call',
        percentile(ratios, 0.5),
        'times',
        1.15,
        {
          'ms until the table': percentile(
            cold.map(({ ms }) => ms),
            0.5,
          ),
          'ms of the slowest call': percentile(
            cold.map(({ slowest }) => slowest),
            0.5,
          ),
          'ms of the naive way': naive.ms,
          'calls of the naive way': naive.calls,
        },
      ),
      atMost(
        'calls to Microsoft before the table, of a known customer with the index there',
        Math.max(...warm.map(({ calls }) => calls)),
        'calls',
        0,
        {
          'ms until the table': percentile(
            warm.map(({ ms }) => ms),
            0.5,
          ),
          'of the naive way':
            percentile(
              warm.map(({ ms }) => ms),
              0.5,
            ) / naive.ms,
        },
      ),
    ];
  } finally {
    stack.signal('worker', 'SIGCONT');
    await closeDb();
    await stack.stopAll();
  }
}

const searchOf = (customerId: string) => `customers/${customerId}/catalog/search?view=vm`;
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function until(is: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 180_000; !(await is()); await pause(200))
    if (Date.now() > end) throw new Error('The index was not read in time.');
}

/** The first reading is anew when it knows no SKU any more. */
const untilForgotten = (ask: () => Promise<{ readAt: string | null; progress: unknown }>) =>
  until(async () => {
    const { readAt, progress } = await ask();
    return readAt === null && (progress as { read: number } | null)?.read === 0;
  });

async function walk(microsoft: Awaited<ReturnType<typeof microsoftAt>>, customerId: string) {
  const from = performance.now();
  const products = await microsoft.products(customerId, 'AzureReservationsVM');
  const queue = products.values();
  const one = async () => {
    for (const { id } of queue) await microsoft.skus(customerId, id);
  };
  await Promise.all(Array.from({ length: 6 }, one));
  return { ms: performance.now() - from, calls: 1 + products.length };
}
