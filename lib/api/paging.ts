import { fail } from '@/lib/result';
import type { Paging } from './schema';

export const cursorOf = (key: string): string => Buffer.from(key).toString('base64url');
export const keyOf = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString();

/** Some of what is there whole, in the order of a key that stays: what comes meanwhile moves nothing to another page. */
export function pageOf<T>(rows: readonly T[], key: (row: T) => string, { limit, after }: Paging) {
  const from = keyOf(after);
  const keyed = rows.map((row) => ({ row, key: key(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const left = from === null ? keyed : keyed.filter((one) => one.key > from);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(({ row }) => row),
    next: last && left.length > page.length ? cursorOf(last.key) : null,
  };
}

/** The place within lines that stay as they are: another reading of them has other places. */
export function placeIn(readingId: string, after: string | undefined): number {
  const key = keyOf(after);
  if (key === null) return 0;
  const [of, row] = key.split(' ');
  if (of !== readingId || !/^\d{1,9}$/.test(row ?? '')) return fail('conflict', 'lines-read-anew');
  return Number(row);
}
