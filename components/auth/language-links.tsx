'use client';
import { useLocale, useTranslations } from 'next-intl';
import { languageNames } from '@/components/settings/language-names';
import { useAppearance } from '@/components/settings/use-appearance';
import { cx } from '@/components/ui/cx';
import { locales } from '@/lib/words/schema';

export function LanguageLinks() {
  const t = useTranslations('signIn');
  const now = useLocale();
  const { mutate } = useAppearance();
  return (
    <fieldset className="type-s flex gap-4">
      <legend className="sr-only">{t('language')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === now}
          onClick={() => mutate({ locale })}
          className={cx('h-6', locale === now ? 'font-medium' : 'text-text-2 hover:text-text')}
        >
          {languageNames[locale]}
        </button>
      ))}
    </fieldset>
  );
}
