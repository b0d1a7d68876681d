import 'server-only';
import { log } from '@/lib/log';
import { type RunTools, runPurchase } from './run';
import * as store from './store';

const pollEvery = 400;
const atOnce = 4;

/**
 * Keeps every purchase moving: new ones are sent, those of a crashed worker resumed, unknown ones looked at in time.
 * Any number of workers may do this side by side. `stop` waits for the sendings that are under way.
 */
export function keepPurchases(tools: RunTools): { stop: () => Promise<void> } {
  const running = new Map<string, Promise<void>>();
  let isStopping = false;
  let wake: () => void = () => undefined;

  async function start() {
    const due = await store.duePurchases(tools.now(), atOnce + running.size);
    for (const purchaseId of due) {
      if (running.size >= atOnce || running.has(purchaseId)) continue;
      const run = runPurchase(purchaseId, tools)
        .catch((error: unknown) =>
          log.error({ err: error, purchaseId }, 'a purchase could not be taken further'),
        )
        .finally(() => running.delete(purchaseId));
      running.set(purchaseId, run);
    }
  }

  async function loop() {
    while (!isStopping) {
      await start().catch((error: unknown) => log.error({ err: error }, 'the purchases could not be read'));
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pollEvery);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  }
  const looping = loop();

  return {
    stop: async () => {
      isStopping = true;
      wake();
      await looping;
      await Promise.allSettled(running.values());
    },
  };
}
