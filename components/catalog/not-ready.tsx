'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import type { Catalog } from './use-catalog';

const tones = { inactive: 'muted', notEnabled: 'warn', registering: 'info', impossible: 'muted' } as const;

/** Why the subscription cannot take reservations, by the key of its words; null when it can, or none is needed. */
export function notReadyOf({
  isReservation,
  subscription,
}: Pick<Catalog, 'isReservation' | 'subscription'>): keyof typeof tones | null {
  if (!isReservation || !subscription) return null;
  if (subscription.state !== 'active') return 'inactive';
  if (subscription.registration === 'not-registered') return 'notEnabled';
  const { registration } = subscription;
  return registration === 'registering' || registration === 'impossible' ? registration : null;
}

/** A subscription that cannot take reservations yet, with the way to enable it. */
export function NotReady({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const { subscription, customer } = catalog;
  const why = notReadyOf(catalog);
  if (!why || !subscription) return null;
  const enable = (
    <ButtonLink size="small" href={`/customers/${customer.id}/azure?sub=${subscription.id}`}>
      {t('enable')}
    </ButtonLink>
  );
  return (
    <Banner
      tone={tones[why]}
      lead={t(why, { subscription: subscription.name })}
      actions={why === 'notEnabled' ? enable : undefined}
    />
  );
}
