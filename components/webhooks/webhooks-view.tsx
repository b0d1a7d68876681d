'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { webhookQueries } from '@/lib/webhooks/queries';
import { EventTable } from './event-table';
import { RegistrationCard } from './registration-card';
import { TestCard } from './test-card';

/** The partner's one webhook: what is registered, a test of it, and what came. */
export function WebhooksView() {
  const t = useTranslations('webhooks');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(webhookQueries.state());
  const { registration, isOurs } = reading.data;
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[67.5rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <RegistrationCard state={reading.data} />
        {isOurs && <TestCard canTest={registration?.events.includes('test-created') ?? false} />}
        <EventTable />
      </div>
    </Page>
  );
}
