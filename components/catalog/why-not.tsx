'use client';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useListWords, useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextButton } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { DateTime } from '@/components/ui/date-time';
import { ErrorState } from '@/components/ui/states';
import { catalogQueries } from '@/lib/catalog/queries';
import type { WhyNot as Reason } from '@/lib/catalog/schema';
import { segments } from '@/lib/customers/kinds';
import type { Catalog } from './use-catalog';

/** Why this customer cannot buy something, asked of Microsoft now: what it means, what to do, and who can help. */
export function WhyNot({
  catalog,
  productId,
  skuId = null,
  title,
}: {
  catalog: Pick<Catalog, 'scope' | 'customer' | 'subscription' | 'regions'> &
    Partial<Pick<Catalog, 'setParams'>>;
  productId: string;
  skuId?: string | null;
  /** What it is called; an id where nobody knows. */
  title: string;
}) {
  const t = useTranslations('catalog.whyNot');
  const { scope, customer, subscription, setParams } = catalog;
  const { partnerName, contact } = useViewer();
  const countryName = useCountryName();
  const placesOf = useElsewhereWords(catalog);
  const why = useQuery(catalogQueries.whyNot(scope, productId, skuId));
  if (why.isError)
    return <ErrorState error={why.error} onRetry={() => why.refetch()} busy={why.isFetching} />;
  if (!why.data)
    return (
      <p role="status" className="type-s after-a-moment text-text-3">
        {t('asking')}
      </p>
    );
  const { why: kind, microsoft, elsewhere, readAt } = why.data;
  const names = {
    item: title,
    customer: customer.name,
    country: countryName(customer.country),
    partner: partnerName,
    contact,
    subscription: subscription?.name ?? '',
    elsewhere: placesOf(why.data),
    has: elsewhere.length > 0 ? 'yes' : 'no',
  };
  const other = kind === 'segment' ? segments.find((one) => elsewhere.includes(one)) : undefined;
  return (
    <section aria-label={t('label', { item: title })}>
      <Banner
        tone={kind === 'available' ? 'ok' : kind === 'restricted' ? 'warn' : 'muted'}
        lead={t(`${kind}.lead`, names)}
      >
        <p className="mt-1">{t(`${kind}.means`, names)}</p>
        <p className="mt-1">{t(`${kind}.todo`, names)}</p>
        {other && other !== scope.segment && setParams && (
          <TextButton small className="mt-1" onClick={() => setParams({ segment: other })}>
            {t('inSegment', { segment: placesOf({ ...why.data, elsewhere: [other] }) })}
          </TextButton>
        )}
        {microsoft && (
          <p className="type-mono mt-1 text-text-3">
            {[microsoft.code, microsoft.correlationId?.slice(0, 8)].filter(Boolean).join(' ')}{' '}
            <span lang="en">{microsoft.text}</span>
          </p>
        )}
        <p className="type-s mt-1.5 flex flex-wrap items-center gap-x-3 text-text-3">
          <span>{t.rich('asked', { time: () => <DateTime at={readAt} as="time" /> })}</span>
          <TextButton small aria-busy={why.isFetching || undefined} onClick={() => why.refetch()}>
            {t('askAgain')}
          </TextButton>
          {(kind === 'unknown' || kind === 'not-purchasable' || kind === 'needs-approval') && (
            <a
              className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
              href="https://partner.microsoft.com/support"
              target="_blank"
              rel="noreferrer"
            >
              {t('support')}
              <ExternalLink aria-hidden size={12} strokeWidth={1.75} />
            </a>
          )}
        </p>
      </Banner>
    </section>
  );
}

/** Segments, scopes, regions or markets, in the person's words. */
function useElsewhereWords({ regions }: Pick<Catalog, 'regions'>) {
  const segmentWords = useTranslations('segments');
  const t = useTranslations('catalog.whyNot');
  const countryName = useCountryName();
  const listOf = useListWords();
  return ({ why, elsewhere }: Reason): string => {
    const words = elsewhere.slice(0, 6).map((one) => {
      if (why === 'segment') return segmentWords.has(one) ? segmentWords(one).toLowerCase() : one;
      if (why === 'scope') return t.has(`scopes.${one}`) ? t(`scopes.${one}`) : one;
      if (why === 'restricted') return regions.find(({ id }) => id === one)?.name ?? one;
      return /^[A-Z]{2}$/.test(one) ? countryName(one) : one;
    });
    if (elsewhere.length > words.length) words.push(t('others', { n: elsewhere.length - words.length }));
    return words.length > 0 ? listOf(words, 'conjunction') : '';
  };
}
