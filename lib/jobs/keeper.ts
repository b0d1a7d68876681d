import { log } from '@/lib/log';

type Kept = {
  /** What wants attention now and nobody holds, at most so many. */
  due: (limit: number) => Promise<string[]>;
  /** Takes one as far as it goes; `isStopping` says whether the worker is told to end. */
  run: (id: string, isStopping: () => boolean) => Promise<void>;
  atOnce: number;
  /** Milliseconds between two looks at what is due. */
  pollEvery: number;
  /** Under what name the log knows an id, and what it says of one, or of all. */
  words: { id: string; one: string; all: string };
};
const afterTrouble = 5_000;

/**
 * Keeps things moving, each by one run at a time; one that fails is left alone for a while. Any number of workers may
 * do this side by side. `stop` begins nothing more and waits for what is under way.
 */
export function keepMoving({ due, run, atOnce, pollEvery, words }: Kept): { stop: () => Promise<void> } {
  const running = new Map<string, Promise<void>>();
  let isStopping = false;
  const pauses = new Set<() => void>();

  async function keep(id: string) {
    try {
      await run(id, () => isStopping);
    } catch (error) {
      log.error({ err: error, [words.id]: id }, words.one);
      await pause(afterTrouble);
    } finally {
      running.delete(id);
    }
  }

  async function loop() {
    while (!isStopping) {
      try {
        for (const id of await due(atOnce + running.size))
          if (running.size < atOnce && !running.has(id)) running.set(id, keep(id));
        await pause(pollEvery);
      } catch (error) {
        log.error({ err: error }, words.all);
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
