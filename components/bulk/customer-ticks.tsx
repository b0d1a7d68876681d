'use client';
import { BadgeCheck, CopyCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { useDateWords } from '@/components/ui/date-words';
import type { Ticks } from '@/lib/bulk/rules';
import type { BulkCustomer } from '@/lib/bulk/schema';

/** What a person has to confirm of this customer, as in a review: that a repeat is meant, and the partner on record. */
export function CustomerTicks({
  customer,
  ticks,
  onTick,
}: {
  customer: BulkCustomer;
  ticks: Ticks;
  onTick: (more: Partial<Ticks>) => void;
}) {
  const t = useTranslations('review');
  const { partnerName } = useViewer();
  const { time, date } = useDateWords();
  const { shown } = customer;
  if (!shown) return null;
  const isToday = shown.repeats.some((repeat) => date(repeat.at) === date(shown.checkedAt));
  return (
    <div className="flex flex-col gap-2 px-4 py-3 empty:hidden">
      {shown.repeats.length > 0 && (
        <Banner
          tone="warn"
          icon={CopyCheck}
          small
          lead={t('repeat.lead', { today: isToday ? 'yes' : 'no' })}
          actions={
            <Checkbox
              label={t('repeat.tick')}
              checked={ticks.isNewPurchase}
              onChange={(isNewPurchase) => onTick({ isNewPurchase })}
            />
          }
        >
          {shown.repeats.map((repeat) => (
            <p key={`${repeat.at} ${repeat.orderId} ${repeat.title}`} className="mt-0.5">
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
                  className="type-mono"
                >
                  {repeat.orderNumber ?? repeat.orderId}
                </TextLink>
              )}
            </p>
          ))}
        </Banner>
      )}
      {shown.partnerOnRecord !== null && (
        <Banner
          tone="muted"
          icon={BadgeCheck}
          small
          lead={t('record.lead', { partner: partnerName })}
          actions={
            <Checkbox
              label={t('record.tick')}
              checked={ticks.isPartnerRight}
              onChange={(isPartnerRight) => onTick({ isPartnerRight })}
            />
          }
        >
          {t('record.text', { mpn: shown.partnerOnRecord, n: shown.lines.length })}
        </Banner>
      )}
    </div>
  );
}
