/**
 * How fast a page of ours begins that waits for nobody, at fifty requests a second; and how many a second the portal makes,
 * beside a page of Next's of the same size with nothing behind it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../scripts/ports.mjs';
import type { Person } from '../purchase/portal';
import { atLeast, atMost, type Figure, percentile } from '../shared/figures';

const bare = join('bench', 'face', 'bare');
const next = join('node_modules', 'next', 'dist', 'bin', 'next');
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Milliseconds until each answer began, whoever is still busy with the one before. */
async function begins(open: () => Promise<Response>, perSecond: number, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = start + (count * 1_000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const one = async () => {
      const answer = await open();
      times.push(performance.now() - due);
      await answer.text();
      if (!answer.ok) throw new Error(`A page answered ${answer.status}.`);
    };
    all.push(one());
  }
  await Promise.all(all);
  return times;
}

/** Whole pages a second, eight asked for at a time; and the bytes of one. */
async function rateOf(open: () => Promise<Response>, seconds: number) {
  let [pages, bytes] = [0, 0];
  const from = performance.now();
  const asking = async () => {
    while (performance.now() - from < seconds * 1_000) {
      bytes = (await (await open()).text()).length;
      pages += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, asking));
  return { perSecond: (pages * 1_000) / (performance.now() - from), bytes };
}

async function startBare(): Promise<{ url: string; stop: () => Promise<void> }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build', bare], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The bare page does not build:\n${built.stdout}${built.stderr}`);
  const port = await freePort();
  const server = spawn(process.execPath, [next, 'start', bare, '-p', String(port)], { env, stdio: 'ignore' });
  const gone = new Promise((done) => server.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    if (Date.now() > end) throw new Error('The bare page does not come.');
  }
  return {
    url,
    stop: async () => {
      server.kill();
      await gone;
    },
  };
}

export async function rate(person: Person, seconds: number): Promise<Figure[]> {
  const pages = ['/approvals', '/radar', '/customers', '/settings'];
  const figures: Figure[] = [];
  const plain = await startBare();
  try {
    const begun: number[] = [];
    const shares: Record<string, number> = {};
    for (const page of pages) {
      const open = () => person.open(page);
      for (let warm = 0; warm < 30; warm += 1) await (await open()).text();
      begun.push(...(await begins(open, 50, seconds)));
      const ours = await rateOf(open, seconds);
      const bareOf = (rows: number) => () => fetch(`${plain.url}/?rows=${rows}`);
      // As many rows as make it as large as ours.
      const [few, many] = [await rateOf(bareOf(10), 0.5), await rateOf(bareOf(110), 0.5)];
      const rows = Math.max(1, Math.round(10 + (ours.bytes - few.bytes) / ((many.bytes - few.bytes) / 100)));
      await rateOf(bareOf(rows), 1);
      const theirs = await rateOf(bareOf(rows), seconds);
      shares[page] = ours.perSecond / theirs.perSecond;
      shares[`${page} kB`] = ours.bytes / 1_000;
    }
    figures.push(
      atMost('a page begins, at 50 a second, p95', percentile(begun, 0.95), 'ms', 60, {
        p50: percentile(begun, 0.5),
      }),
      atLeast(
        'pages a second, as a part of a bare one of the same size',
        Math.min(...pages.map((page) => shares[page] ?? 0)),
        'times',
        0.7,
        shares,
      ),
    );
    return figures;
  } finally {
    await plain.stop();
  }
}
