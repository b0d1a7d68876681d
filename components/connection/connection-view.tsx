'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { Banner } from '@/components/ui/banner';
import { PageHead } from '@/components/ui/page-head';
import { FailureBanner } from '@/components/ui/states';
import type { LendingTrouble } from '@/lib/connection/kinds';
import { connectionQueries } from '@/lib/connection/queries';
import { warningsOf } from '@/lib/connection/rules';
import { AccountCard } from './account-card';
import { TokenCard } from './token-card';
import { TokenWarnings } from './token-warnings';
import { UseCard } from './use-card';

/** The account that the house reads with where Microsoft wants a user, what needs it, and how all tokens are. */
export function ConnectionView({ trouble, isDone }: { trouble: LendingTrouble | null; isDone: boolean }) {
  const t = useTranslations('connection');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(connectionQueries.state());
  const { account, tokens } = reading.data;
  // What is wrong with the lent account stands in its own card.
  const warnings = tokens
    ? warningsOf(tokens).filter((one) => !('isHouse' in one && account?.trouble && one.isHouse))
    : [];
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[45rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        {trouble && <FailureBanner error={{ code: 'rejected', reason: trouble }} />}
        {isDone && account && (
          <Banner tone="ok" role="status" lead={t('done', { name: account.name })}>
            {t('doneText')}
          </Banner>
        )}
        <TokenWarnings warnings={warnings} />
        <AccountCard account={account} />
        <UseCard state={account === null ? 'none' : account.trouble ? 'trouble' : 'works'} />
        <TokenCard tokens={tokens} />
      </div>
    </Page>
  );
}
