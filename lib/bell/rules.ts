import type { Bell, Notice } from './schema';

/** How far back it is told of, and how much. */
export const toldFor = 14 * 24 * 60 * 60_000;
export const mostTold = 50;

/** The newest first; new is what came after the person last said that they had read all. */
export function told(
  notices: readonly Notice[],
  seenAt: Date | null,
  at: Date,
): Pick<Bell, 'notices' | 'unread'> {
  const since = new Date(at.getTime() - toldFor).toISOString();
  const seen = seenAt?.toISOString() ?? '';
  const newest = notices
    .filter((one) => one.at > since)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostTold)
    .map((one) => ({ ...one, isNew: one.at > seen }));
  return { notices: newest, unread: newest.filter(({ isNew }) => isNew).length };
}
