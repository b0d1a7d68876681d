'use client';
import { useTranslations } from 'next-intl';
import { useMonthWords, useTermWords } from '@/components/cart/term-words';
import { useViewer } from '@/components/layout/viewer';
import { FromList, Sums } from '@/components/prices/estimate';
import { KeyValue } from '@/components/ui/key-value';
import { useClock } from '@/components/ui/now';
import { linesOf } from '@/lib/cart/rules';
import type { Review } from '@/lib/purchases/schema';
import { longestCommitment } from './commitment';

/** What a press is about, in short: the estimate and what is not in it, quantities, the longest commitment. */
export function WhatIsBought({ review }: { review: Review }) {
  const t = useTranslations('review.confirm');
  const { partnerName } = useViewer();
  const termOf = useTermWords();
  const monthOf = useMonthWords();
  const clock = useClock();
  const lines = linesOf(review.cart);
  const longest = longestCommitment(lines, new Date(clock.read()));
  const { list, sums } = review.estimate;
  const unpriced = lines.filter((line) => !review.cart.estimate.units[line.id]);
  return (
    <div className="rounded-l bg-sunken px-4 py-3">
      <KeyValue
        className="type-body gap-1.5"
        rows={[
          {
            label: t('cost'),
            value: (
              <span className="font-semibold">
                {sums.length > 0 ? <Sums sums={sums} className="type-section" /> : t('none')}
              </span>
            ),
          },
          { label: t('list'), value: list && <FromList list={list} short /> },
          {
            label: t('notIn'),
            value:
              sums.length === 0
                ? t('notInAll', { n: lines.length })
                : unpriced.length > 0
                  ? t('notInSome', {
                      items: unpriced.map(({ quantity, title }) => `${quantity} × ${title}`).join(', '),
                    })
                  : null,
          },
          {
            label: t('quantities'),
            value: t('quantitiesIn', {
              sum: lines.map((line) => line.quantity).join(' + '),
              n: lines.length,
            }),
          },
          {
            label: t('longest'),
            value: longest
              ? t('longestTo', { term: termOf(longest.term), month: monthOf(longest.until) })
              : t('noLongest'),
          },
          { label: t('invoiced'), value: partnerName },
        ]}
      />
    </div>
  );
}
