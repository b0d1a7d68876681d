'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { unwrap } from '@/lib/result';
import { sendTest } from '@/lib/webhooks/actions';
import { webhookQueries } from '@/lib/webhooks/queries';

/** Has Microsoft post an event here, and says what it got for an answer. */
export function TestCard({ canTest }: { canTest: boolean }) {
  const t = useTranslations('webhooks.test');
  const send = useMutation({ mutationFn: () => unwrap(sendTest({})) });
  return (
    <Card title={t('title')}>
      <p className="type-body text-text-2">{t('text')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Button
          busy={send.isPending}
          unavailable={!canTest && t('notRegistered')}
          onClick={() => send.mutate()}
        >
          {t('send')}
        </Button>
        <div role="status">{send.data && <Result correlationId={send.data.correlationId} />}</div>
      </div>
      {send.isError && <FailureBanner error={send.error} className="mt-4" />}
    </Card>
  );
}

function Result({ correlationId }: { correlationId: string }) {
  const t = useTranslations('webhooks.test');
  const { data, error } = useQuery(webhookQueries.test(correlationId));
  if (error) return <FailureBanner error={error} />;
  const last = data?.results.at(-1);
  if (!last) return <Status tone="busy">{t('waiting')}</Status>;
  if (last.code === 'OK') return <Status tone="ok">{t('arrived')}</Status>;
  const said = [last.code, last.message].filter(Boolean).join(' ');
  return (
    <Status tone="bad">
      {t('failed')} <span lang="en">{said}</span>
    </Status>
  );
}
