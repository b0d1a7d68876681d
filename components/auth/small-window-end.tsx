'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { endSmallWindow } from './small-window';

/** A small window came back from Microsoft: tells the page it was opened from and closes; some browsers leave that to the person. */
export function SmallWindowEnd() {
  const t = useTranslations('signIn.small');
  const shell = useTranslations('shell');
  useEffect(endSmallWindow, []);
  return (
    <main className="mx-auto flex min-h-dvh max-w-[25rem] flex-col justify-center px-6">
      <title>{`${t('title')}, ${shell('product')}`}</title>
      <h1 className="type-title">{t('title')}</h1>
      <p className="type-body mt-1 text-text-2">{t('text')}</p>
    </main>
  );
}
