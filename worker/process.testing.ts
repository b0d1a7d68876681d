import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { vi } from 'vitest';

// The worker as it is started in earnest: a process of its own.

export const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts it and waits until it is healthy; `end` sends a signal and answers with its exit code, null where it was killed. */
export async function startWorker(env: Record<string, string | undefined> & { WORKER_URL: string }) {
  const started = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts'],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const gone = new Promise<number | null>((done) => started.once('exit', done));
  const end = (signal: NodeJS.Signals) => {
    started.kill(signal);
    return gone;
  };
  try {
    await vi.waitFor(
      async () => {
        const { status } = await fetch(`${env.WORKER_URL}/readyz`);
        if (status !== 200) throw new Error(`The worker’s health is ${status}.`);
      },
      { timeout: 30_000, interval: 100 },
    );
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return { end };
}
export type WorkerProcess = Awaited<ReturnType<typeof startWorker>>;
