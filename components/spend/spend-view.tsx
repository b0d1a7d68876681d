'use client';
import { useQuery } from '@tanstack/react-query';
import { ChartColumn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BillingHead } from '@/components/billing/billing-head';
import { Page } from '@/components/layout/page';
import { Segmented } from '@/components/ui/choices';
import { ExportLink } from '@/components/ui/export-link';
import { FilterMenu } from '@/components/ui/filter-menu';
import { Money } from '@/components/ui/money';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { groupings, spans } from '@/lib/spend/kinds';
import { spendQueries, spendSearch } from '@/lib/spend/queries';
import type { Spend } from '@/lib/spend/schema';
import { OrdersCompared } from './orders-compared';
import { SpendBars } from './spend-bars';
import { useSpendParams } from './spend-params';
import { SpendTable } from './spend-table';

/** What was billed, by customer, product family and month; always in one currency. */
export function SpendView() {
  const t = useTranslations('spend');
  const billing = useTranslations('billing');
  const [wish] = useSpendParams();
  const reading = useQuery(spendQueries.one(wish));
  const spend = reading.data;
  const { isFetching, refetch, error } = reading;
  return (
    <Page
      crumbs={[{ label: billing('title'), href: '/billing' }, { label: billing('insight') }]}
      reading={{ ...(spend && { data: spend }), isFetching, refetch, error }}
      fill
    >
      <BillingHead
        current="insight"
        actions={
          spend && spend.rows.length > 0 ? (
            <ExportLink href={`/api/billing/spend/file${spendSearch(wish)}`} label={t('export')} />
          ) : undefined
        }
      />
      {!spend ? (
        reading.isError && <ErrorState error={error} onRetry={() => refetch()} busy={isFetching} />
      ) : spend.currency === null ? (
        <EmptyState icon={ChartColumn} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        <SpendBody spend={spend} currency={spend.currency} />
      )}
    </Page>
  );
}

function SpendBody({ spend, currency }: { spend: Spend; currency: string }) {
  const t = useTranslations('spend');
  const [wish, setWish] = useSpendParams();
  return (
    <div className="min-h-80 flex-1 overflow-auto">
      <div className="flex flex-col gap-4 px-4 pt-3 pb-4 narrow:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <FilterMenu
            label={t('currency')}
            allLabel={t('usualCurrency')}
            value={currency}
            onChange={(next) => setWish({ currency: next })}
            options={spend.currencies.map((value) => ({ value, label: value }))}
          />
          <FilterMenu
            label={t('customer')}
            allLabel={t('allCustomers')}
            value={wish.customer}
            onChange={(customer) => setWish({ customer })}
            options={spend.customers.map(({ id, name }) => ({ value: id, label: name || id }))}
          />
          <FilterMenu
            label={t('months', { n: 12 })}
            allLabel={t('months', { n: 12 })}
            value={wish.months}
            onChange={(months) => setWish({ months })}
            options={spans.map((value) => ({
              value,
              label: value === 'all' ? t('allMonths') : t('months', { n: Number(value) }),
            }))}
          />
          <p role="status" className="type-body ml-auto text-text-2">
            {t.rich('sum', {
              n: spend.invoices,
              amount: () => (
                <span className="font-semibold text-text">
                  <Money amount={spend.subtotal} currency={currency} />
                </span>
              ),
            })}
          </p>
        </div>
        <SpendBars months={spend.months} currency={currency} />
        <Segmented
          label={t('by.label')}
          hideLabel
          value={wish.by}
          onChange={(by) => setWish({ by }, { history: 'replace' })}
          options={groupings.map((value) => ({ value, label: t(`byWords.${value}`) }))}
        />
      </div>
      <SpendTable spend={spend} currency={currency} wish={wish} />
      <OrdersCompared orders={spend.orders} currency={currency} />
    </div>
  );
}
