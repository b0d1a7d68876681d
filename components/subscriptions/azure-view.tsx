'use client';
import { CloudOff, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useAddress } from '@/components/layout/use-address';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/states';
import { focusRow } from '@/components/ui/use-roving-rows';
import { text } from '@/lib/address';
import { AzureTable } from './azure-table';
import { EnablePanel } from './enable-panel';
import { useAzure } from './use-azure';
import { useReserved } from './use-reserved';

const inAddress = { sub: text() };

/** Which subscriptions can hold reservations, and making one able to. */
export function AzureView({ customerId }: { customerId: string }) {
  const t = useTranslations('azure');
  const customer = useCustomer();
  const reading = useAzure(customerId);
  const [{ sub: openId }, setParams] = useAddress(inAddress);
  const setOpenId = (sub: string | null) => setParams({ sub });
  const { subscriptions } = reading.data;
  const reserved = useReserved(customerId);
  const open = subscriptions.find((one) => one.id === openId?.toLowerCase());
  const close = () => {
    setOpenId(null);
    if (openId) requestAnimationFrame(() => focusRow(document.body, openId));
  };
  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customerId}` }, { label: t('title') }]}
      reading={reading}
      aside={
        open && <EnablePanel key={open.id} customerId={customerId} subscription={open} onClose={close} />
      }
    >
      <PageHead
        className="px-4 narrow:px-6 pt-5 pb-3"
        title={t('title')}
        sub={t('sub')}
        actions={
          <Button icon={RefreshCw} busy={reading.isFetching} onClick={() => reading.refetch()}>
            {t('readAgain')}
          </Button>
        }
      />
      {subscriptions.length === 0 ? (
        <EmptyState icon={CloudOff} title={t('emptyTitle', { name: customer.name })}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <AzureTable
            subscriptions={subscriptions}
            reserved={reserved}
            openId={open?.id ?? null}
            onOpen={setOpenId}
          />
          <div className="type-s flex flex-col gap-1 px-4 py-4 text-text-2 narrow:px-6">
            <p>{t('foot')}</p>
            {reserved === 'unread' && <p role="status">{t('unread')}</p>}
            {typeof reserved === 'object' && reserved.untold > 0 && (
              <p>{t('untold', { n: reserved.untold })}</p>
            )}
          </div>
        </>
      )}
    </Page>
  );
}
