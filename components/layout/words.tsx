'use client';
import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, use } from 'react';
import { preload } from 'react-dom';
import { type WordsAsked, wordsFor } from '@/lib/words/queries';

/** Gives all that is below the words of its language: 200 kB, which are no part of any page but a file beside it. */
export function Words({
  timeZone,
  children,
  ...asked
}: WordsAsked & { timeZone: string; children: ReactNode }) {
  preload(asked.address, { as: 'fetch', crossOrigin: 'anonymous' });
  return (
    <NextIntlClientProvider locale={asked.locale} messages={use(wordsFor(asked))} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  );
}
