import { log } from '@/lib/log';

/** One for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, { since: number | null } | undefined>;
const key = Symbol.for('kontor.draining');
const state = () => {
  holder[key] ??= { since: null };
  return holder[key];
};

/**
 * Whether this process was told to end: what is under way ends first, and whoever hands out requests is told to send no
 * more. /readyz answers 503 from then on.
 */
export const isDraining = (): boolean => state().since !== null;

export function beginDraining(): void {
  state().since ??= Date.now();
}

/**
 * On a signal to end, requests are taken for `seconds` more, so that the proxy in front has looked at the readiness
 * meanwhile; only then whatever else listened to the signal (Next, which lets answers under way go out) hears of it.
 */
export function drainFirst(seconds: number): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (isDraining()) return;
      beginDraining();
      log.info(
        { signal, seconds },
        'the portal stops: it is not ready any more, and what is under way ends first',
      );
      setTimeout(() => {
        for (const other of others) other.call(process, signal);
      }, seconds * 1_000);
    });
  }
}
