'use client';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useNow } from '@/components/ui/now';
import type { Awaited } from '@/lib/entitlements/schema';

/** Orders of ours that gave nothing yet: no wonder for 15 minutes, worth a look after them. */
export function AwaitedBands({ awaited }: { awaited: readonly Awaited[] }) {
  const t = useTranslations('entitlements.awaited');
  const customer = useCustomer();
  const now = useNow();
  return awaited.map(({ orderId, number, placedAt, isLate }) => (
    <Banner
      key={orderId}
      tone={isLate ? 'warn' : 'info'}
      role="status"
      className="py-2!"
      lead={t(isLate ? 'late' : 'fresh', {
        number,
        n: Math.max(0, Math.floor((now - Date.parse(placedAt)) / 60_000)),
      })}
      actions={
        <ButtonLink size="small" href={`/customers/${customer.id}/orders/${encodeURIComponent(orderId)}`}>
          {t('openOrder')}
        </ButtonLink>
      }
    >
      {t(isLate ? 'lateText' : 'freshText')}
    </Banner>
  ));
}
