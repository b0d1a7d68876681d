'use client';
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/states';
import { Page } from './page';

/** A bug, not an expected failure: its words are careful about money, and its digest finds it in the log. */
export function Crash({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('crash');
  const ui = useTranslations('ui');
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <div role="alert">
        <EmptyState
          icon={CircleAlert}
          tone="bad"
          title={t('title')}
          actions={
            <>
              <Button onClick={reset}>{ui('tryAgain')}</Button>
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
