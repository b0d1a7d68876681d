'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox, Segmented } from '@/components/ui/choices';
import { useDateWords } from '@/components/ui/date-words';
import { FieldError, TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Select } from '@/components/ui/select';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { toast } from '@/components/ui/toast';
import { saveDigest, turnOff } from '@/lib/digest/actions';
import { digestKinds, type Reach, type Rhythm, reaches, rhythms, usualKinds } from '@/lib/digest/kinds';
import type { DigestState } from '@/lib/digest/schema';
import { useDigestAction } from './use-digest';

/** Where the digest goes, how often, and what it holds. */
export function SettingCard({
  setting,
  nextAt,
  onSecret,
}: Pick<DigestState, 'setting' | 'nextAt'> & { onSecret: (secret: string | null) => void }) {
  const t = useTranslations('digest');
  const kindWords = useTranslations('radar.kindsMany');
  const fieldWords = useFieldWords();
  const { dateTime } = useDateWords();
  const [address, setAddress] = useState(setting?.address ?? '');
  const [rhythm, setRhythm] = useState<Rhythm>(setting?.rhythm ?? 'weekly');
  const [daysAhead, setDaysAhead] = useState<Reach>(setting?.daysAhead ?? 30);
  const [kinds, setKinds] = useState<readonly (typeof digestKinds)[number][]>(setting?.kinds ?? usualKinds);
  const save = useDigestAction(saveDigest, ({ secret }) => {
    if (secret) onSecret(secret);
    toast(t('saved'));
  });
  const off = useDigestAction(turnOff, () => {
    onSecret(null);
    toast(t('off'));
  });
  const errorOf = (field: string) => fieldWords(save.error, field);
  const isFieldError = ['address', 'rhythm', 'daysAhead', 'kinds'].some(errorOf);
  return (
    <Card
      title={t('where')}
      end={<Status tone={setting ? 'ok' : 'none'}>{t(setting ? 'states.on' : 'states.off')}</Status>}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate({ address, rhythm, daysAhead, kinds: [...kinds] });
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
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <Segmented
            label={t('rhythm')}
            value={rhythm}
            onChange={setRhythm}
            options={rhythms.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
          />
          <Select
            className="w-44"
            label={t('ahead')}
            value={String(daysAhead)}
            onChange={(next) => setDaysAhead(reaches.find((days) => String(days) === next) ?? 30)}
            options={reaches.map((days) => ({ value: String(days), label: t('days', { days }) }))}
          />
        </div>
        <fieldset>
          <legend className="type-s mb-1 font-medium text-text-2">{t('kinds')}</legend>
          <div className="grid gap-x-6 narrow:grid-cols-3">
            {digestKinds.map((kind) => (
              <Checkbox
                key={kind}
                label={kindWords(kind)}
                checked={kinds.includes(kind)}
                onChange={(isOn) =>
                  setKinds(digestKinds.filter((one) => (one === kind ? isOn : kinds.includes(one))))
                }
              />
            ))}
          </div>
          <FieldError error={errorOf('kinds')} />
        </fieldset>
        {save.isError && !isFieldError && <FailureBanner error={save.error} />}
        {off.isError && <FailureBanner error={off.error} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" kind="ink" busy={save.isPending}>
            {t(setting ? 'save' : 'turnOn')}
          </Button>
          {setting && (
            <Button kind="quiet" busy={off.isPending} onClick={() => off.mutate({})}>
              {t('turnOff')}
            </Button>
          )}
          {setting && nextAt && (
            <p className="type-s text-text-2 narrow:ml-auto">
              {t('next', { at: dateTime(nextAt) })} {t('changedBy', { who: setting.changedBy })}
            </p>
          )}
        </div>
      </form>
    </Card>
  );
}
