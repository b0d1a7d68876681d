'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { purchaseQueries } from '@/lib/purchases/queries';

/** While a purchase of the customer is not confirmed, buying waits for everyone; the band leads to it. */
export function PauseBand({ exceptCart }: { exceptCart?: string }) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  const { time } = useDateWords();
  const { data } = useQuery({ ...purchaseQueries.open(customer.id), refetchInterval: 15_000 });
  const paused = data?.find((purchase) => purchase.state !== 'sending' || purchase.cartId !== exceptCart);
  if (!paused) return null;
  return (
    <Banner
      tone="unknown"
      role="status"
      lead={t('paused', { customer: customer.name, time: time(paused.at) })}
      actions={
        <ButtonLink size="small" href={`/customers/${customer.id}/purchases/${paused.purchaseId}`}>
          {t('pausedOpen')}
        </ButtonLink>
      }
    />
  );
}
