import type { Rhythm } from './kinds';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Digests are due at this hour, UTC: before the day begins in Europe, after what ends at midnight has ended. */
const dueHour = 5;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The period that runs: from when it is due, and the one name it has wherever it is asked for. */
export function periodOf(rhythm: Rhythm, now: Date): { name: string; from: Date } {
  // From the hour on that digests are due at, it is the next day.
  const days = Math.floor((now.getTime() - dueHour * hour) / day);
  // 1970-01-01 was a Thursday.
  const first = rhythm === 'daily' ? days : days - ((days + 3) % 7);
  return { name: `${rhythm} ${dayOf(first * day)}`, from: new Date(first * day + dueHour * hour) };
}

/** When the period after the one that runs is due. */
export const nextPeriod = (rhythm: Rhythm, now: Date): Date =>
  new Date(periodOf(rhythm, now).from.getTime() + (rhythm === 'daily' ? 1 : 7) * day);

/** Pauses after the first attempt, the second, and so on; after the last one it is given up, within a day. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour];
export const mostAttempts = pauses.length + 1;

/** When it is tried again after so many attempts; null = it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}

/** A receiver takes it by any 2xx. */
export const isTaken = (outcome: string): boolean => /^2\d\d$/.test(outcome);

/** The address without what may be a secret in it. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');
