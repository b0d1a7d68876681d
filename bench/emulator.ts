/**
 * The emulator's figures: how soon it is ready, what a page of 40 customers costs beside a bare hono route that
 * serialises the same 40, and a million lines sent without growing. Exits 1 when one of them falls short.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const READY_MS: Record<string, number> = { small: 1_000, large: 5_000 };
const LARGEST_MIB = 512;
const LEAST_RATIO = 0.5;
const LINES = 1_000_000;

/** The route to compare with: the same customers, no other work. */
function bare(port: number, file: string): void {
  const page: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const app = new Hono().get('/', (c) => c.json(page));
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log('ready'));
}

async function measure(): Promise<void> {
  const short: string[] = [];
  const told = (name: string, value: string, isGood: boolean) => {
    console.log(`${isGood ? 'ok   ' : 'SHORT'} ${name}: ${value}`);
    if (!isGood) short.push(name);
  };
  for (const [seed, limit] of Object.entries(READY_MS)) {
    const times = [];
    for (let round = 0; round < 3; round += 1) {
      const emulator = await program(seed);
      times.push(emulator.ms);
      await emulator.stop();
    }
    const best = Math.min(...times);
    told(`ready with ${seed}, best of ${times.length}`, `${best} ms (at most ${limit})`, best <= limit);
  }
  const { ratio, emulator, bare: plain } = await page();
  const rates = `${emulator} of ${plain} requests a processor second = ${ratio.toFixed(2)} (at least ${LEAST_RATIO})`;
  told('a page of 40 customers beside a bare hono route', rates, ratio >= LEAST_RATIO);
  const { lines, before, peak } = await manyLines();
  const sizes = `${lines} lines, ${before} MiB before, ${peak} MiB at most (at most ${LARGEST_MIB})`;
  told('one invoice sent with seed large', sizes, lines >= LINES && peak <= LARGEST_MIB);
  process.exitCode = short.length > 0 ? 1 : 0;
}

/** Runs a program until it says that it is ready. */
async function launched(args: string[], sign: string) {
  const from = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (text) => String(text).includes(sign) && done());
    child.on('exit', (code) => fail(new Error(`${args[0]} ended with ${code}`)));
  });
  return { child, ms: Math.round(performance.now() - from), stop: () => ended(child) };
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill();
  });

async function program(seed: string) {
  const port = await freePort(4);
  const flags = ['--port', String(port), '--seed', seed, '--limit', '1000000000'];
  const running = await launched(['emulator/main.ts', ...flags], 'prices');
  return { ...running, port };
}

/** The first of as many free ports in a row. */
async function freePort(count = 1): Promise<number> {
  for (;;) {
    const first = await probed(0);
    const others = await Promise.all(
      Array.from({ length: count - 1 }, (_, index) => probed(first + index + 1)),
    );
    if (others.every((port) => port > 0)) return first;
  }
}

/** That port, or any for 0, if it is free; else 0. */
const probed = (port: number) =>
  new Promise<number>((done) => {
    const server = createServer()
      .on('error', () => done(0))
      .listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => done(typeof address === 'object' && address ? address.port : 0));
      });
  });

async function tokenOf(port: number, body: object): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/_emulator/token`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/**
 * Both routes in turn, several times, each in a process of its own; the middle ratio counts. The rate is that of
 * requests in a second of the server's own processor time, so that it says the same on a busy machine.
 */
async function page() {
  const emulator = await program('demo');
  const address = `http://127.0.0.1:${emulator.port}/v1/customers?size=40`;
  const authorization = `Bearer ${await tokenOf(emulator.port, {})}`;
  const file = join(tmpdir(), `customers-${process.pid}.json`);
  const customers = await fetch(address, { headers: { Authorization: authorization } });
  writeFileSync(file, await customers.text());
  const port = await freePort();
  const plain = await launched(['bench/emulator.ts', 'bare', String(port), file], 'ready');
  const rounds = [];
  for (let round = 0; round < 6; round += 1) {
    const there = rate(plain.child, `http://127.0.0.1:${port}/`);
    const here = rate(emulator.child, address, `Authorization=${authorization}`);
    // The first round only warms both up.
    if (round > 0) rounds.push({ emulator: here, bare: there, ratio: here / there });
  }
  await Promise.all([emulator.stop(), plain.stop()]);
  rmSync(file);
  const [middle] = rounds.sort((a, b) => a.ratio - b.ratio).slice(2);
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

function rate(server: ChildProcess, address: string, header?: string): number {
  const flags = ['-j', '-c', '10', '-d', '3', ...(header ? ['-H', header] : []), address];
  const before = processorSeconds(server);
  const text = execFileSync(process.execPath, ['node_modules/autocannon/autocannon.js', ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { requests, non2xx } = JSON.parse(text) as { requests: { total: number }; non2xx: number };
  if (non2xx > 0) throw new Error(`${address} refused ${non2xx} requests`);
  return Math.round(requests.total / (processorSeconds(server) - before));
}

/** Processor time of a program so far; Linux counts it in hundredths of a second. */
function processorSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Exports the heaviest invoice and reads every line, while the emulator's memory is watched. */
async function manyLines() {
  const { port, child, stop } = await program('large');
  const user = 'alma.lind@northwind-cloud.example';
  const bearer = async (audience: string) => ({
    Authorization: `Bearer ${await tokenOf(port, { user, audience })}`,
  });
  const partnerCenter = await bearer('https://api.partnercenter.microsoft.com');
  const listed = await fetch(`http://localhost:${port}/v1/invoices?size=2000`, { headers: partnerCenter });
  const { items } = (await listed.json()) as {
    items: { id: string; totalCharges: number; currencyCode: string }[];
  };
  const [invoice] = items
    .filter(({ id, currencyCode }) => id.startsWith('G') && currencyCode === 'SEK')
    .sort((a, b) => b.totalCharges - a.totalCharges);
  const graph = `http://localhost:${port + 2}`;
  const headers = await bearer('https://graph.microsoft.com');
  const started = await fetch(`${graph}/v1.0/reports/partners/billing/reconciliation/billed/export`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ invoiceId: invoice?.id, attributeSet: 'full' }),
  });
  await fetch(`http://localhost:${port}/_emulator/clock`, { method: 'POST', body: '{"advance":"PT1M"}' });
  const json = async (address: string) => (await fetch(address, { headers })).json() as Promise<unknown>;
  const operation = (await json(started.headers.get('location') ?? '')) as Record<string, string>;
  const found = (await json(operation['resourceLocation@odata.navigationLink'] ?? '')) as {
    rootDirectory: string;
    sasToken: string;
    blobs: { name: string }[];
  };
  const before = memoryOf(child);
  let lines = 0;
  for (const { name } of found.blobs) {
    const blob = await fetch(`${found.rootDirectory}/${name}?${found.sasToken}`);
    const text = createGunzip();
    text.on('data', (piece: Buffer) => {
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
    });
    const finished = new Promise((done, fail) => text.on('end', done).on('error', fail));
    const reader = blob.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      if (!text.write(read.value)) await new Promise((done) => text.once('drain', done));
    }
    text.end();
    await finished;
  }
  const peak = memoryOf(child, 'VmHWM');
  await stop();
  return { lines, before, peak };
}

/** Memory of a program in MiB, as Linux counts it. */
function memoryOf({ pid }: ChildProcess, field = 'VmRSS'): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((one) => one.startsWith(field));
  return Math.round(Number(line?.replace(/\D/g, '')) / 1024);
}

const [role, ...rest] = process.argv.slice(2);
if (role === 'bare') bare(Number(rest[0]), rest[1] ?? '');
else {
  measure().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
