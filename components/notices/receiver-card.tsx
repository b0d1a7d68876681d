'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox, Switch } from '@/components/ui/choices';
import { FieldError, TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { ShownOnce } from '@/components/ui/shown-once';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { toast } from '@/components/ui/toast';
import { hostOf } from '@/lib/digest/rules';
import { removeReceiver, renewSecret, saveReceiver, sendTest } from '@/lib/notices/actions';
import { type NoticeEvent, noticeEvents } from '@/lib/notices/kinds';
import type { NoticeAnswer, Receiver } from '@/lib/notices/schema';
import { useNoticeAction } from './use-notices';

/** One program that is told, or the form for another one. */
export function ReceiverCard({
  receiver,
  secret,
  onSecret,
}: {
  receiver: Receiver | null;
  secret: string | null;
  onSecret: (secret: NoticeAnswer['secret']) => void;
}) {
  const t = useTranslations('notices');
  return (
    <Card
      title={receiver ? hostOf(receiver.address) : t('new')}
      end={
        receiver && (
          <Status tone={receiver.isActive ? 'ok' : 'none'}>
            {t(receiver.isActive ? 'states.on' : 'states.off')}
          </Status>
        )
      }
    >
      <ReceiverForm receiver={receiver} onSecret={onSecret} />
      {receiver && <Doings receiver={receiver} secret={secret} onSecret={onSecret} />}
    </Card>
  );
}

function ReceiverForm({
  receiver,
  onSecret,
}: {
  receiver: Receiver | null;
  onSecret: (secret: NoticeAnswer['secret']) => void;
}) {
  const t = useTranslations('notices');
  const fieldWords = useFieldWords();
  const [address, setAddress] = useState(receiver?.address ?? '');
  const [events, setEvents] = useState<readonly NoticeEvent[]>(receiver?.events ?? noticeEvents);
  const [isActive, setActive] = useState(receiver?.isActive ?? true);
  const save = useNoticeAction(saveReceiver, (answer) => {
    if (answer.secret) onSecret(answer.secret);
    toast(t('saved'));
  });
  const errorOf = (field: string) => fieldWords(save.error, field);
  const isFieldError = ['address', 'events'].some(errorOf);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending)
          save.mutate({ receiverId: receiver?.id ?? null, address, events: [...events], isActive });
      }}
    >
      <TextField
        label={t('address')}
        help={t('addressHelp')}
        error={errorOf('address')}
        type="url"
        inputMode="url"
        placeholder="https://"
        value={address}
        inputClassName="type-mono"
        onChange={({ target }) => setAddress(target.value)}
      />
      <fieldset>
        <legend className="type-s mb-1 font-medium text-text-2">{t('what')}</legend>
        <div className="grid gap-x-6 narrow:grid-cols-2">
          {noticeEvents.map((event) => (
            <Checkbox
              key={event}
              label={t(`events.${keyOf(event)}`)}
              checked={events.includes(event)}
              onChange={(isOn) =>
                setEvents(noticeEvents.filter((one) => (one === event ? isOn : events.includes(one))))
              }
            />
          ))}
        </div>
        <FieldError error={errorOf('events')} />
      </fieldset>
      {receiver && (
        <Switch label={t('active')} detail={t('activeText')} checked={isActive} onChange={setActive} />
      )}
      {save.isError && !isFieldError && <FailureBanner error={save.error} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" kind="ink" busy={save.isPending}>
          {t(receiver ? 'save' : 'add')}
        </Button>
        {receiver && (
          <p className="type-s text-text-2 narrow:ml-auto">{t('changedBy', { who: receiver.changedBy })}</p>
        )}
      </div>
    </form>
  );
}

/** The messages' keys hold no dots. */
export const keyOf = (event: string) => event.replace('.', '_') as 'order_placed';

/** What is done with one that is there: its secret, a test, and the end of it. */
function Doings({
  receiver,
  secret,
  onSecret,
}: {
  receiver: Receiver;
  secret: string | null;
  onSecret: (secret: NoticeAnswer['secret']) => void;
}) {
  const t = useTranslations('notices');
  const test = useNoticeAction(sendTest, () => toast(t('tested')));
  const renew = useNoticeAction(renewSecret, (answer) => onSecret(answer.secret));
  const remove = useNoticeAction(removeReceiver, () => onSecret(null));
  const error = test.error ?? renew.error ?? remove.error;
  const of = { receiverId: receiver.id };
  return (
    <div className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
      {secret ? (
        <ShownOnce label={t('secret.title')} value={secret} copy={t('secret.copy')} once={t('secret.once')} />
      ) : (
        <p className="type-s text-text-2">{t('secret.text')}</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={test.isPending} onClick={() => test.mutate(of)}>
          {t('test')}
        </Button>
        {!secret && (
          <Button busy={renew.isPending} onClick={() => renew.mutate(of)}>
            {t('secret.again')}
          </Button>
        )}
        <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate(of)}>
          {t('remove')}
        </Button>
      </div>
      {error && <FailureBanner error={error} />}
    </div>
  );
}
