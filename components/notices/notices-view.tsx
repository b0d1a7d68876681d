'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { mostReceivers } from '@/lib/notices/kinds';
import { noticeQueries } from '@/lib/notices/queries';
import type { NoticeAnswer } from '@/lib/notices/schema';
import { DeliveryCard } from './delivery-card';
import { ReceiverCard } from './receiver-card';

/** Programs that are told what happens here: each with its events and secret, and what came of the last notices. */
export function NoticesView() {
  const t = useTranslations('notices');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(noticeQueries.state());
  const { receivers, deliveries } = reading.data;
  // Told once, to whoever had it made, and gone with the page.
  const [shown, setShown] = useState<NoticeAnswer['secret']>(null);
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[880px] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        {receivers.map((receiver) => (
          <ReceiverCard
            key={receiver.id}
            receiver={receiver}
            secret={shown?.receiverId === receiver.id ? shown.secret : null}
            onSecret={setShown}
          />
        ))}
        {receivers.length < mostReceivers && (
          // Begins anew for the next one when this one is among those above.
          <ReceiverCard key={receivers.length} receiver={null} secret={null} onSecret={setShown} />
        )}
        {deliveries.length > 0 && <DeliveryCard deliveries={deliveries} />}
      </div>
    </Page>
  );
}
