import 'server-only';
import { log } from '@/lib/log';
import { type BulkTools, runBulk } from './run';
import * as store from './store';

const pollEvery = 500;
const atOnce = 3;
const afterTrouble = 5_000;

/**
 * Keeps every list moving: new ones are checked, confirmed ones placed, those of a crashed worker resumed. Any number
 * of workers may do this side by side. `stop` waits for the step under way.
 */
export function keepBulks(tools: Pick<BulkTools, 'askerOf'>): { stop: () => Promise<void> } {
  let isStopping = false;
  const pauses = new Set<() => void>();
  /** Ends early when the worker stops. */
  const pause = (milliseconds: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(end, milliseconds);
      function end() {
        clearTimeout(timer);
        pauses.delete(end);
        done();
      }
      if (isStopping) end();
      else pauses.add(end);
    });
  const running = new Map<string, Promise<void>>();

  async function keep(bulkId: string) {
    try {
      await runBulk(bulkId, { ...tools, isStopping: () => isStopping });
    } catch (error) {
      log.error({ err: error, bulkId }, 'a list of many could not be taken further');
      await pause(afterTrouble);
    } finally {
      running.delete(bulkId);
    }
  }

  async function loop() {
    while (!isStopping) {
      try {
        for (const bulkId of await store.dueBulks(atOnce + running.size))
          if (running.size < atOnce && !running.has(bulkId)) running.set(bulkId, keep(bulkId));
        await pause(pollEvery);
      } catch (error) {
        log.error({ err: error }, 'the lists of many could not be read');
        await pause(afterTrouble);
      }
    }
  }
  const looping = loop();
  return {
    stop: async () => {
      isStopping = true;
      for (const end of [...pauses]) end();
      await looping;
      await Promise.all(running.values());
    },
  };
}
