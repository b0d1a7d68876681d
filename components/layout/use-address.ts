'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { type ChangeIn, type Parts, readAddress, type ValuesIn, writeAddress } from '@/lib/address';

/**
 * `push`: a new entry of the history. `replace`: the entry that stands there is another. `later`: the same once nothing
 * more is said for a moment, for what is typed or scrolled; it is shown at once all the same.
 */
type How = { history?: 'push' | 'replace' | 'later' };
export type SetAddress<P extends Parts> = (change: ChangeIn<P> | null, how?: How) => void;

/**
 * What the page keeps in its address. What is set is shown in the same event, before the router hears of it: the
 * router renders an address when it comes to it, which is too late for a field in which somebody types.
 */
export function useAddress<P extends Parts>(parts: P): [ValuesIn<P>, SetAddress<P>] {
  const path = usePathname();
  const inRouter = useSearchParams().toString();
  const wanted = useSyncExternalStore(listen, readAhead, readNothing);
  const isAhead = wanted !== null && wanted.path === path && wanted.behind.includes(inRouter);
  const search = isAhead ? wanted.search : inRouter;
  useEffect(() => arrived(path, inRouter), [path, inRouter]);
  const values = useMemo(() => readAddress(parts, new URLSearchParams(search)), [parts, search]);
  const set = useCallback<SetAddress<P>>(
    (change, { history = 'push' } = {}) =>
      put(path, (within) => writeAddress(parts, change, { within }), history),
    [parts, path],
  );
  return [values, set];
}

/** What was set, and what the router may still show before it comes to that: where it was, and what it was told. */
type Ahead = { path: string; search: string; behind: string[] };
let ahead: Ahead | null = null;
let rest: ReturnType<typeof setTimeout> | null = null;
const pause = 250;

const listeners = new Set<() => void>();
const readAhead = () => ahead;
const readNothing = () => null;
const plain = (search: string) => new URLSearchParams(search).toString();

function listen(listener: () => void) {
  if (listeners.size === 0) window.addEventListener('popstate', forget);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('popstate', forget);
    forget();
  };
}

function put(path: string, change: (search: string) => string, history: NonNullable<How['history']>) {
  const from = ahead?.path === path ? ahead.search : plain(location.search);
  const search = plain(change(from));
  if (search === from) return;
  // Whoever goes back finds what was typed before this.
  if (history === 'push') tell();
  ahead = { path, search, behind: ahead?.path === path ? ahead.behind : [from] };
  if (history === 'later') wait();
  else tell(history);
  for (const listener of listeners) listener();
}

/**
 * Whatever leads away begins with a press or with Enter, or leaves the field: the router hears of what was typed before
 * that. Told after it, it would come back from where it is being led to.
 */
const leaving = ['click', 'keydown', 'focusout', 'pagehide'];
const tellNow = () => tell();
const leave = (event: Event) => {
  if (!(event instanceof KeyboardEvent) || event.key === 'Enter') tell();
};

function wait() {
  if (rest === null) for (const event of leaving) window.addEventListener(event, leave, { capture: true });
  else clearTimeout(rest);
  rest = setTimeout(tellNow, pause);
}

function stopWaiting() {
  if (rest === null) return;
  clearTimeout(rest);
  rest = null;
  for (const event of leaving) window.removeEventListener(event, leave, { capture: true });
}

/** Writes the address, unless it is not ours to write any more; without `how`, what waits to be written. */
function tell(how?: 'push' | 'replace') {
  if (how === undefined && rest === null) return;
  stopWaiting();
  if (!ahead || location.pathname !== ahead.path) return;
  ahead.behind.push(ahead.search);
  const url = `${ahead.path}${writeAddress({}, {}, { within: ahead.search })}${location.hash}`;
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
}

/** The router shows this now: what it showed before is the past, and what nobody set here is where somebody went. */
function arrived(path: string, search: string) {
  const at = ahead?.path === path ? ahead.behind.indexOf(search) : -1;
  if (at < 0) forget();
  else ahead?.behind.splice(0, at);
}

function forget() {
  stopWaiting();
  ahead = null;
}
