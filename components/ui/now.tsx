'use client';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';

/**
 * The portal's clock in the browser: what the server said at the first paint, carried on by the time that
 * has passed since. `learn` moves it forward when an answer of the portal is newer than it.
 */
function makeClock(first: string) {
  let ahead: number | null = null;
  const listeners = new Set<() => void>();
  return {
    read: () => (ahead === null ? Date.parse(first) : Date.now() + ahead),
    learn: (instant: string) => {
      const newer = Date.parse(instant) - Date.now();
      if (Number.isNaN(newer) || (ahead !== null && newer <= ahead + 1000)) return;
      ahead = newer;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    first,
  };
}
type Clock = ReturnType<typeof makeClock>;
const ClockContext = createContext<Clock | null>(null);

export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  const [clock] = useState(() => makeClock(now));
  useEffect(() => clock.learn(clock.first), [clock]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error('useNow needs a NowProvider above it');
  return clock;
}

/** Milliseconds since 1970 by the portal's clock, anew every `every` ms (default: a minute). */
export function useNow(every = 60_000): number {
  const clock = useClock();
  // The same one at each render, or the ticking would begin anew with it.
  const subscribe = useCallback(
    (changed: () => void) => {
      const stop = clock.subscribe(changed);
      const timer = setInterval(changed, every);
      return () => {
        clearInterval(timer);
        stop();
      };
    },
    [clock, every],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(clock.read() / 1000) * 1000,
    () => Math.floor(Date.parse(clock.first) / 1000) * 1000,
  );
}
