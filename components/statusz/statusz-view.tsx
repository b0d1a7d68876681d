'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { statuszQueries } from '@/lib/statusz/queries';
import { AlertCard } from './alert-card';
import { AuditCard, CallCard, CatalogCard } from './fact-cards';
import { ProgramCard } from './program-card';
import { PurchaseCard } from './purchase-card';
import { QueueCard } from './queue-card';

/** How the portal itself goes, for who keeps it running. All of it is our own, so it is here while Microsoft is not. */
export function StatuszView() {
  const t = useTranslations('statusz');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(statuszQueries.now());
  const { purchases, calls, catalog, queues, audit, instances, leads, alerts } = reading.data;
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[60rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <AlertCard alerts={alerts} />
        <PurchaseCard purchases={purchases} />
        <CallCard calls={calls} />
        <QueueCard queues={queues} />
        <CatalogCard catalog={catalog} />
        <AuditCard audit={audit} />
        <ProgramCard instances={instances} leads={leads} />
      </div>
    </Page>
  );
}
