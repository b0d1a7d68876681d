import 'server-only';
import { log } from '@/lib/log';
import { type RunTools, runPurchase } from './run';
import * as store from './store';

const pollEvery = 400;
const atOnce = 4;
const afterTrouble = 5_000;

/**
 * Keeps every purchase moving: new ones are sent, those of a crashed worker resumed, unknown ones looked at in time.
 * Any number of workers may do this side by side. `stop` waits for the sendings that are under way.
 */
export function keepPurchases(tools: RunTools): { stop: () => Promise<void> } {
  const running = new Map<string, Promise<void>>();
  let isStopping = false;
  const pauses = new Set<() => void>();

  async function start() {
    const due = await store.duePurchases(tools.now(), atOnce + running.size);
    for (const purchaseId of due) {
      if (running.size >= atOnce || running.has(purchaseId)) continue;
      running.set(purchaseId, keep(purchaseId));
    }
  }

  async function keep(purchaseId: string) {
    try {
      await runPurchase(purchaseId, tools);
    } catch (error) {
      log.error({ err: error, purchaseId }, 'a purchase could not be taken further');
      await pause(afterTrouble);
    } finally {
      running.delete(purchaseId);
    }
  }

  async function loop() {
    while (!isStopping) {
      try {
        await start();
        await pause(pollEvery);
      } catch (error) {
        log.error({ err: error }, 'the purchases could not be read');
        await pause(afterTrouble);
      }
    }
  }

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
  const looping = loop();

  return {
    stop: async () => {
      isStopping = true;
      for (const end of [...pauses]) end();
      await looping;
      await Promise.allSettled(running.values());
    },
  };
}
