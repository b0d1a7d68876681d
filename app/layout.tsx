import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ThemeKeeper } from '@/components/layout/theme-keeper';
import { brand } from '@/lib/brand/file';
import { getAppearance } from '@/lib/words/appearance';

export const generateMetadata = (): Metadata => ({
  icons: { icon: brand().mark ? '/api/brand/mark' : '/icon.svg' },
});
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, density, keys, keymap } = await getAppearance();
  const { css } = brand();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html
      lang={locale}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-choice={theme}
      data-theme={theme === 'system' ? undefined : theme}
      data-density={density}
      data-keys={keys}
      data-keymap={Object.keys(keymap).length > 0 ? JSON.stringify(keymap) : undefined}
      suppressHydrationWarning
    >
      <head>
        {/* Takes the system's theme when the person chose none, and tells the server the zone; leaves the nonce where
            what writes style elements looks for it (get-nonce), and keeps zod from trying whether it may make functions
            of text, which the policy forbids and would report. Sent as it is written. */}
        <script src="/before-paint.js" nonce={nonce} />
        {css && <style nonce={nonce}>{css}</style>}
      </head>
      <body>
        <ThemeKeeper />
        <NextIntlClientProvider messages={await wordsOutside()}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}

/** Every page carries the words that are said outside the portal; what is within has all of them (components/layout/words.tsx). */
async function wordsOutside() {
  const { ui, shell, signIn, roles, crash } = await getMessages();
  return { ui, shell, signIn, roles, crash };
}
