'use client';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table } from '@/components/ui/table';
import { CustomerTableHead } from './customer-table';

export function CustomersLoading() {
  const t = useTranslations('customers');
  return (
    <Page crumbs={[{ label: t('title') }]} fill>
      <PageHead className="px-4 narrow:px-6 pt-5 pb-2.5" title={t('title')} />
      <div className="h-11" />
      <Table label={t('title')} aria-busy className="narrow:table-fixed">
        <CustomerTableHead sort="name" />
        <tbody>
          <SkeletonRows columns={7} rows={16} />
        </tbody>
      </Table>
    </Page>
  );
}
