'use client';
import { Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer, useIsGone } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';

/** Over our own record of a customer that Microsoft no longer gives us. */
export function GoneBand() {
  const t = useTranslations('customerGone');
  const customer = useCustomer();
  const { partnerName } = useViewer();
  if (!useIsGone()) return null;
  return (
    <Banner
      tone="warn"
      role="status"
      icon={Unlink}
      lead={t('lead', { name: customer.name, partner: partnerName })}
      actions={<TextLink href={`/customers/${customer.id}`}>{t('record')}</TextLink>}
    >
      {t('looked')}
    </Banner>
  );
}
