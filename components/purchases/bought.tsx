'use client';
import { useTranslations } from 'next-intl';
import { Sums } from '@/components/prices/estimate';
import { sumOf } from '@/lib/prices/rules';
import type { Purchase } from '@/lib/purchases/schema';

/** What of it is bought by now, as it was estimated. */
export function Bought({ purchase: { groups } }: { purchase: Purchase }) {
  const t = useTranslations('purchases');
  const estimate = useTranslations('estimate');
  const placed = groups.filter(({ status }) => status === 'placed');
  const lines = placed.flatMap((group) => group.lines);
  const units = Object.fromEntries(lines.flatMap(({ id, estimate }) => (estimate ? [[id, estimate]] : [])));
  const { sums, unpriced } = sumOf(lines, { units });
  return (
    <div className="mb-4 border-b border-line pb-4">
      <h2 className="type-s text-text-2">{t('bought')}</h2>
      <p className="type-figure">
        <Sums sums={sums} />
      </p>
      <p className="type-s text-text-2">
        {t('boughtIn', { orders: placed.length, lines: lines.length })}{' '}
        {unpriced.length > 0 && estimate('plusUnpriced', { n: unpriced.length })}
      </p>
    </div>
  );
}
