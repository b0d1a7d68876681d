import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeDb } from '@/lib/db';
import { usualColumns } from '@/lib/exports/kinds';
import type { Asked, ExportFile, Exports } from '@/lib/exports/schema';
import { keepMadeReading } from '@/lib/reconciliation/made.testing';
import { startStack } from '@/scripts/stack.mjs';
import { memoryOf } from '../emulator/program';
import { answerOf, type Person, signIn } from '../purchase/portal';
import { atMost, type Figure, percentile } from '../shared/figures';

const million = 1_000_000;
const invoiceId = 'G000000001';
const columns = usualColumns.slice(0, 20);
type Stack = Awaited<ReturnType<typeof startStack>>;

/**
 * A million kept lines with twenty columns as files, through the real portal and worker: from the press to the file that
 * is ready, what another person's page takes meanwhile, what the worker's memory grows by, how soon a ready file begins
 * to come, and what becomes of one that a kill -9 cuts off.
 */
export async function exporting(): Promise<Figure[]> {
  const logs = join('.test', 'bench-export');
  rmSync(logs, { recursive: true, force: true });
  const stack = await startStack({
    seed: 'small',
    emulatorArgs: ['--limit', '30000'],
    portalEnv: { PARTNER_CENTER_RATE: '30000' },
    workerEnv: { PARTNER_CENTER_RATE: '30000', CATALOG_RATE: '0', INVOICE_MONTHS: '0' },
    ports: { emulator: 17_830 },
    logs,
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    await keepMadeReading('bench', invoiceId, million);
    const cleo = await signIn(stack.url, 'cleo.dahl@northwind-cloud.example');
    const alma = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    await warm(cleo, stack);
    const before = memoryOf({ pid: stack.pid('worker') });
    const memory = watchMemory(stack);
    const quiet = await pagesOf(alma, { until: async (count) => count >= 30 });

    const csv = await make(cleo, { format: 'csv' }, alma);
    const xlsx = await make(cleo, { format: 'xlsx' }, alma);
    const peak = memory.stop();
    const whole = await download(cleo, csv.file.id);
    await download(cleo, xlsx.file.id);
    const firstBytes: number[] = [];
    for (let round = 0; round < 20; round += 1) firstBytes.push(await firstByte(cleo, csv.file.id));

    // The same once more, apart from the columns' order, cut off in the middle.
    const { file, killedAt } = await makeAndKill(cleo, stack);
    const survived = await download(cleo, file.id);
    const usual = percentile(quiet, 0.5);
    return [
      atMost('a million lines as CSV, from the press to the ready file', csv.seconds, 's', 12, {
        rows: csv.file.rows ?? 0,
        'megabytes of the file': (csv.file.size ?? 0) / 1e6,
      }),
      atMost('a million lines as XLSX, from the press to the ready file', xlsx.seconds, 's', 25, {
        rows: xlsx.file.rows ?? 0,
        'megabytes of the file': (xlsx.file.size ?? 0) / 1e6,
      }),
      atMost('first byte of a ready file (p95)', percentile(firstBytes, 0.95), 'ms', 200, {
        median: percentile(firstBytes, 0.5),
        'seconds for the whole file': whole.seconds,
      }),
      atMost(
        'what the worker’s memory grows by while it makes them',
        Math.max(0, peak - before),
        'MiB',
        150,
        {
          before,
          peak,
        },
      ),
      atMost(
        'another person’s page meanwhile, of what it takes else (median)',
        percentile([...csv.pages, ...xlsx.pages], 0.5) / usual,
        'times',
        2,
        {
          'ms else': usual,
          'ms while CSV is made': percentile(csv.pages, 0.5),
          'ms while XLSX is made': percentile(xlsx.pages, 0.5),
          'p95 else': percentile(quiet, 0.95),
          'p95 meanwhile': percentile([...csv.pages, ...xlsx.pages], 0.95),
        },
      ),
      atMost('bytes that a kill -9 in the middle changes', survived.hash === whole.hash ? 0 : 1, 'files', 0, {
        'rows done when it was killed': killedAt,
        rows: file.rows ?? 0,
      }),
    ];
  } finally {
    await closeDb();
    await stack.stopAll();
  }
}

const fileOf = async (person: Person, id: string): Promise<ExportFile> => {
  const { files } = await person.read<Exports>('billing/exports');
  const file = files.find((one) => one.id === id);
  if (!file) throw new Error(`The export ${id} is not listed.`);
  if (file.state === 'failed') throw new Error(JSON.stringify(file.failure));
  return file;
};

type Wish = { format: 'csv' | 'xlsx'; q?: string; locale?: 'en' | 'sv' };
async function ask(person: Person, { format, q = '', locale = 'en' }: Wish): Promise<string> {
  const filter = { q, customer: [], charge: [], provider: [] };
  const input = { invoiceId, set: 'charges', format, locale, columns, filter };
  return answerOf(await person.act<Asked>('askForExport', input, '/billing')).exportId;
}

/** What is slow once: the first file of a process, the pages, the plans of the database. */
async function warm(person: Person, stack: Stack): Promise<void> {
  for (const format of ['csv', 'xlsx'] as const) {
    const id = await ask(person, { format, q: 'customer 7 ab' });
    await until(async () => (await fileOf(person, id)).state === 'ready');
  }
  for (let round = 0; round < 5; round += 1) await (await fetch(`${stack.url}/readyz`)).text();
}

async function make(person: Person, wish: Wish, other: Person) {
  const from = performance.now();
  const id = await ask(person, wish);
  let isReady = false;
  const paging = pagesOf(other, { until: async () => isReady });
  await until(async () => (await fileOf(person, id)).state === 'ready');
  const seconds = (performance.now() - from) / 1_000;
  isReady = true;
  return { file: await fileOf(person, id), seconds, pages: await paging };
}

async function makeAndKill(person: Person, stack: Stack) {
  // A wish that every line fulfils is another question than all lines, with the same answer.
  const id = await ask(person, { format: 'csv', q: 'a' });
  let killedAt = 0;
  await until(async () => {
    killedAt = (await fileOf(person, id)).rowsDone;
    return killedAt > 200_000;
  });
  await stack.kill('worker');
  const half = await fileOf(person, id);
  if (half.state !== 'making') throw new Error(`It was ${half.state} before the kill.`);
  await stack.start('worker');
  await until(async () => (await fileOf(person, id)).state === 'ready');
  return { file: await fileOf(person, id), killedAt };
}

/** How long a page of another person takes, again and again. */
async function pagesOf(
  person: Person,
  { until: isOver }: { until: (count: number) => Promise<boolean> },
): Promise<number[]> {
  const times: number[] = [];
  while (!(await isOver(times.length))) {
    const from = performance.now();
    await (await person.open('/billing/exports')).text();
    times.push(performance.now() - from);
    await new Promise((done) => setTimeout(done, 100));
  }
  return times;
}

async function firstByte(person: Person, id: string): Promise<number> {
  const from = performance.now();
  const answer = await person.open(`/api/billing/exports/${id}`);
  const reader = answer.body?.getReader();
  await reader?.read();
  const ms = performance.now() - from;
  await reader?.cancel();
  return ms;
}

async function download(person: Person, id: string) {
  const from = performance.now();
  const answer = await person.open(`/api/billing/exports/${id}`);
  if (!answer.ok || !answer.body) throw new Error(`The file came with ${answer.status}.`);
  const hash = createHash('sha256');
  let size = 0;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    hash.update(part.value);
    size += part.value.length;
  }
  return { hash: hash.digest('hex'), size, seconds: (performance.now() - from) / 1_000 };
}

function watchMemory(stack: Stack) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf({ pid: stack.pid('worker') }));
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

async function until(is: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 180_000; !(await is()); ) {
    if (Date.now() > end) throw new Error('It did not come in three minutes.');
    await new Promise((done) => setTimeout(done, 100));
  }
}
