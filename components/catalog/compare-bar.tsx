'use client';
import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { comparedOf, compareHref, mostCompared } from './compared';
import type { Catalog } from './use-catalog';

/** What is ticked to be compared, and the way there. */
export function CompareBar({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog.compare');
  const { customer, params, setParams, subscription, isReservation } = catalog;
  const chosen = comparedOf(params.compare);
  if (chosen.length === 0) return null;
  const sub = isReservation ? (subscription?.id ?? null) : null;
  return (
    <section
      aria-label={t('label')}
      className="type-body flex flex-wrap items-center gap-2 border-t border-line-strong bg-sunken px-4 py-2"
    >
      <p role="status" className="mr-auto">
        {t('ticked', { n: chosen.length, most: mostCompared })}
      </p>
      <Button kind="quiet" size="small" onClick={() => setParams({ compare: null })}>
        {t('clear')}
      </Button>
      <ButtonLink
        size="small"
        icon={Columns3}
        href={compareHref(customer.id, {
          view: params.view,
          segment: params.segment,
          sub,
          compare: params.compare,
        })}
      >
        {t('open', { n: chosen.length })}
      </ButtonLink>
    </section>
  );
}
