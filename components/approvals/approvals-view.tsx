'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { type ApprovalList, approvalLists } from '@/lib/approvals/kinds';
import { approvalQueries } from '@/lib/approvals/queries';
import { ApprovalTable } from './approval-table';

/** Purchases that wait for a second person: what I may decide, what I asked for, what is over. */
export function ApprovalsView({ list }: { list: ApprovalList | null }) {
  const t = useTranslations('approvals');
  const reading = useQuery({
    ...approvalQueries.list(list),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const { data } = reading;
  const shown = approvalLists.filter((one) => one !== 'decide' || data?.mayDecide);
  const current = list ?? data?.list;
  return (
    <Page
      crumbs={[{ label: t('title') }]}
      reading={data && { data, isFetching: reading.isFetching, refetch: reading.refetch }}
    >
      <div className="px-4 pt-5 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <div className="mt-3">
          <Tabs
            label={t('title')}
            tabs={shown.map((one) => ({
              ...{ href: `/approvals?state=${one}`, label: t(`lists.${one}`), current: one === current },
            }))}
          />
        </div>
      </div>
      {reading.isError && !data && <ErrorState error={reading.error} onRetry={reading.refetch} />}
      {data && <ApprovalTable approvals={data} />}
    </Page>
  );
}
