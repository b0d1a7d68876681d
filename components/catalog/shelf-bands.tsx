'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextButton } from '@/components/ui/button';
import { facetNames } from '@/lib/catalog/kinds';
import { fitting } from './page-query';
import { type StrayTick, tickedIn } from './search-params';
import type { Catalog } from './use-catalog';

/** What has to be said above the list: a stale reading, a subscription or filters that are gone. */
export function ShelfBands({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const stray = strayTicks(catalog);
  const { shelf, isStale, isSubscriptionMissing, params, setParams, customer, isReservation, azure } =
    catalog;
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
function strayTicks({ page, list, params, isReservation }: Catalog): StrayTick[] {
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
