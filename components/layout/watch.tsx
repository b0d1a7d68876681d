'use client';
import { type ComponentType, useEffect, useState } from 'react';

/**
 * Fetches what says that there is no connection while there is one: when the page has come to rest, and at once where
 * something waits to be given back. What did not arrive is fetched again when there is a connection again, or when
 * somebody comes back to the page.
 */
export function Watch() {
  const [Bands, setBands] = useState<ComponentType | null>(null);
  useEffect(() => {
    const fetchBands = () => {
      if (navigator.onLine)
        import('./bands').then(
          (one) => setBands(() => one.Bands),
          () => undefined,
        );
    };
    const timer = setTimeout(fetchBands, sessionStorage.getItem('kontor:typed') ? 0 : 4_000);
    const events = ['online', 'focus'];
    for (const event of events) window.addEventListener(event, fetchBands);
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, fetchBands);
    };
  }, []);
  return Bands && <Bands />;
}
