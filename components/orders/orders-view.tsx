'use client';
import { useQuery } from '@tanstack/react-query';
import { Receipt, SearchX } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useAddress } from '@/components/layout/use-address';
import { PauseBand } from '@/components/purchases/pause-band';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { ExportLink } from '@/components/ui/export-link';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { writeAddress } from '@/lib/address';
import { type OrderCycle, orderCycles } from '@/lib/orders/kinds';
import { orderQueries } from '@/lib/orders/queries';
import { filterOrders, sortOrders } from '@/lib/orders/rules';
import { countByCycle, orderParams, unlisted } from './order-filter';
import { OrderFilters, PhoneFilters } from './order-filters';
import { OrderTable } from './order-table';

const noFilters = { q: null, status: null, by: null, reseller: null, from: null, to: null };

/** What was ordered, and whether it is done: tabs by billing cycle, new orders at once and marked until listed. */
export function OrdersView() {
  const t = useTranslations('orders');
  const customer = useCustomer();
  const path = usePathname();
  const [params, setParams] = useAddress(orderParams);
  const reading = useQuery({
    ...orderQueries.list(customer.id, params.cycle),
    // An order that is not listed yet loses its mark by itself.
    refetchInterval: ({ state }) =>
      state.data?.orders.some((order) => order.listed === 'not-yet' || order.status === 'pending') && 60_000,
  });
  const all = useQuery({ ...orderQueries.list(customer.id, 'all'), enabled: reading.isSuccess }).data?.orders;
  const orders = reading.data?.orders ?? [];
  const shown = sortOrders(filterOrders(orders, params), params.sort);
  const counts = countByCycle(all);
  const filtered = { orders, shown: shown.length, params, setParams };
  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}
      reading={reading}
      fill
    >
      <div className="flex flex-col gap-3 px-4 pt-5 pb-2 narrow:px-6">
        <PageHead
          title={t('title')}
          className="-mb-2"
          actions={
            <>
              <PhoneFilters {...filtered} onClear={() => setParams(noFilters)} />
              {shown.length > 0 && (
                <ExportLink href={`/api${path}/file${writeAddress(orderParams, params)}`} />
              )}
            </>
          }
        />
        <Tabs
          label={t('cycles.label')}
          tabs={orderCycles.map((cycle: OrderCycle) => ({
            href: `${path}${writeAddress(orderParams, { cycle })}`,
            label: t(`cycles.${cycle}`),
            count: cycle === params.cycle ? reading.data?.orders.length : counts?.[cycle],
            current: cycle === params.cycle,
          }))}
        />
        <OrderFilters {...filtered} />
        <PauseBand />
        <ListedBands orders={orders} />
      </div>
      <div className="min-h-80 flex-1 overflow-auto">
        {reading.isError && !reading.data ? (
          <ErrorState error={reading.error} onRetry={() => reading.refetch()} busy={reading.isFetching} />
        ) : reading.data && orders.length === 0 ? (
          <NothingYet
            cycle={params.cycle}
            allHref={`${path}${writeAddress(orderParams, { cycle: 'all' })}`}
          />
        ) : reading.data && shown.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title={params.q ? t('noMatch.titleText', { q: params.q }) : t('noMatch.title')}
            actions={<Button onClick={() => setParams(noFilters)}>{t('filter.clear')}</Button>}
          >
            {t('noMatch.text', { n: orders.length })}
          </EmptyState>
        ) : (
          <OrderTable orders={shown} isReading={!reading.data} sort={params.sort} setParams={setParams} />
        )}
      </div>
    </Page>
  );
}

function NothingYet({ cycle, allHref }: { cycle: OrderCycle; allHref: string }) {
  const t = useTranslations('orders');
  const customer = useCustomer();
  const isAll = cycle === 'all';
  const names = { customer: customer.name };
  return (
    <EmptyState
      icon={Receipt}
      title={isAll ? t('empty.title', names) : t('emptyCycle.title')}
      actions={
        isAll ? (
          <ButtonLink href={`/customers/${customer.id}/catalog`}>{t('empty.browse')}</ButtonLink>
        ) : (
          <ButtonLink href={allHref}>{t('emptyCycle.all')}</ButtonLink>
        )
      }
    >
      {t('empty.text')}
    </EmptyState>
  );
}

/** Orders that Microsoft's list does not have yet: no wonder for 15 minutes, worth a look after them. */
function ListedBands({ orders }: { orders: Parameters<typeof unlisted>[0] }) {
  const t = useTranslations('orders');
  const { time } = useDateWords();
  const { fresh, until, late } = unlisted(orders);
  return (
    <>
      {fresh.length > 0 && until && (
        <Banner tone="info" role="status" className="py-2!" lead={t('fresh.lead', { n: fresh.length })}>
          {t('fresh.text', { n: fresh.length, time: time(until) })}
        </Banner>
      )}
      {late.length > 0 && (
        <Banner tone="warn" role="status" className="py-2!" lead={t('late.lead', { n: late.length })}>
          {t('late.text', { n: late.length })}
        </Banner>
      )}
    </>
  );
}
