'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { customerQueries } from '@/lib/customers/queries';
import type { Customer, Readiness } from '@/lib/customers/schema';

const whyBlocked = ({ agreement, account }: Readiness) => {
  if (agreement.status === 'missing') return 'blockedAgreement';
  if (account.status === 'under-review') return 'blockedReview';
  if (account.status === 'not-approved') return 'blockedAccount';
  return null;
};

/** On top when Microsoft would not sell to this customer: why, and who can mend it. */
export function BlockedBand({ customer }: { customer: Customer }) {
  const t = useTranslations('overview');
  const { data } = useQuery(customerQueries.readiness(customer.id));
  const why = data && whyBlocked(data);
  if (!why) return null;
  return (
    <Banner tone="warn" role="status" lead={t(why, { name: customer.name })}>
      {t(`${why}Text`, { name: customer.name })}
    </Banner>
  );
}
