'use client';
import { useEffect, useState } from 'react';
import type { toast as Say } from 'sonner';
import { later } from './later';

const Toaster = later(() => import('./toaster').then((one) => one.Toaster));

// The first notice fetches what shows notices; it waits here until that is there.
let say: typeof Say | null = null;
let wake: (() => void) | null = null;
const waiting: ((to: typeof Say) => void)[] = [];

/** Confirms what was done, or says what was not; never the only copy of an error. `action` keeps it for 8 s. */
export function toast(
  message: string,
  { action, isDone = true }: { action?: { label: string; onClick: () => void }; isDone?: boolean } = {},
) {
  const notice = (to: typeof Say) =>
    void to[isDone ? 'success' : 'error'](message, { duration: action || !isDone ? 8000 : 5000, action });
  if (say) return notice(say);
  waiting.push(notice);
  wake?.();
}

/** What is asked next must not be covered. */
export const clearToasts = () => void say?.dismiss();

export function Toasts() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    wake = () => setNeeded(true);
    if (waiting.length > 0) wake();
    return () => {
      wake = null;
    };
  }, []);
  return isNeeded && <Toaster onReady={ready} />;
}

const ready = (to: typeof Say | null) => {
  say = to;
  if (to) for (const notice of waiting.splice(0)) notice(to);
};
