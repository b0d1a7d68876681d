/**
 * How much one may ask of the portal in a minute: far beyond what a person at a desk can do, and far below what a
 * program would need to copy everything, to guess secrets, or to keep others waiting. A person is counted by the
 * session, everybody else by the address that asks.
 */
export const perMinute = {
  read: 1_200,
  write: 240,
  file: 60,
  /** A sign-in takes four requests; a whole office comes from one address. */
  'sign-in': 400,
  report: 60,
  /** Of a personal token, and of the address that it comes from. */
  api: 600,
} as const;
export type Kind = keyof typeof perMinute;

const minute = 60_000;

/** What was counted of one name in one minute: by all processes as was last heard, and here since. */
type Count = { minute: number; shared: number; own: number };
export type Counts = Map<string, Count>;
/** A name's own count, to be told to the others. */
export type Told = { name: string; minute: number; count: number };

/** Enough for every session and address of a minute; more than these is somebody's attack, and the oldest are forgotten. */
const most = 20_000;

/** Counts one request; answers with the seconds to wait when it is one too many, else null. */
export function take(counts: Counts, name: string, limit: number, now: number): number | null {
  const current = Math.floor(now / minute);
  let count = counts.get(name);
  if (count?.minute !== current) {
    // What was not told yet of the minute before tells nobody anything any more.
    counts.delete(name);
    for (const oldest of counts.keys()) {
      if (counts.size < most) break;
      counts.delete(oldest);
    }
    count = { minute: current, shared: 0, own: 0 };
    counts.set(name, count);
  }
  if (count.shared + count.own >= limit)
    return Math.max(1, Math.ceil(((current + 1) * minute - now) / 1_000));
  count.own += 1;
  return null;
}

/** What others do not know yet, in an order in which no two processes wait for each other. */
export const untold = (counts: Counts): Told[] =>
  [...counts]
    .filter(([, { own }]) => own > 0)
    .map(([name, { minute, own }]) => ({ name, minute, count: own }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** `sums`: what all processes have counted by now, `told` among it. */
export function hear(counts: Counts, told: readonly Told[], sums: readonly Told[]): void {
  for (const { name, minute, count } of told) {
    const known = counts.get(name);
    if (known?.minute === minute) known.own -= count;
  }
  for (const { name, minute, count } of sums) {
    const known = counts.get(name);
    if (known?.minute === minute) known.shared = count;
  }
}

const files = /\/(file|export|statement)$|\/(receipts|exports)\/[^/]+$/;

/** What kind of request it is, by what it is for. */
export const kindOf = (way: 'read' | 'write', pathname: string): Kind =>
  way === 'read' && files.test(pathname) ? 'file' : way;
