/** A calendar month, `YYYY-MM`: the billing period of the new commerce. Everything is UTC. */
export type Month = string;

export const monthOf = (at: Date | string): Month =>
  (typeof at === 'string' ? at : at.toISOString()).slice(0, 7);

/** Midnight of the first day. */
export const monthStart = (month: Month): Date =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1));

/** The month `count` months later, or earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  const start = monthStart(month);
  start.setUTCMonth(start.getUTCMonth() + count);
  return monthOf(start);
}

/** Midnight of the last day. */
export function monthEnd(month: Month): Date {
  const end = monthStart(addMonths(month, 1));
  end.setUTCDate(0);
  return end;
}

export const daysIn = (month: Month): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();

/** Months since the year 0, for reckoning. */
export const monthNumber = (month: Month): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

export const monthsBetween = (from: Month, to: Month): number => monthNumber(to) - monthNumber(from);

/** All months from the first to the last, both included. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const count = monthsBetween(from, to);
  return count < 0 ? [] : Array.from({ length: count + 1 }, (_, index) => addMonths(from, index));
}

/**
 * The same day of the month `count` months later; a day that the month lacks
 * becomes its last one, and the next cycle goes back to the original day.
 */
export function sameDayLater(at: Date, count: number): Date {
  const month = addMonths(monthOf(at), count);
  const day = Math.min(at.getUTCDate(), daysIn(month));
  return new Date(`${month}-${String(day).padStart(2, '0')}T00:00:00Z`);
}

export const addDays = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

/** `2026-01-31T00:00:00Z`: the form of dates on invoices and lines. */
export const dayText = (at: Date): string => `${at.toISOString().slice(0, 10)}T00:00:00Z`;
