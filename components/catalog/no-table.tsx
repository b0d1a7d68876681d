'use client';
import { BookOpen, Cloud, Library, Lock, MapPinOff, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '@/components/layout/viewer';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { EmptyState } from '@/components/ui/states';
import { noTicks, tickedCount } from './facets';
import type { Catalog } from './use-catalog';

/** Why there is no table. */
export function NoTable({
  catalog,
  why,
}: {
  catalog: Catalog;
  why: 'no-subscription' | 'refused' | 'unsold' | 'nothing';
}) {
  const t = useTranslations('catalog');
  const { partnerName } = useViewer();
  const countryName = useCountryName();
  const { customer, params } = catalog;
  const names = { customer: customer.name, partner: partnerName };
  switch (why) {
    case 'no-subscription':
      return (
        <EmptyState icon={Cloud} title={t('noSubscription')}>
          {t('noSubscriptionWhy', names)}
        </EmptyState>
      );
    case 'refused':
      return (
        <EmptyState
          icon={Lock}
          title={t('refused.title', { ...names, view: t(`refused.views.${params.view}`) })}
        >
          {t('refused.text')}
        </EmptyState>
      );
    case 'unsold':
      return (
        <EmptyState
          icon={MapPinOff}
          title={t(`unsold.${params.view}`, { country: countryName(customer.country) })}
        >
          {t('unsoldText', names)}
        </EmptyState>
      );
    default:
      return <NothingFound catalog={catalog} />;
  }
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
