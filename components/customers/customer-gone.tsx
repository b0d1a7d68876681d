'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useViewer } from '@/components/layout/viewer';
import { PauseBand } from '@/components/purchases/pause-band';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { Mark } from '@/components/ui/mark';
import { PageHead } from '@/components/ui/page-head';
import { customerQueries } from '@/lib/customers/queries';
import { KeptOrders, LastHeld } from './kept-record';

/** In place of every page of a customer that Microsoft no longer gives us: what that means, and our own record of it. */
export function CustomerGone() {
  const t = useTranslations('customerGone');
  const customers = useTranslations('customers');
  const customer = useCustomer();
  const { partnerName } = useViewer();
  const { day } = useDateWords();
  return (
    <Page crumbs={[{ label: customers('title'), href: '/customers' }, { label: customer.name }]}>
      <div className="flex flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead
          mark={<Mark seed={customer.id} name={customer.name} size="large" />}
          title={customer.name}
          sub={customer.domain}
          actions={
            <>
              <AskAgain customerId={customer.id} />
              <ButtonLink kind="ink" href="/customers">
                {t('customers')}
              </ButtonLink>
            </>
          }
        />
        <Banner
          tone="warn"
          role="status"
          icon={Unlink}
          lead={t('lead', { name: customer.name, partner: partnerName })}
        >
          <p>{t('text', { day: day(customer.readAt) })}</p>
          <p>{t('next')}</p>
        </Banner>
        <PauseBand />
        <KeptOrders customer={customer} />
        <LastHeld customer={customer} />
      </div>
    </Page>
  );
}

/** It may be linked again, or Microsoft was wrong for a moment. */
function AskAgain({ customerId }: { customerId: string }) {
  const t = useTranslations('ui');
  const { queryKey } = customerQueries.one(customerId);
  const queryClient = useQueryClient();
  const router = useRouter();
  const [busy, start] = useTransition();
  const ask = () =>
    start(async () => {
      await queryClient.refetchQueries({ queryKey, exact: true });
      if (queryClient.getQueryState(queryKey)?.status === 'success') router.refresh();
    });
  return (
    <Button busy={busy} onClick={ask}>
      {t('tryAgain')}
    </Button>
  );
}
