'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { FailureBanner } from '@/components/ui/error-state';
import { renewSecret } from '@/lib/digest/actions';
import { useDigestAction } from './use-digest';

/** What the receiver proves a digest by: shown once, and made anew when it is lost. */
export function SecretCard({
  secret,
  onSecret,
}: {
  secret: string | null;
  onSecret: (secret: string | null) => void;
}) {
  const t = useTranslations('digest.secret');
  const id = useId();
  const renew = useDigestAction(renewSecret, (answer) => onSecret(answer.secret));
  return (
    <Card title={t('title')}>
      {secret ? (
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="type-s font-medium text-text-2">
            {t('title')}
          </label>
          <div className="flex items-center gap-2">
            <input
              id={id}
              readOnly
              value={secret}
              onFocus={(event) => event.target.select()}
              className="field-edge type-mono h-(--control-h) min-w-0 flex-1 px-2.5"
            />
            <CopyButton text={secret} label={t('copy')} />
          </div>
          <p role="status" className="type-s text-text-2">
            {t('once')}
          </p>
        </div>
      ) : (
        <p className="type-body text-text-2">{t('text')}</p>
      )}
      <p className="type-s mt-2 text-text-3">{t('how')}</p>
      {renew.isError && <FailureBanner error={renew.error} className="mt-4" />}
      {!secret && (
        <Button className="mt-3" busy={renew.isPending} onClick={() => renew.mutate({})}>
          {t('again')}
        </Button>
      )}
    </Card>
  );
}
