'use client';
import { useSyncExternalStore } from 'react';
import { type ColumnName, columnsOf } from '@/lib/reconciliation/kinds';
import type { LineSet } from '@/lib/reconciliation/schema';
import { offeredColumns } from './line-columns';

const keyOf = (set: LineSet) => `lines.${set}.columns`;
const changed = 'lines-columns';

/** Which columns somebody wants to see; kept in the browser, for every invoice. */
export function useColumns(set: LineSet) {
  const { usual, more } = offeredColumns[set];
  const offered = [...usual, ...more];
  const kept = useSyncExternalStore(
    listen,
    () => read(keyOf(set)),
    () => null,
  );
  const picked = columnsOf(kept).filter((name) => offered.includes(name));
  return {
    offered,
    columns: picked.length > 0 ? offered.filter((name) => picked.includes(name)) : usual,
    /** null = as is usual. */
    pick: (names: readonly ColumnName[] | null) => {
      write(keyOf(set), names && names.length > 0 ? names.join() : null);
      window.dispatchEvent(new Event(changed));
    },
  };
}

function listen(onChange: () => void) {
  window.addEventListener(changed, onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener(changed, onChange);
    window.removeEventListener('storage', onChange);
  };
}

/** A browser may refuse to keep anything: then the usual columns are shown. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}
function write(key: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  } catch {
    // As above.
  }
}
