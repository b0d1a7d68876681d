import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** What `npm run emulator` runs, behind `node`. */
const COMMAND = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { emulator: string } }
).scripts.emulator
  .split(' ')
  .slice(1);

/** Runs a program until it says that it is ready. */
export async function launched(args: string[], sign: string) {
  const from = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (text) => String(text).includes(sign) && done());
    child.on('exit', (code) => fail(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  const ms = Math.round(performance.now() - from);
  return { child, ms, processorMs: processorMs(child), stop: () => ended(child) };
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill();
  });

export async function program(seed: string) {
  const port = await freePort(4);
  const flags = ['--port', String(port), '--seed', seed, '--limit', '1000000000'];
  const running = await launched([...COMMAND, ...flags], 'prices');
  return { ...running, port };
}

/** The first of as many free ports in a row. */
export async function freePort(count = 1): Promise<number> {
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

export async function tokenOf(port: number, body: object): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/_emulator/token`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Processor time of a program so far; Linux counts it in hundredths of a second. */
function processorMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a program in MiB, as Linux counts it. */
export function memoryOf({ pid }: Pick<ChildProcess, 'pid'>, field = 'VmRSS'): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((one) => one.startsWith(field));
  return Math.round(Number(line?.replace(/\D/g, '')) / 1024);
}
