'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { tokenQueries } from '@/lib/personal-tokens/queries';
import { NewToken } from './new-token';
import { TokenTable } from './token-table';

/** A person's own tokens for the API: made, shown once, and revoked. */
export function TokensView() {
  const t = useTranslations('personalTokens');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(tokenQueries.mine());
  // Told once, and gone with the page.
  const [made, setMade] = useState<string | null>(null);
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[880px] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <NewToken made={made} onMade={setMade} />
        <TokenTable tokens={reading.data.tokens} onRevoked={() => setMade(null)} />
        <p className="type-s text-text-3">
          {t('limits')}{' '}
          <a className="underline" href="/api/v1/openapi.json">
            {t('document')}
          </a>
        </p>
      </div>
    </Page>
  );
}
