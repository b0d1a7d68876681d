import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long it took, and how long at most nothing else in this process had its turn. */
export async function timed<T>(task: () => Promise<T>): Promise<{ value: T; ms: number; hold: number }> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const from = performance.now();
  const value = await task();
  const ms = performance.now() - from;
  loop.disable();
  return { value, ms, hold: loop.max / 1e6 };
}
