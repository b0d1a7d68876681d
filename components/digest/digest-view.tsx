'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { PageHead } from '@/components/ui/page-head';
import { digestQueries } from '@/lib/digest/queries';
import { DeliveryCard } from './delivery-card';
import { SecretCard } from './secret-card';
import { SettingCard } from './setting-card';

/** The radar's digest: where it is sent and what it holds, its secret, and what came of the last ones. */
export function DigestView() {
  const t = useTranslations('digest');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(digestQueries.state());
  const { setting, nextAt, deliveries } = reading.data;
  // Told once, to whoever had it made, and gone with the page.
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[55rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <SettingCard setting={setting} nextAt={nextAt} onSecret={setSecret} />
        {setting && <SecretCard secret={secret} onSecret={setSecret} />}
        {(setting || deliveries.length > 0) && (
          <DeliveryCard deliveries={deliveries} canSend={setting !== null} />
        )}
      </div>
    </Page>
  );
}
