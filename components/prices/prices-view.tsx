'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { priceQueries } from '@/lib/prices/queries';
import { LimitCard } from './limit-card';
import { ListTable } from './list-table';
import { LoadList } from './load-list';
import { MarginCard } from './margin-card';

/** The partner's own prices: the lists in force, loading another, margins, and from when on a domain is typed. */
export function PricesView() {
  const t = useTranslations('prices');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(priceQueries.settings());
  const { lists, margins, limits, rates } = reading.data;
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[67.5rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <ListTable lists={lists} />
        <LoadList />
        <div className="grid items-start gap-5 medium:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <MarginCard margins={margins} />
          <LimitCard limits={limits} rates={rates} />
        </div>
      </div>
    </Page>
  );
}
