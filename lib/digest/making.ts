import 'server-only';
import { readEveryRow } from '@/lib/radar/data';
import { endOfDays } from '@/lib/radar/rules';
import type { RadarRow } from '@/lib/radar/schema';
import { bodyOf } from './body';
import type { DigestKind } from './kinds';
import type { Kept } from './store';

/** A digest of what ends from now on, as set: the radar's rows, read by the house. */
export async function makeDigest(id: string, setting: Kept, at: Date) {
  const to = endOfDays(at, setting.daysAhead);
  const wanted: RadarRow[] = [];
  const { rows, reading } = await readEveryRow({ within: '90', sort: 'ends' }, at);
  for await (const row of rows) {
    // They come by their ends, what waits without one before all others.
    if (row.ends.kind === 'on' && Date.parse(row.ends.at) >= to.getTime()) break;
    if (setting.kinds.includes(row.kind as DigestKind)) wanted.push(row);
  }
  const body = bodyOf({ id, setting, rows: wanted, reading, portalUrl: setting.portalUrl, from: at, to });
  return { id, body, rows: wanted.length, madeAt: at };
}
