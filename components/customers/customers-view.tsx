'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Building2, RefreshCw, SearchX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Page } from '@/components/layout/page';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { customerQueries } from '@/lib/customers/queries';
import { resellerQueries } from '@/lib/resellers/queries';
import { CustomerFilterBar } from './customer-filter-bar';
import { CustomerTable } from './customer-table';
import { filterCustomers } from './filter-customers';
import { useCustomerFilter } from './use-customer-filter';
import { useCustomerRows } from './use-customer-rows';

/** The right customer in two seconds: type, Enter. */
export function CustomersView({ notice }: { notice?: ReactNode }) {
  const t = useTranslations('customers');
  const locale = useLocale();
  const format = useFormatter();
  const router = useRouter();
  const { partnerName } = useViewer();
  const reading = useSuspenseQuery(customerQueries.list());
  const all = reading.data.rows;
  const countries = [...new Set(all.flatMap((row) => row.country ?? []))];
  const resellers = useQuery(resellerQueries.list()).data?.resellers;
  const { filter, type, choose, clear, hasUnknown, isFiltered } = useCustomerFilter(countries, resellers);
  const sold = useQuery({
    ...customerQueries.ofReseller(filter.reseller ?? ''),
    enabled: filter.reseller !== null,
  });
  const ids = new Set(sold.data?.rows.map(({ id }) => id));
  const within = filter.reseller === null ? all : all.filter(({ id }) => ids.has(id));
  const rows = filterCustomers(within, filter, locale);
  const list = useCustomerRows(rows, (customerId, place) => router.push(`/customers/${customerId}${place}`));

  return (
    <Page crumbs={[{ label: t('title') }]} reading={reading} fill>
      <PageHead
        className="px-4 narrow:px-6 pt-5 pb-3"
        title={t('title')}
        count={format.number(all.length)}
        actions={
          <Button icon={RefreshCw} busy={reading.isFetching} onClick={() => reading.refetch()}>
            {t('refresh')}
          </Button>
        }
      />
      <div className="px-4 pb-3 empty:hidden narrow:px-6">{notice}</div>
      <CustomerFilterBar
        filter={filter}
        countries={countries}
        carts={all.filter((row) => row.cart).length}
        resellers={resellers ?? []}
        onType={type}
        onChoose={choose}
        onKeyDown={list.onFilterKey}
      />
      {hasUnknown && <Banner tone="muted" lead={t('unknownFilter')} className="mx-4 mb-3 narrow:mx-6" />}
      {filter.reseller !== null && sold.isError ? (
        <ErrorState error={sold.error} onRetry={() => sold.refetch()} busy={sold.isFetching} />
      ) : filter.reseller !== null && sold.isPending ? (
        <p role="status" className="type-body px-4 text-text-2 narrow:px-6">
          {t('readingReseller')}
        </p>
      ) : rows.length > 0 ? (
        <CustomerTable
          list={list}
          total={all.length}
          sort={filter.sort}
          onSort={(sort) => choose({ sort })}
          readAt={reading.data.readAt}
        />
      ) : isFiltered ? (
        <EmptyState
          icon={SearchX}
          title={filter.q ? t('filteredTitle', { text: filter.q }) : t('filteredOtherTitle')}
          actions={
            filter.q ? (
              <Button onClick={() => type('')}>{t('clearText')}</Button>
            ) : (
              <Button onClick={clear}>{t('clearFilters')}</Button>
            )
          }
        >
          {t('filteredText', { count: all.length })}
        </EmptyState>
      ) : (
        <EmptyState
          icon={Building2}
          title={t('emptyTitle')}
          actions={
            <>
              <ButtonLink kind="ink" href="https://partner.microsoft.com/dashboard/home" target="_blank">
                {t('openPartnerCenter')}
              </ButtonLink>
              <Button busy={reading.isFetching} onClick={() => reading.refetch()}>
                {t('refresh')}
              </Button>
            </>
          }
        >
          <p>{t('emptyText', { partner: partnerName })}</p>
          <p className="mt-1">{t('emptyNext', { partner: partnerName })}</p>
        </EmptyState>
      )}
    </Page>
  );
}
