'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cx } from '@/components/ui/cx';
import { KeyValue } from '@/components/ui/key-value';
import { later } from '@/components/ui/later';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { toast } from '@/components/ui/toast';
import { unwrap } from '@/lib/result';
import { register } from '@/lib/webhooks/actions';
import { handledEvents } from '@/lib/webhooks/kinds';
import { webhookQueries } from '@/lib/webhooks/queries';
import type { WebhookState } from '@/lib/webhooks/schema';
import { EventTicks } from './event-ticks';

const ReplaceOther = later(() => import('./replace-other').then((one) => one.ReplaceOther));

/** What stands registered at Microsoft, and putting this portal there: only by a press, for there is one for everybody. */
export function RegistrationCard({ state }: { state: WebhookState }) {
  const t = useTranslations('webhooks');
  const queryClient = useQueryClient();
  const { registration, isOurs, offered, ourUrl } = state;
  const ofUse = handledEvents.filter((name) => offered.includes(name));
  const [events, setEvents] = useState<readonly string[]>(
    isOurs && registration ? registration.events : ofUse,
  );
  const [isAsking, setAsking] = useState(false);
  const other = registration && !isOurs ? registration.url : null;
  const send = useMutation({
    mutationFn: () => unwrap(register({ events: [...events], replaces: other })),
    onSuccess: (now) => {
      setAsking(false);
      queryClient.setQueryData(webhookQueries.state().queryKey, now);
      toast(t('registered'));
    },
  });
  return (
    <Card title={t('registration')} end={<Standing registration={registration} isOurs={isOurs} />}>
      {other ? (
        <Banner tone="warn" lead={t('other')}>
          <p className="type-mono break-all">{other}</p>
          <p>{t('otherText')}</p>
        </Banner>
      ) : (
        !registration && <p className="type-body text-text-2">{t('noneText')}</p>
      )}
      <KeyValue
        className={cx('mb-3 max-w-[35rem]', !isOurs && 'mt-3')}
        rows={[
          { label: t('ourUrl'), value: <span className="type-mono break-all">{ourUrl}</span> },
          { label: t('events'), value: registration ? registration.events.length : null },
        ]}
      />
      {!ourUrl.startsWith('https:') && <p className="type-s mb-3 text-text-3">{t('needsHttps')}</p>}
      <EventTicks offered={offered} ofUse={ofUse} chosen={events} onChange={setEvents} />
      <div className="mt-4 flex flex-wrap gap-2">
        {other ? (
          <Button unavailable={events.length === 0 && t('chooseOne')} onClick={() => setAsking(true)}>
            {t('replace')}
          </Button>
        ) : (
          <Button
            kind={isOurs ? 'outline' : 'ink'}
            unavailable={events.length === 0 && t('chooseOne')}
            busy={send.isPending}
            onClick={() => send.mutate()}
          >
            {t(isOurs ? 'registerAgain' : 'register')}
          </Button>
        )}
      </div>
      {send.isError && !isAsking && <FailureBanner error={send.error} className="mt-4" />}
      {other && isAsking && (
        <ReplaceOther
          address={other}
          busy={send.isPending}
          error={send.error}
          onClose={() => setAsking(false)}
          onReplace={() => send.mutate()}
        />
      )}
    </Card>
  );
}

function Standing({ registration, isOurs }: Pick<WebhookState, 'registration' | 'isOurs'>) {
  const t = useTranslations('webhooks.states');
  if (!registration) return <Status tone="none">{t('none')}</Status>;
  return isOurs ? <Status tone="ok">{t('ours')}</Status> : <Status tone="warn">{t('other')}</Status>;
}
