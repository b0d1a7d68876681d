'use client';
import { BadgeCheck, CopyCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { useDateWords } from '@/components/ui/date-words';
import { linesOf } from '@/lib/cart/rules';
import type { Review } from '@/lib/purchases/schema';

export type Ticks = { isNewPurchase: boolean; isPartnerRight: boolean };

export const ticksMissing = (review: Review, ticks: Ticks) =>
  Number(review.repeats.length > 0 && !ticks.isNewPurchase) +
  Number(review.partnerOnRecord !== null && !ticks.isPartnerRight);

/** What a person has to confirm: that a repeat is meant, and who the partner on record is. */
export function ReviewTicks({
  review,
  ticks,
  onTick,
}: {
  review: Review;
  ticks: Ticks;
  onTick: (ticks: Ticks) => void;
}) {
  const t = useTranslations('review');
  const customer = useCustomer();
  const { partnerName } = useViewer();
  const { time, date } = useDateWords();
  const isToday = review.repeats.some((repeat) => date(repeat.at) === date(review.checkedAt));
  return (
    <section aria-label={t('ticks')} className="mt-3 flex flex-col gap-2 empty:hidden">
      {review.repeats.length > 0 && (
        <Banner
          tone="warn"
          icon={CopyCheck}
          lead={t('repeat.lead', { today: isToday ? 'yes' : 'no' })}
          actions={
            <Checkbox
              label={t('repeat.tick')}
              checked={ticks.isNewPurchase}
              onChange={(isNewPurchase) => onTick({ ...ticks, isNewPurchase })}
            />
          }
        >
          {review.repeats.map((repeat) => (
            <p key={`${repeat.at} ${repeat.orderId} ${repeat.title}`} className="type-s">
              {t('repeat.text', {
                who: repeat.who,
                quantity: repeat.quantity,
                item: repeat.title,
                customer: customer.name,
                time: time(repeat.at),
              })}{' '}
              {repeat.orderId && (
                <TextLink
                  href={`/customers/${customer.id}/orders/${encodeURIComponent(repeat.orderId)}`}
                  className="type-mono leading-4 font-normal"
                >
                  {repeat.orderNumber ?? repeat.orderId}
                </TextLink>
              )}
            </p>
          ))}
          <p className="type-s">{t('repeat.ask')}</p>
        </Banner>
      )}
      {review.partnerOnRecord !== null && (
        <Banner
          tone="muted"
          icon={BadgeCheck}
          lead={t('record.lead', { partner: review.reseller ?? partnerName })}
          actions={
            <Checkbox
              label={t('record.tick')}
              checked={ticks.isPartnerRight}
              onChange={(isPartnerRight) => onTick({ ...ticks, isPartnerRight })}
            />
          }
        >
          <p className="type-s">
            {review.partnerOnRecord.includes(',')
              ? t('record.several', { mpn: review.partnerOnRecord })
              : t('record.text', { mpn: review.partnerOnRecord, n: linesOf(review.cart).length })}
          </p>
        </Banner>
      )}
    </section>
  );
}
