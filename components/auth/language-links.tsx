'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { nameOfLanguage } from '@/components/ui/formats';
import { setAppearance } from '@/lib/words/actions';
import { type Locale, locales } from '@/lib/words/kinds';

export function LanguageLinks() {
  const t = useTranslations('signIn');
  const now = useLocale();
  const { refresh } = useRouter();
  // Without the query cache, which nothing else here needs. Where the portal does not answer, the page stays as it is.
  const choose = (locale: Locale) => setAppearance({ locale }).then(refresh, () => undefined);
  return (
    <fieldset className="type-s flex gap-4">
      <legend className="sr-only">{t('language')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === now}
          onClick={() => void choose(locale)}
          className={cx('h-6', locale === now ? 'font-medium' : 'text-text-2 hover:text-text')}
        >
          {nameOfLanguage(locale)}
        </button>
      ))}
    </fieldset>
  );
}
