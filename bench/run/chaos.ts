/** Programs that are replaced one after another, and killed without warning, while people work. */
import type { startStack } from '@/scripts/stack.mjs';

type Stack = Awaited<ReturnType<typeof startStack>>;
/** `killed`: which, and when, in milliseconds since 1970. */
export type Unrest = { restarts: number; killed: { name: string; at: number }[] };

/** `everyRestart`, `everyKill`: milliseconds. Ends when `stop` is called, with everything running. */
export function unrest(
  stack: Stack,
  programs: readonly string[],
  { everyRestart, everyKill, random }: { everyRestart: number; everyKill: number; random: () => number },
): { stop: () => Promise<Unrest> } {
  const done: Unrest = { restarts: 0, killed: [] };
  const busy = new Set<string>();
  let isOver = false;
  const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
  const resting = async (ms: number) => {
    for (const end = Date.now() + ms; !isOver && Date.now() < end; ) await pause(100);
  };

  async function replace(name: string, how: 'SIGTERM' | 'SIGKILL'): Promise<boolean> {
    if (busy.has(name)) return false;
    busy.add(name);
    try {
      await stack.stop(name, how);
      await stack.start(name);
      return true;
    } finally {
      busy.delete(name);
    }
  }
  async function rolling() {
    for (await resting(everyRestart); !isOver; await resting(everyRestart))
      for (const name of programs) if (!isOver && (await replace(name, 'SIGTERM'))) done.restarts += 1;
  }
  async function killing() {
    for (await resting(everyKill); !isOver; await resting(everyKill)) {
      const name = programs[Math.floor(random() * programs.length)] ?? '';
      const at = Date.now();
      if (await replace(name, 'SIGKILL')) done.killed.push({ name, at });
    }
  }
  const under = Promise.all([rolling(), killing()]);
  return {
    stop: async () => {
      isOver = true;
      await under;
      return done;
    },
  };
}
