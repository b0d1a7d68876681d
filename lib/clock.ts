import { z } from 'zod';
import { log } from '@/lib/log';
import { fetchAt } from '@/lib/outbound';

/** How far the emulator's clock is ahead of this machine's. One for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, { ahead: number; timer?: NodeJS.Timeout } | undefined>;
const key = Symbol.for('kontor.clock');
const clock = () => {
  holder[key] ??= { ahead: 0 };
  return holder[key];
};

/** The time that rules go by. Leases, sessions and tokens use the real one. */
export const now = (): Date => new Date(Date.now() + clock().ahead);

const Answer = z.object({ now: z.iso.datetime() });

/** From here on `now()` is the time at this address, read every second; in the demo and in tests only. */
export async function followClock(address: string): Promise<void> {
  const state = clock();
  if (state.timer) return;
  let isLost = false;
  const read = async () => {
    try {
      const response = await fetchAt(address, address, { signal: AbortSignal.timeout(900) });
      state.ahead = Date.parse(Answer.parse(await response.json()).now) - Date.now();
      isLost = false;
    } catch (error) {
      if (!isLost) log.warn({ err: error }, 'the clock cannot be read; it runs on from its last time');
      isLost = true;
    }
  };
  state.timer = setInterval(read, 1_000);
  state.timer.unref();
  await read();
}
