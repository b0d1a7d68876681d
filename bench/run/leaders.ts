/** Who led what and when, as the workers' logs tell it: of two at one instant each would know only of itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Reign = { leads: string; fence: number; program: string; from: number; to: number };

/** All reigns of these workers. One that was killed says nothing of its end: it is the moment of the kill. */
export function reigns(
  logs: string,
  workers: readonly string[],
  killed: readonly { name: string; at: number }[],
): Reign[] {
  return workers.flatMap((program) => {
    const found: Reign[] = [];
    for (const line of readFileSync(join(logs, `${program}.log`), 'utf8').split('\n')) {
      if (!/"msg":"leads( no more)?"/.test(line)) continue;
      const { leads, fence, time, msg } = JSON.parse(line) as Record<string, string> & { fence: number };
      const at = Date.parse(time ?? '');
      const own = found.find((one) => one.leads === leads && one.fence === fence);
      if (msg === 'leads no more' && own) own.to = at;
      if (msg !== 'leads' || !leads) continue;
      const end =
        killed.find((kill) => kill.name === program && kill.at >= at)?.at ?? Number.POSITIVE_INFINITY;
      found.push({ leads, fence, program, from: at, to: end });
    }
    return found;
  });
}

/** Of each lead the reigns that began before the one before them was over. */
export function overlaps(all: readonly Reign[]): Reign[] {
  const byStart = [...all].sort((a, b) => a.from - b.from);
  return byStart.filter((one, at) =>
    byStart.slice(0, at).some((before) => before.leads === one.leads && before.to > one.from),
  );
}
