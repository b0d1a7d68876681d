import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.resetModules();
  vi.useRealTimers();
  delete (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('kontor.draining')];
  for (const signal of ['SIGTERM', 'SIGINT']) process.removeAllListeners(signal);
});

it('is not ready at once, and lets whoever else listened end it after a while, once', async () => {
  vi.useFakeTimers();
  const { drainFirst, isDraining } = await import('./draining');
  const ended: string[] = [];
  process.on('SIGTERM', () => ended.push('ended'));
  drainFirst(6);
  expect(isDraining()).toBe(false);
  process.emit('SIGTERM');
  process.emit('SIGTERM');
  process.emit('SIGINT');
  expect(isDraining()).toBe(true);
  vi.advanceTimersByTime(5_999);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual(['ended']);
});
