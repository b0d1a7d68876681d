'use client';
import { useLayoutEffect } from 'react';

/**
 * Follows the system's theme for whoever chose none. before-paint.js gave the first one; but where React makes the page
 * anew in the browser (an address that leads nowhere, a page that threw) it takes that from <html> and runs no script,
 * and no more is heard of what the script listened to.
 */
export function ThemeKeeper() {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      if (dataset.choice === 'system') dataset.theme = dark.matches ? 'dark' : 'light';
    };
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, []);
  return null;
}
