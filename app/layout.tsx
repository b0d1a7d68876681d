import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { ThemeKeeper } from '@/components/layout/theme-keeper';
import { getAppearance } from '@/lib/words/appearance';

export const metadata: Metadata = { icons: { icon: '/icon.svg' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, density, keys } = await getAppearance();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html
      lang={locale}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-choice={theme}
      data-theme={theme === 'system' ? undefined : theme}
      data-density={density}
      data-keys={keys}
      suppressHydrationWarning
    >
      <head>
        {/* Follows the system's theme when the person chose none, and tells the server the zone; sent as it is written. */}
        <script src="/before-paint.js" nonce={nonce} />
      </head>
      <body>
        <ThemeKeeper />
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
