'use client';
import { useEffect, useState } from 'react';

const event = 'kontor:announce';

/** Says something through the one polite live region; it outlives a navigation. */
export const announce = (words: string) => window.dispatchEvent(new CustomEvent(event, { detail: words }));

export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const hear = (heard: Event) => setWords(heard instanceof CustomEvent ? String(heard.detail) : '');
    window.addEventListener(event, hear);
    return () => window.removeEventListener(event, hear);
  }, []);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
