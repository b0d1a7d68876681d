import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeDb } from '@/lib/db';
import * as store from '@/lib/reconciliation/store';
import { startStack } from '@/scripts/stack.mjs';
import { memoryOf } from '../emulator/program';
import { atLeast, atMost, type Figure } from '../shared/figures';
import { heaviest, type Invoice, passTime, readOnly } from './client.testing';

const million = 1_000_000;
type Stack = Awaited<ReturnType<typeof startStack>>;

/**
 * The heaviest invoice of the emulator's `large`, read by the real worker into a real PostgreSQL: how fast beside the same
 * client that reads and parses the same files and keeps nothing, what the worker's memory grows by, and what is left of
 * it after a kill -9 in the middle. Sums are held against whole cents added up over the emulator's own text.
 */
export async function ingest(): Promise<Figure[]> {
  const logs = join('.test', 'bench-billing');
  rmSync(logs, { recursive: true, force: true });
  const stack = await startStack({
    seed: 'large',
    emulatorArgs: ['--limit', '30000'],
    workerEnv: { CATALOG_RATE: '0', INVOICE_MONTHS: '0' },
    without: ['portal'],
    ports: { emulator: 17_420 },
    logs,
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    const invoice = await heaviest(stack);
    let cents = 0n;
    const plain = await readOnly(stack, invoice.id, (raw) => {
      cents += centsIn(raw);
    });

    await settled(stack);
    const before = memoryOf({ pid: stack.pid('worker') });
    const memory = watchMemory(stack);
    const whole = await readInto(stack, invoice, async () => {});
    const peak = memory.stop();

    let kept = 0;
    const killed = await readInto(stack, invoice, async (rows) => {
      if (kept > 0 || rows < 400_000) return;
      await stack.kill('worker');
      kept = (await newest(invoice.id))?.rows ?? 0;
      await stack.start('worker');
    });
    const { seconds } = plain;
    const inCents = (row: store.ReadingRow) => {
      const [sum] = row.sums;
      const [whole = '', part = ''] = sum?.total.split('.') ?? [];
      return row.sums.length === 1 ? BigInt(`${whole}${part.padEnd(2, '0')}`) : -1n;
    };
    return [
      atLeast(
        'lines read into the store, of the rate of reading and parsing alone',
        seconds / whole.seconds,
        'times its rate',
        0.35,
        {
          lines: whole.row.rows,
          'seconds to store': whole.seconds,
          'seconds to read and parse': seconds,
          'lines a second': whole.row.rows / whole.seconds,
        },
      ),
      atMost('what the worker’s memory grows by while they are read', peak - before, 'MiB', 150, {
        before,
        peak,
      }),
      atMost(
        'whole cents between the sums and the emulator’s own lines',
        Number([whole.row, killed.row].reduce((off, row) => off + abs(inCents(row) - cents), 0n)),
        'cents',
        0,
        { lines: plain.lines, cents: Number(cents) },
      ),
      atLeast('lines after a kill -9 in the middle', killed.row.rows, 'lines', million, {
        'kept at the kill': kept,
        unreadable: killed.row.unreadable,
      }),
    ];
  } finally {
    await closeDb();
    await stack.stopAll();
  }
}

/** The total of a line in whole cents, out of the emulator's own text. */
function centsIn(raw: string): bigint {
  const [, sign = '', whole = '', part = ''] = /"Total":(-?)(\d+)(?:\.(\d{1,2}))?[,}]/.exec(raw) ?? [];
  if (whole === '') throw new Error(`A line without a total: ${raw}`);
  return BigInt(`${sign}${whole}${part.padEnd(2, '0')}`);
}
const abs = (value: bigint) => (value < 0n ? -value : value);

const newest = (invoiceId: string) => store.readReading(invoiceId, 'charges', { newest: true });

/** Has the worker read the invoice, and waits; the seconds count from when the export can be fetched. */
async function readInto(stack: Stack, invoice: Invoice, look: (rows: number) => Promise<void>) {
  const facts = { currency: invoice.currencyCode, total: String(invoice.totalCharges) };
  await store.want(
    {
      ...{ invoiceId: invoice.id, set: 'charges' },
      invoice: {
        ...facts,
        ...{ month: invoice.billingPeriodStartDate.slice(0, 7), charges: 'one-time' },
        ...{ lineKinds: [], amendedBy: [] },
      },
    },
    { now: new Date(), isUrgent: true },
  );
  let from: number | undefined;
  for (const end = Date.now() + 900_000; Date.now() < end; await pause(100)) {
    const row = await newest(invoice.id);
    if (!row) continue;
    if (from === undefined && row.source === 'graph') {
      await passTime(stack);
      from = performance.now();
    }
    if (row.state === 'failed') throw new Error(JSON.stringify(row.failure));
    if (row.state === 'complete' && from !== undefined)
      return { row, seconds: (performance.now() - from) / 1_000 };
    await look(row.rows);
  }
  throw new Error('It was not read in a quarter of an hour.');
}

/** Its first minute's work is done, and its memory stands still. */
async function settled(stack: Stack): Promise<void> {
  let last = 0;
  for (let round = 0; round < 60; round += 1) {
    const now = memoryOf({ pid: stack.pid('worker') });
    if (Math.abs(now - last) <= 2 && round > 5) return;
    last = now;
    await pause(2_000);
  }
}

function watchMemory(stack: Stack) {
  let peak = 0;
  const timer = setInterval(() => {
    const pid = stack.pid('worker');
    if (pid) peak = Math.max(peak, memoryOf({ pid }));
  }, 200);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
