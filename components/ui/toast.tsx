'use client';
import { useEffect, useState } from 'react';
import type { toast as Say } from 'sonner';
import { later } from './later';

const Toaster = later(() => import('./toaster').then((one) => one.Toaster));

// The first notice fetches what shows notices; it waits here until that is there.
let say: typeof Say | null = null;
let wake: (() => void) | null = null;
const waiting: ((to: typeof Say) => void)[] = [];

/** Confirms what was done; never the only copy of an error. `undo` keeps it for 8 s. */
export function toast(message: string, options: { action?: { label: string; onClick: () => void } } = {}) {
  const notice = (to: typeof Say) =>
    void to.success(message, { duration: options.action ? 8000 : 5000, action: options.action });
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
