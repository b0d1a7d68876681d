import { fail } from '@/lib/result';

const minute = 60_000;
const most = { ofOne: 30, misses: 120 };

/** So many readings a minute of one calendar, and so many guesses at all, in this process; `time` in milliseconds. */
export function feedRateAt(time: () => number) {
  let since = 0;
  let misses = 0;
  const taken = new Map<string, number>();

  function startOver(): void {
    if (time() - since < minute) return;
    since = time();
    misses = 0;
    taken.clear();
  }
  function requireRoom(isFull: boolean): void {
    if (!isFull) return;
    const retryAfter = Math.max(1, Math.ceil((since + minute - time()) / 1_000));
    fail('throttled', 'calendar-rate', { retryAfter });
  }
  return {
    take(digest: string): void {
      startOver();
      // Each guess has another digest: they are counted together, and none is remembered beyond that.
      requireRoom(misses >= most.misses);
      const count = (taken.get(digest) ?? 0) + 1;
      requireRoom(count > most.ofOne);
      taken.set(digest, count);
    },
    miss(): void {
      misses += 1;
    },
  };
}

export const feedRate = feedRateAt(() => performance.now());
