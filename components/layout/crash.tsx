'use client';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { FailureError } from '@/lib/result';
import { Page } from './page';

/**
 * What a page threw. A reading that failed in the browser has its own words; anything else is a bug, with words
 * careful about money and a digest that finds it in the log.
 */
export function Crash({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('crash');
  const ui = useTranslations('ui');
  const { reset: forget } = useQueryErrorResetBoundary();
  const again = () => {
    forget();
    reset();
  };
  if (error instanceof FailureError)
    return (
      <Page crumbs={[]}>
        <ErrorState isPage error={error} onRetry={again} />
      </Page>
    );
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <div role="alert">
        <EmptyState
          isPage
          icon={CircleAlert}
          tone="bad"
          title={t('title')}
          actions={
            <>
              <Button onClick={again}>{ui('tryAgain')}</Button>
              <CopyButton
                kind="quiet"
                text={`${t('title')}\n${error.digest ?? error.message}\n${location.href}`}
              >
                {ui('copyDetails')}
              </CopyButton>
            </>
          }
        >
          <p>{t('text')}</p>
          {error.digest && (
            <p className="type-mono mt-1 text-text-3">
              {t('reference')} {error.digest}
            </p>
          )}
        </EmptyState>
      </div>
    </Page>
  );
}
