'use client';
import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMonthWords } from '@/components/cart/term-words';
import { TextButton } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { useNow } from '@/components/ui/now';
import type { Catalog } from './use-catalog';

/** What the figures are, and how old the list is. */
export function ListFoot({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const countryName = useCountryName();
  const monthOf = useMonthWords();
  const { dateTime } = useDateWords();
  const now = useNow();
  const { shelf, page, isOpen, customer, params, setParams } = catalog;
  if (!isOpen) return null;
  const list = page?.list ?? shelf.data?.list ?? null;
  const hoursOf = params.view === 'vm' && params.by === 'sizes' ? page?.hoursOf : null;
  const other = params.price === 'cost' ? 'customer' : 'cost';
  const { readAt, progress } = shelf.data ?? { readAt: null, progress: null };
  return (
    <footer className="type-s flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-text-2">
      <p className="flex items-center gap-2">
        <Info aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-text-3" />
        {list
          ? t(params.price === 'customer' ? 'list.footCustomer' : 'list.foot', {
              currency: list.currency,
              month: monthOf(list.month),
            })
          : t('noList', { market: countryName(customer.country), month: monthOf(now) })}{' '}
        {hoursOf && t('saving.foot', { month: monthOf(hoursOf) })}
      </p>
      {list && page?.hasCustomerPrices && (
        <TextButton small onClick={() => setParams({ price: other }, { history: 'replace' })}>
          {t(`whosePrice.${other}`)}
        </TextButton>
      )}
      {progress && progress.read < progress.of ? (
        <p role="status">{t('progress', progress)}</p>
      ) : (
        readAt && <p suppressHydrationWarning>{t('indexRead', { at: dateTime(readAt) })}</p>
      )}
    </footer>
  );
}
