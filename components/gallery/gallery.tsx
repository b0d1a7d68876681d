'use client';
import { NextIntlClientProvider } from 'next-intl';
import type { ComponentProps } from 'react';
import { Providers } from '@/components/layout/providers';
import { nameOfLanguage } from '@/components/ui/formats';
import { Controls } from './controls';
import { Lists } from './lists';
import { Over } from './over';
import { Texts } from './texts';

type Language = { locale: string; messages: ComponentProps<typeof NextIntlClientProvider>['messages'] };

/** All that components/ui has, in each language and theme, side by side. What opens over the page has the page's own. */
export function Gallery({ languages, now }: { languages: readonly Language[]; now: string }) {
  return (
    <main className="h-dvh overflow-auto bg-canvas p-4">
      <title>components/ui</title>
      <h1 className="type-title mb-4">components/ui</h1>
      <Providers now={now}>
        {languages.map(({ locale, messages }) => (
          <section key={locale} lang={locale} aria-label={nameOfLanguage(locale)} className="mb-8">
            <h2 className="type-section mb-2">{nameOfLanguage(locale)}</h2>
            <NextIntlClientProvider locale={locale} messages={messages} timeZone="Europe/Stockholm">
              <div className="grid gap-4 medium:grid-cols-2">
                {(['light', 'dark'] as const).map((theme) => (
                  <div
                    key={theme}
                    data-theme={theme}
                    className="flex flex-col gap-6 bg-surface p-4 text-text"
                  >
                    <Controls />
                    <Texts />
                    <Lists />
                    <Over />
                  </div>
                ))}
              </div>
            </NextIntlClientProvider>
          </section>
        ))}
      </Providers>
    </main>
  );
}
