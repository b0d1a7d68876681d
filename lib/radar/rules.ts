import type { RadarSort, Within } from './kinds';

const day = 24 * 60 * 60_000;
/** A reading is a day's work; what is older than two was missed. */
const staleAfter = 2 * day;

export const isStale = (readAt: Date | null, now: Date): boolean =>
  readAt !== null && now.getTime() - readAt.getTime() > staleAfter;

const midnight = (at: Date) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());

/** The first of the month that lies so many after that of `at`. */
const monthFrom = (at: Date, months: number) =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));

/** A month as it is written in an address: `2027-03`. */
const nameOf = (at: Date) => at.toISOString().slice(0, 7);

/** This month and the twelve after it: whatever ends within a year lies in one of them. */
export const monthsAhead = (now: Date): string[] =>
  Array.from({ length: 13 }, (_, index) => nameOf(monthFrom(now, index)));

/** Today and so many days more: until before which moment they last. */
export const endOfDays = (now: Date, days: number) => new Date(midnight(now) + (days + 1) * day);

/**
 * The span of days that a filter means, from the first moment to before the last; Microsoft's days are UTC days, and
 * today is one of them. null = no bound.
 */
export function spanOf(within: Within | string, now: Date): { from: Date | null; to: Date | null } {
  switch (within) {
    case '30':
    case '60':
    case '90':
      return { from: now, to: endOfDays(now, Number(within)) };
    case 'year': {
      const today = new Date(midnight(now));
      const [year, month] = [today.getUTCFullYear() + 1, today.getUTCMonth()];
      // A year after 29 February is the last of February.
      const day = Math.min(today.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
      return { from: now, to: new Date(Date.UTC(year, month, day + 1)) };
    }
    case 'ended':
      return { from: null, to: now };
    case 'any':
      return { from: null, to: null };
    default: {
      const first = new Date(`${within}-01T00:00:00Z`);
      // Of the month that runs, what ended before now is not to come.
      return { from: first < now && nameOf(first) === nameOf(now) ? now : first, to: monthFrom(first, 1) };
    }
  }
}

/** What has ended is read from the newest end on: there both ways of going by the end are turned about. */
export function orderOf(within: Within | string, sort: RadarSort): RadarSort {
  if (within !== 'ended') return sort;
  return sort === 'ends' ? 'ends-down' : sort === 'ends-down' ? 'ends' : sort;
}

/** When a customer is read next: the day after, and the sooner of those of whom something ends within it. */
export function dueAfter(readAt: Date, nextEnd: Date | null): Date {
  const tomorrow = readAt.getTime() + day;
  const hour = 60 * 60_000;
  const afterEnd = nextEnd ? Math.max(readAt.getTime() + hour, nextEnd.getTime() + hour) : tomorrow;
  return new Date(Math.min(tomorrow, afterEnd));
}
