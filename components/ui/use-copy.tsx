'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Copies a text; for a moment it says so, also to whoever hears it: `said` stands beside the button. */
export function useCopy(text: string) {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const said = (
    <span role="status" className="sr-only">
      {copied ? t('copied') : ''}
    </span>
  );
  return { copied, copy, said };
}

/** The clipboard needs https or localhost, and can be refused; the old way still works then. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    (await import('./copy-by-hand')).copyByHand(text);
  }
}
