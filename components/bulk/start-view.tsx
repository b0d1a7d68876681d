'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { PageHead } from '@/components/ui/page-head';
import { bulkQueries } from '@/lib/bulk/queries';
import { MadeLists } from './made-lists';
import { PasteForm } from './paste-form';

/** Where a list for many customers begins, and those that were made before. */
export function StartView() {
  const t = useTranslations('bulk');
  const can = useCan();
  const reading = useSuspenseQuery(bulkQueries.list());
  return (
    <Page crumbs={[{ label: t('title') }]} reading={reading}>
      <div className="flex max-w-[55rem] flex-col gap-6 px-4 pt-5 pb-10 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        {can('place-orders') ? <PasteForm /> : <Banner tone="muted" lead={t('onlyLook')} />}
        <MadeLists rows={reading.data.rows} />
      </div>
    </Page>
  );
}
