import { testDatabase } from '@/lib/db/testing';
import { countChoices } from '@/lib/reconciliation/filtering';
import { keepMadeReading, madeLine } from '@/lib/reconciliation/made.testing';
import { pageOf } from '@/lib/reconciliation/paging';
import { LineFilter } from '@/lib/reconciliation/schema';
import { type ReadingRow, readReading } from '@/lib/reconciliation/store';
import { startPostgres } from '@/scripts/postgres.mjs';
import { atMost, type Figure, percentile } from '../shared/figures';
import { timed } from '../shared/timed';

const rows = 1_000_000;
const questions = 120;
const columns = [
  ...(['customerName', 'productName', 'alternateId', 'orderId', 'chargeType', 'quantity'] as const),
  ...(['effectiveUnitPrice', 'subtotal', 'total', 'currency'] as const),
];

/** A million kept lines, filtered and sorted in the portal; with the footer's sums, every question a new one. */
export async function lines(): Promise<Figure[]> {
  const server = await startPostgres();
  process.env.DATABASE_URL = server.url;
  const database = await testDatabase();
  try {
    const whole = await keepMadeReading('bench', 'G000000001', rows);
    const reading = (await readReading('G000000001', 'charges')) as ReadingRow;
    return await measure(reading, whole.total);
  } finally {
    await database.drop();
    await server.stop();
  }
}

async function measure(reading: ReadingRow, total: string): Promise<Figure[]> {
  const ask = (wish: object, from = 0) =>
    timed(() => pageOf(reading, LineFilter.parse(wish), { from, size: 100, columns }));
  const sort = { column: 'subtotal', descending: true };
  const first = await ask({});
  const before = process.memoryUsage();
  const loading = await ask({ q: 'visio', sort });
  const after = process.memoryUsage();
  const kinds: Record<string, (at: number) => object> = {
    'sorted by subtotal': (at) => ({
      sort: { column: 'subtotal', descending: at % 2 === 0 },
      provider: ['one_time', `none ${at}`],
    }),
    'by customer, sorted': (at) => ({ customer: [madeLine(at).customerId], sort }),
    'by charge type, sorted': (at) => ({
      charge: [['new', 'renew', 'cycleCharge', 'cancelImmediate'][at % 4], `none ${at}`],
      sort,
    }),
    'by product text, sorted': (at) => ({
      q: [`visio ltsc professional 2024 ${at}`, `sql cal ${at}`, `_v5, se ${at}`, `blob storage ${at}`][
        at % 4
      ],
      sort,
    }),
    'by everything': (at) => ({
      q: `customer ${at}`,
      charge: ['new', 'renew'],
      provider: ['one_time'],
      sort,
    }),
  };
  const figures: Figure[] = [];
  let longest = 0;
  for (const [name, wishOf] of Object.entries(kinds)) {
    const answers = [];
    for (let at = 0; at < questions; at += 1) answers.push(await ask(wishOf(at), at % 3 === 0 ? 40 : 0));
    const times = answers.map(({ ms }) => ms);
    longest = Math.max(longest, ...answers.map(({ hold }) => hold));
    figures.push(
      atMost(`a million lines ${name}, p95`, percentile(times, 0.95), 'ms', 150, {
        p50: percentile(times, 0.5),
        longest: Math.max(...times),
      }),
    );
  }
  const facets = await timed(() => countChoices(reading, LineFilter.parse({ q: 'visio' })));
  const all = await ask({ sort });
  if (all.value.sums[0]?.total !== total) throw new Error(`${all.value.sums[0]?.total} is not ${total}`);
  return [
    atMost('the first lines of a million, nothing loaded', first.ms, 'ms', 500),
    ...figures,
    atMost('the choices of the facets, counted', facets.ms, 'ms', 300),
    atMost('columns of a million lines loaded for a first question', loading.ms, 'ms', 15_000, {
      'MB in memory': (after.rss - before.rss) / 2 ** 20,
    }),
    atMost('longest hold of other requests while they load', loading.hold, 'ms', 50, {
      'while they are filtered': longest,
    }),
  ];
}
