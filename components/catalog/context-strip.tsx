'use client';
import { Check, ChevronDown, Cloud, Link, MapPin } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { CountryName, useCountryName } from '@/components/ui/country';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import { writeAddress } from '@/lib/address';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { registrationTone } from './registration-tone';
import { catalogParams } from './search-params';
import type { Catalog } from './use-catalog';

const quiet =
  '[&_button]:border-line-strong [&_button]:font-medium [&_button]:w-auto [&_button]:h-(--control-h-s)';

/** No region chosen: sizes are looked for in all of them. No region of Azure is called so. */
const everywhere = '*';

/** Whom and for what it is bought: market as text, segment, and for reservations subscription and region. */
export function ContextStrip({
  catalog,
  onRegion,
}: {
  catalog: Catalog;
  onRegion: (regionId: string) => void;
}) {
  const t = useTranslations('catalog');
  const segments = useTranslations('segments');
  const { customer, params, setParams, isReservation, by, subscription, azure, regions, region } = catalog;
  const countryName = useCountryName();
  const path = usePathname();
  return (
    <section
      aria-label={t('buyingFor')}
      className="flex min-h-[52px] flex-wrap items-center gap-2 border-b border-line-strong px-4 py-2 narrow:px-6"
    >
      <span className="type-s mr-1 hidden text-text-2 narrow:inline">{t('buyingFor')}</span>
      <span className="type-body mr-1 inline-flex items-center gap-2" title={countryName(customer.country)}>
        <MapPin aria-hidden size={16} strokeWidth={1.75} className="text-text-2" />
        <span className="font-medium">
          <CountryName code={customer.country} />
        </span>
        <span className="text-text-2">{customer.currency}</span>
      </span>
      <Select
        hideLabel
        label={t('segment')}
        value={params.segment}
        onChange={(segment) => setParams({ segment, product: null, sku: null, qty: null })}
        options={[...new Set([...customer.segments, params.segment])].map((segment) => ({
          value: segment,
          label: segments(segment),
        }))}
        className={quiet}
      />
      {isReservation && azure.data && (
        <SubscriptionMenu
          subscriptions={azure.data.subscriptions}
          chosen={subscription}
          onChoose={(sub) => setParams({ sub, sku: null })}
        />
      )}
      {isReservation && regions.length > 0 && (
        <Select
          hideLabel
          label={t('region')}
          value={by === 'sizes' ? (params.region ?? everywhere) : (region?.id ?? null)}
          onChange={(id) => (id === everywhere ? setParams({ region: null }) : onRegion(id))}
          options={[
            ...(by === 'sizes' ? [{ value: everywhere, label: t('allRegions') }] : []),
            ...regions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className={quiet}
        />
      )}
      {isReservation && regions.length === 0 && catalog.shelf.isFetching && (
        <span className="type-s after-a-moment text-text-3">{t('regionsReading')}</span>
      )}
      <span className="-mr-1.5 ml-auto hidden narrow:block">
        <CopyButton kind="quiet" size="small" text={linkTo(path, catalog)}>
          <Link aria-hidden size={14} strokeWidth={1.75} />
          {t('copyLink')}
        </CopyButton>
      </span>
    </section>
  );
}

/** What a colleague would need to see the same, subscription and region included. */
function linkTo(path: string, { params, subscription, region, isReservation, by }: Catalog) {
  const spelled = isReservation
    ? {
        ...params,
        sub: subscription?.id ?? null,
        region: by === 'sizes' ? params.region : (region?.id ?? null),
      }
    : params;
  return `${globalThis.location?.origin ?? ''}${path}${writeAddress(catalogParams, spelled)}`;
}
function SubscriptionMenu({
  subscriptions,
  chosen,
  onChoose,
}: {
  subscriptions: readonly AzureSubscription[];
  chosen: AzureSubscription | null;
  onChoose: (subscriptionId: string) => void;
}) {
  const t = useTranslations('catalog');
  const azure = useTranslations('azure');
  const kindOf = (one: AzureSubscription) => azure(`kinds.${one.kind}`, { offer: one.offerId });
  if (!chosen) return <span className="type-body text-text-2">{t('noSubscription')}</span>;
  return (
    <Menu
      align="start"
      trigger={
        <Button
          icon={Cloud}
          size="small"
          aria-label={`${t('subscription')}: ${chosen.name}, ${kindOf(chosen)}, ${azure(`registrations.${chosen.registration}`)}`}
        >
          {chosen.name}
          <span className="hidden font-normal text-text-2 narrow:inline">{kindOf(chosen)}</span>
          <Status
            tone={registrationTone(chosen.registration)}
            className={chosen.registration === 'registered' ? 'text-ok' : undefined}
          >
            {azure(`registrations.${chosen.registration}`)}
          </Status>
          <ChevronDown aria-hidden size={14} className="text-text-3" />
        </Button>
      }
    >
      {subscriptions.map((one) => (
        <MenuItem
          key={one.id}
          onSelect={() => onChoose(one.id)}
          keys={
            <Status tone={registrationTone(one.registration)}>
              {azure(`registrations.${one.registration}`)}
            </Status>
          }
        >
          <span className="flex w-4 shrink-0">{one.id === chosen.id && <Check aria-hidden size={14} />}</span>
          {one.name}
          <span className="text-text-2">{kindOf(one)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
