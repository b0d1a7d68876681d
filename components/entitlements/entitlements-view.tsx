'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { KeyRound, SearchX } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useAddress } from '@/components/layout/use-address';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Segmented } from '@/components/ui/choices';
import { ExportLink } from '@/components/ui/export-link';
import { later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/states';
import { focusRow } from '@/components/ui/use-roving-rows';
import { writeAddress } from '@/lib/address';
import { entitlementTypes } from '@/lib/entitlements/kinds';
import { entitlementQueries } from '@/lib/entitlements/queries';
import { filterHeld, sortHeld } from '@/lib/entitlements/rules';
import { AwaitedBands } from './awaited-bands';
import { countByType, entitlementParams } from './entitlement-filter';
import { EntitlementFilters } from './entitlement-filters';
import { OtherTable, ReservationTable, SoftwareTable } from './entitlement-tables';

// With the cart's door: fetched when something is opened.
const EntitlementPanel = later(() => import('./entitlement-panel').then((one) => one.EntitlementPanel));
const filterNames = ['type', 'ends', 'scope', 'sort'] as const;
const noFilters = { type: null, q: null, ends: null, scope: null };

/** What the customer has by what was bought, and what of it ends. */
export function EntitlementsView() {
  const t = useTranslations('entitlements');
  const customer = useCustomer();
  const now = useNow();
  const path = usePathname();
  const [params, setParams] = useAddress(entitlementParams);
  const reading = useSuspenseQuery({
    ...entitlementQueries.list(customer.id),
    // What an order gives comes by itself.
    refetchInterval: ({ state }) => (state.data?.awaited.length ? 60_000 : false),
  });
  const { entitlements: held, awaited } = reading.data;
  const shown = sortHeld(filterHeld(held, params, now), params.sort);
  const counts = countByType(held);
  const open = held.find(({ key }) => key === params.item);
  const inAddress = useSearchParams();
  const hasStray = filterNames.some((name) => inAddress.has(name) && inAddress.get(name) !== params[name]);
  const close = () => {
    setParams({ item: null });
    if (open) requestAnimationFrame(() => focusRow(document.body, open.key));
  };
  const tables = [
    { kind: 'reservation', Table: ReservationTable },
    { kind: 'software', Table: SoftwareTable },
    { kind: 'other', Table: OtherTable },
  ].map(({ kind, Table }) => ({ kind, Table, rows: shown.filter((one) => one.kind === kind) }));
  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}
      reading={reading}
      aside={
        open && <EntitlementPanel key={open.key} held={open} isStale={reading.isError} onClose={close} />
      }
    >
      <div className="flex flex-col gap-3 px-4 pt-5 pb-2 narrow:px-6">
        <PageHead
          title={t('title')}
          actions={
            <>
              <Segmented
                hideLabel
                label={t('types.label')}
                value={params.type}
                onChange={(type) => setParams({ type })}
                options={entitlementTypes.map((value) => ({
                  value,
                  label: t(`types.${value}`),
                  count: counts[value],
                }))}
              />
              {shown.length > 0 && (
                <ExportLink
                  href={`/api${path}/file${writeAddress(entitlementParams, { ...params, item: null })}`}
                />
              )}
            </>
          }
        />
        <EntitlementFilters held={held} shown={shown.length} params={params} setParams={setParams} />
        {hasStray && <Banner tone="muted" lead={t('unknownFilter')} />}
        {params.item !== null && !open && <Banner tone="muted" role="status" lead={t('itemGone')} />}
        <AwaitedBands awaited={awaited} />
      </div>
      {held.length === 0 ? (
        <EmptyState
          icon={KeyRound}
          title={t('empty.title', { customer: customer.name })}
          actions={<ButtonLink href={`/customers/${customer.id}/catalog`}>{t('empty.browse')}</ButtonLink>}
        >
          {t('empty.text')}
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={params.q ? t('noMatch.titleText', { q: params.q }) : t('noMatch.title')}
          actions={<Button onClick={() => setParams(noFilters)}>{t('noMatch.clear')}</Button>}
        >
          {t('noMatch.text', { n: held.length })}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6 pb-8">
          {tables.map(
            ({ kind, Table, rows }) =>
              rows.length > 0 && <Table key={kind} held={rows} params={params} setParams={setParams} />,
          )}
        </div>
      )}
    </Page>
  );
}
