'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { lendAccount } from '@/lib/connection/actions';
import type { LentAccount } from '@/lib/connection/schema';
import { unwrap } from '@/lib/result';
import { TakeBack } from './take-back';

/** Who lent which account, and lending one: that goes by Microsoft's own page. */
export function AccountCard({ account }: { account: LentAccount | null }) {
  const t = useTranslations('connection');
  const lend = useMutation({
    mutationFn: () => unwrap(lendAccount({})),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  const lendButton = useRef<HTMLButtonElement>(null);
  const wasLent = useRef(account !== null);
  useEffect(() => {
    // The button that took it back went with the account.
    if (wasLent.current && !account) lendButton.current?.focus();
    wasLent.current = account !== null;
  }, [account]);
  return (
    <Card title={t('account')} end={account && <State account={account} />}>
      {account ? (
        <KeyValue
          className="max-w-[30rem]"
          rows={[
            { label: t('name'), value: account.name },
            { label: t('upn'), value: account.upn },
            { label: t('lentBy'), value: account.lentBy },
            { label: t('lentAt'), value: <DateTime at={account.lentAt} /> },
            { label: t('usedAt'), value: account.usedAt ? <DateTime at={account.usedAt} /> : t('neverUsed') },
          ]}
        />
      ) : (
        <>
          <p className="type-body font-medium">{t('none')}</p>
          <p className="type-body text-text-2">{t('noneText')}</p>
        </>
      )}
      {account?.trouble && (
        <p className="type-body mt-3 text-text-2">{t(`troubleText.${account.trouble}`)}</p>
      )}
      <p className="type-s mt-3 text-text-3">{t('advice')}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          ref={lendButton}
          kind={account && !account.trouble ? 'outline' : 'ink'}
          // The browser is on its way to Microsoft's page.
          busy={lend.isPending || lend.isSuccess}
          onClick={() => lend.mutate()}
        >
          {account ? t('lendAnother') : t('lend')}
        </Button>
        {account && <TakeBack name={account.name} />}
      </div>
      {lend.isError && <FailureBanner error={lend.error} className="mt-4" />}
    </Card>
  );
}

function State({ account: { trouble, usedAt } }: { account: LentAccount }) {
  const t = useTranslations('connection.states');
  if (trouble) return <Status tone="bad">{t(trouble)}</Status>;
  return <Status tone={usedAt ? 'ok' : 'none'}>{t(usedAt ? 'works' : 'unused')}</Status>;
}
