'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BillingHead } from '@/components/billing/billing-head';
import { Page } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/states';
import { exportQueries } from '@/lib/exports/queries';
import { ExportTable } from './export-table';
import { ScheduleList } from './schedule-list';

/** The files that were asked for, by whomever; kept for seven days. */
export function ExportsView() {
  const t = useTranslations('exports');
  const billing = useTranslations('billing');
  const reading = useSuspenseQuery(exportQueries.list());
  const { files, schedules } = reading.data;
  return (
    <Page
      crumbs={[{ label: billing('title'), href: '/billing' }, { label: billing('exports') }]}
      reading={reading}
      fill
    >
      <BillingHead current="exports" />
      {schedules.length > 0 && <ScheduleList schedules={schedules} />}
      {files.length === 0 ? (
        <EmptyState icon={FileSpreadsheet} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        <div className="min-h-80 flex-1 overflow-auto">
          <ExportTable files={files} />
          <p className="type-s px-(--edge) py-3 text-text-3">{t('kept')}</p>
        </div>
      )}
    </Page>
  );
}
