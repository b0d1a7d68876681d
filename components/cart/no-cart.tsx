'use client';
import { ShoppingCart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { PauseBand } from '@/components/purchases/pause-band';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/states';

/** Where a cart would be. */
export function NoCart({ title, text }: { title: string; text: string }) {
  const t = useTranslations('cart');
  const customer = useCustomer();
  return (
    <Page crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}>
      <div className="px-4 pt-5 narrow:px-6">
        <PageHead title={t('title')} className="mb-3" />
        <PauseBand />
      </div>
      <EmptyState
        icon={ShoppingCart}
        title={title}
        actions={
          <ButtonLink kind="ink" href={`/customers/${customer.id}/catalog`}>
            {t('empty.browse')}
          </ButtonLink>
        }
      >
        {text}
      </EmptyState>
    </Page>
  );
}

/** The customer's open cart was asked for and there is none. */
export function EmptyCart() {
  const t = useTranslations('cart');
  const { name } = useCustomer();
  return <NoCart title={t('empty.title')} text={t('empty.text', { customer: name })} />;
}
