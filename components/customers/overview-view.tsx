'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { ButtonLink, Kbd } from '@/components/ui/button';
import { CopyIcon } from '@/components/ui/copy-icon';
import { Mark } from '@/components/ui/mark';
import { PageHead } from '@/components/ui/page-head';
import { ShortId } from '@/components/ui/short-id';
import { customerQueries } from '@/lib/customers/queries';
import { AzureCard } from './azure-card';
import { BlockedBand } from './blocked-band';
import { CartCard } from './cart-card';
import { LatestOrders } from './latest-orders';
import { NeedsAttention } from './needs-attention';
import { ReadyCard } from './ready-card';

/** What needs me here, and the way to the catalogue. */
export function OverviewView({ customerId }: { customerId: string }) {
  const t = useTranslations('overview');
  const customers = useTranslations('customers');
  const ui = useTranslations('ui');
  const reading = useSuspenseQuery(customerQueries.one(customerId));
  const customer = reading.data;
  return (
    <Page
      crumbs={[{ label: customers('title'), href: '/customers' }, { label: customer.name }]}
      reading={reading}
    >
      <div className="flex flex-col gap-5 px-4 narrow:px-6 pt-5 pb-8">
        <PageHead
          className="pb-0.5"
          mark={<Mark seed={customer.id} name={customer.name} size="large" />}
          title={customer.name}
          sub={
            <span className="flex flex-wrap items-center gap-x-2">
              {customer.domain}
              <span aria-hidden>·</span>
              <span className="inline-flex items-center gap-1">
                <ShortId id={customer.id} whole className="max-narrow:hidden" />
                <ShortId id={customer.id} className="narrow:hidden" />
                <span className="-my-1">
                  <CopyIcon text={customer.id} label={ui('copyId')} />
                </span>
              </span>
            </span>
          }
          actions={
            <ButtonLink kind="ink" href={`/customers/${customerId}/catalog`} keys={<Kbd onInk>G P</Kbd>}>
              {t('browse')}
            </ButtonLink>
          }
        />
        <BlockedBand customer={customer} />
        <div className="flex flex-col gap-5 wide:flex-row wide:items-start wide:gap-6">
          <div className="flex min-w-0 flex-1 flex-col gap-5">
            <NeedsAttention customer={customer} />
            <LatestOrders customer={customer} />
          </div>
          <div className="flex flex-col gap-4 wide:w-[21.5rem] wide:shrink-0">
            <CartCard customerId={customerId} />
            <AzureCard customerId={customerId} />
            <ReadyCard customer={customer} />
          </div>
        </div>
      </div>
    </Page>
  );
}
