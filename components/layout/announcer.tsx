'use client';
import { useEffect, useState } from 'react';
import { said } from '@/components/ui/say';

/** The one polite live region, which ui/say.ts speaks through; it outlives a navigation. */
export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const hear = (heard: Event) => setWords(heard instanceof CustomEvent ? String(heard.detail) : '');
    window.addEventListener(said, hear);
    return () => window.removeEventListener(said, hear);
  }, []);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
