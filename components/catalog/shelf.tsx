'use client';
import { Cloud, Library, Lock, MapPinOff, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, TextButton } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { noTicks, tickedCount } from './facets';
import { ProductTable } from './product-table';
import type { Catalog } from './use-catalog';

/** The table, or in its place why there is none. */
export function Shelf({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { partnerName } = useViewer();
  const countryName = useCountryName();
  const { customer, params, setParams, products, azure, subscription, isReservation, onShelf, rows, open } =
    catalog;
  const names = { customer: customer.name, partner: partnerName };
  if (isReservation && azure.isError)
    return <ErrorState error={azure.error} onRetry={() => azure.refetch()} busy={azure.isFetching} />;
  if (isReservation && azure.data && !subscription)
    return (
      <EmptyState icon={Cloud} title={t('noSubscription')}>
        {t('noSubscriptionWhy', names)}
      </EmptyState>
    );
  if (products.isError && !products.data)
    return (
      <ErrorState error={products.error} onRetry={() => products.refetch()} busy={products.isFetching} />
    );
  if (products.data?.status === 'refused')
    return (
      <EmptyState
        icon={Lock}
        title={t('refused.title', { ...names, view: t(`refused.views.${params.view}`) })}
      >
        {t('refused.text')}
      </EmptyState>
    );
  if (products.data?.status === 'unsold')
    return (
      <EmptyState
        icon={MapPinOff}
        title={t(`unsold.${params.view}`, { country: countryName(products.data.country) })}
      >
        {t('unsoldText', names)}
      </EmptyState>
    );
  if (open && onShelf.length === 0)
    return (
      <EmptyState
        icon={Library}
        title={t('emptyTitle')}
        actions={
          open.hidden.length > 0 && (
            <Button onClick={() => setParams({ available: false })}>{t('showHidden')}</Button>
          )
        }
      >
        {t('emptyText', names)}
      </EmptyState>
    );
  if (open && rows.length === 0)
    return (
      <EmptyState
        icon={SearchX}
        title={params.q ? t('noMatchTitleText', { q: params.q }) : t('noMatchTitle')}
        actions={
          <>
            {params.q && <Button onClick={() => setParams({ q: null })}>{t('clearText')}</Button>}
            {tickedCount(catalog) > 0 && (
              <Button kind={params.q ? 'quiet' : 'outline'} onClick={() => setParams(noTicks)}>
                {t('clearFilters')}
              </Button>
            )}
          </>
        }
      >
        {t('noMatchText', { n: onShelf.length })}
      </EmptyState>
    );
  return <ProductTable catalog={catalog} />;
}

/** What has to be said above the list: a stale reading, a subscription or filters that are gone. */
export function Bands({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const {
    products,
    isStale,
    isSubscriptionMissing,
    stray,
    params,
    setParams,
    customer,
    isReservation,
    azure,
  } = catalog;
  const drop = (
    <TextButton
      onClick={() =>
        setParams({
          ...(isSubscriptionMissing && { sub: null }),
          ...Object.fromEntries(
            stray.map(({ name }) => [
              name,
              params[name].filter((value) => !stray.some((one) => one.name === name && one.value === value)),
            ]),
          ),
        })
      }
    >
      {t('dropStray')}
    </TextButton>
  );
  return (
    <>
      {isStale && products.data && (
        <Banner
          tone="muted"
          className="rounded-none"
          lead={t.rich('stale', { time: () => <DateTime at={products.data.readAt} as="time" /> })}
          actions={<TextButton onClick={() => products.refetch()}>{t('staleTry')}</TextButton>}
        />
      )}
      {isReservation && azure.data && isSubscriptionMissing && (
        <Banner
          tone="info"
          className="rounded-none"
          lead={t('straySubscription', { customer: customer.name })}
          actions={drop}
        />
      )}
      {stray.length > 0 && (
        <Banner
          tone="info"
          className="rounded-none"
          lead={t('strayLink', { n: stray.length })}
          actions={drop}
        />
      )}
    </>
  );
}
