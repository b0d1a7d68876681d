'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ShownOnce } from '@/components/ui/shown-once';
import { FailureBanner } from '@/components/ui/states';
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
  const renew = useDigestAction(renewSecret, (answer) => onSecret(answer.secret));
  return (
    <Card title={t('title')}>
      {secret ? (
        <ShownOnce label={t('title')} value={secret} copy={t('copy')} once={t('once')} />
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
