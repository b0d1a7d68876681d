'use client';
import { BookOpen, Cloud, Library, Lock, MapPinOff, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, TextButton } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { facetNames } from '@/lib/catalog/kinds';
import { noTicks, tickedCount } from './facets';
import { FoundList } from './found-list';
import { fitting } from './page-query';
import { tickedIn } from './search-params';
import type { Catalog } from './use-catalog';

/** The table, or in its place why there is none. */
export function Shelf({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { partnerName } = useViewer();
  const countryName = useCountryName();
  const { customer, params, shelf, list, page, azure, subscription, isReservation, status } = catalog;
  const names = { customer: customer.name, partner: partnerName };
  if (isReservation && azure.isError)
    return <ErrorState error={azure.error} onRetry={() => azure.refetch()} busy={azure.isFetching} />;
  if (isReservation && azure.data && !subscription)
    return (
      <EmptyState icon={Cloud} title={t('noSubscription')}>
        {t('noSubscriptionWhy', names)}
      </EmptyState>
    );
  if (shelf.isError && !shelf.data)
    return <ErrorState error={shelf.error} onRetry={() => shelf.refetch()} busy={shelf.isFetching} />;
  if (list.isError && !page)
    return <ErrorState error={list.error} onRetry={() => list.refetch()} busy={list.isFetching} />;
  if (status === 'refused')
    return (
      <EmptyState
        icon={Lock}
        title={t('refused.title', { ...names, view: t(`refused.views.${params.view}`) })}
      >
        {t('refused.text')}
      </EmptyState>
    );
  if (status === 'unsold')
    return (
      <EmptyState
        icon={MapPinOff}
        title={t(`unsold.${params.view}`, { country: countryName(customer.country) })}
      >
        {t('unsoldText', names)}
      </EmptyState>
    );
  if (page && page.total === 0 && !list.isPlaceholderData) return <NothingFound catalog={catalog} />;
  return <FoundList key={catalog.by} catalog={catalog} />;
}

function NothingFound({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { customer, params, setParams, shelf } = catalog;
  const about = shelf.data;
  const hidden = params.available ? (about?.hidden ?? 0) : 0;
  const searched = (about?.onShelf ?? 0) - hidden;
  const showHidden = hidden > 0 && (
    <Button kind={params.q ? 'quiet' : 'outline'} onClick={() => setParams({ available: false })}>
      {t('showHidden')}
    </Button>
  );
  if (searched === 0 && about?.progress)
    return (
      <EmptyState icon={BookOpen} title={t('unread.title')} className="after-a-moment">
        {t('progress', about.progress)}
      </EmptyState>
    );
  if (searched === 0)
    return (
      <EmptyState icon={Library} title={t('emptyTitle')} actions={showHidden}>
        {t('emptyText', { customer: customer.name })}
      </EmptyState>
    );
  const isRegionAsked = catalog.isReservation && params.region !== null;
  return (
    <EmptyState
      icon={SearchX}
      title={params.q ? t('noMatchTitleText', { q: params.q }) : t('noMatchTitle')}
      actions={
        <>
          {params.q && <Button onClick={() => setParams({ q: null })}>{t('clearText')}</Button>}
          {tickedCount(params) > 0 && (
            <Button kind={params.q ? 'quiet' : 'outline'} onClick={() => setParams(noTicks)}>
              {t('clearFilters')}
            </Button>
          )}
          {isRegionAsked && catalog.by === 'sizes' && (
            <Button kind="quiet" onClick={() => setParams({ region: null })}>
              {t('allRegions')}
            </Button>
          )}
          {showHidden}
        </>
      }
    >
      {t('noMatchText', { n: searched })}
    </EmptyState>
  );
}

/** What has to be said above the list: a stale reading, a subscription or filters that are gone. */
export function Bands({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { shelf, isStale, isSubscriptionMissing, params, setParams, customer, isReservation, azure } =
    catalog;
  const stray = strayTicks(catalog);
  const drop = (
    <TextButton
      onClick={() =>
        setParams({
          ...(isSubscriptionMissing && { sub: null }),
          ...(stray.some(({ name }) => name === 'region') && { region: null }),
          ...Object.fromEntries(
            facetNames
              .filter((facet) => stray.some(({ name }) => name === facet))
              .map((facet) => [
                tickedIn[facet],
                params[tickedIn[facet]].filter(
                  (value) => !stray.some((one) => one.name === facet && one.value === value),
                ),
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
      {isStale && (
        <Banner
          tone="muted"
          className="rounded-none"
          lead={t('staleIndex')}
          actions={<TextButton onClick={() => shelf.refetch()}>{t('staleTry')}</TextButton>}
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

/** The ticks of the address that nothing here has. What products are shown for by themselves is nobody's tick. */
function strayTicks({ page, list, params, isReservation }: Catalog) {
  if (!page || list.isPlaceholderData) return [];
  const { progress } = page;
  if (progress && progress.read < progress.of) return [];
  const unasked = facetNames.flatMap((name) => {
    const asked = fitting(params[tickedIn[name]]);
    return params[tickedIn[name]].filter((value) => !asked.includes(value)).map((value) => ({ name, value }));
  });
  const known = page.stray.filter(({ name, value }) => {
    // For how long software is sold is known once all that is offered of it was read.
    if (name === 'term' && progress && !isReservation) return false;
    return name === 'region'
      ? params.region === value || params.regions.includes(value)
      : params[tickedIn[name]].includes(value);
  });
  return [...known, ...unasked];
}
