import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, launched, program, tokenOf } from './program';

const ROUNDS = 9;

/**
 * Both routes in turn, again and again, each in a process of its own and each time the other one first; the middle
 * ratio counts. What else runs on the machine meets both of a round.
 */
export async function page() {
  const emulator = await program('demo');
  const address = `http://127.0.0.1:${emulator.port}/v1/customers?size=40`;
  const authorization = `Bearer ${await tokenOf(emulator.port, {})}`;
  const file = join(tmpdir(), `customers-${process.pid}.json`);
  const customers = await fetch(address, { headers: { Authorization: authorization } });
  writeFileSync(file, await customers.text());
  const port = await freePort();
  const plain = await launched(['--import', 'tsx', 'bench/emulator.ts', 'bare', String(port), file], 'ready');
  const here = () => rate(address, `Authorization=${authorization}`);
  const there = () => rate(`http://127.0.0.1:${port}/`);
  // The first round only warms both up.
  here();
  there();
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const first = round % 2 === 0 ? here() : there();
    const second = round % 2 === 0 ? there() : here();
    const [own, bare] = round % 2 === 0 ? [first, second] : [second, first];
    return { emulator: own, bare, ratio: own / bare };
  });
  await Promise.all([emulator.stop(), plain.stop()]);
  rmSync(file);
  const [middle] = rounds.sort((a, b) => a.ratio - b.ratio).slice(Math.floor(ROUNDS / 2));
  if (!middle) throw new Error('nothing was measured');
  return { ...middle, rounds: ROUNDS };
}

/** Requests answered in a second, over ten connections. */
function rate(address: string, header?: string): number {
  const flags = ['-j', '-c', '10', '-d', '2', ...(header ? ['-H', header] : []), address];
  const text = execFileSync(process.execPath, ['node_modules/autocannon/autocannon.js', ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { requests, non2xx, duration } = JSON.parse(text) as {
    requests: { total: number };
    non2xx: number;
    duration: number;
  };
  if (non2xx > 0) throw new Error(`${address} refused ${non2xx} requests`);
  return Math.round(requests.total / duration);
}
