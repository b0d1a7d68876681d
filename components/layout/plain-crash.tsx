'use client';
import { useTranslations } from 'next-intl';

/** What the root says when the portal around a page failed; no parts of the house, which may be what failed. */
export function PlainCrash({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('crash');
  const ui = useTranslations('ui');
  return (
    <main
      role="alert"
      className="mx-auto flex min-h-dvh max-w-[27.5rem] flex-col items-center justify-center px-6 text-center"
    >
      <h1 className="type-title">{t('title')}</h1>
      <p className="type-body mt-2 mb-4 text-text-2">{t('text')}</p>
      <button
        type="button"
        onClick={reset}
        className="type-body h-(--control-h) rounded-m border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
      >
        {ui('tryAgain')}
      </button>
      {error.digest && (
        <p className="type-mono mt-3 text-text-3">
          {t('reference')} {error.digest}
        </p>
      )}
    </main>
  );
}
