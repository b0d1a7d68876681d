'use client';
import { useLayoutEffect } from 'react';

/**
 * When React makes the page anew in the browser (an address that leads nowhere, a page that threw), it takes from
 * <html> what before-paint.js put there, and runs no script: so the system's theme is put back here.
 */
export function ThemeKeeper() {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (root.dataset.choice !== 'system' || root.dataset.theme) return;
    root.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }, []);
  return null;
}
