'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Select } from '@/components/ui/select';
import { ShownOnce } from '@/components/ui/shown-once';
import { FailureBanner } from '@/components/ui/states';
import { makeToken } from '@/lib/personal-tokens/actions';
import { type Lifetime, lifetimes } from '@/lib/personal-tokens/kinds';
import { useTokenAction } from './use-tokens';

/** Makes one, and shows the one that was just made. */
export function NewToken({ made, onMade }: { made: string | null; onMade: (made: string | null) => void }) {
  const t = useTranslations('personalTokens');
  const fieldWords = useFieldWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState<Lifetime>(90);
  const make = useTokenAction(makeToken, (answer) => {
    onMade(answer.made);
    setName('');
  });
  const error = fieldWords(make.error, 'name');
  return (
    <Card title={t('make')}>
      <form
        noValidate
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) make.mutate({ name, days });
        }}
      >
        <TextField
          label={t('name')}
          className="min-w-[200px] flex-1"
          error={error}
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
        <Select
          className="w-36"
          label={t('days')}
          value={String(days)}
          onChange={(next) => setDays(lifetimes.find((one) => String(one) === next) ?? 90)}
          options={lifetimes.map((one) => ({ value: String(one), label: t('lasts', { days: one }) }))}
        />
        <Button type="submit" kind="ink" busy={make.isPending} className="mt-[22px]">
          {t('add')}
        </Button>
        {make.isError && !error && <FailureBanner error={make.error} className="w-full" />}
      </form>
      {made && (
        <div className="mt-4 border-t border-line pt-4">
          <ShownOnce label={t('made')} value={made} copy={t('copy')} once={t('once')} />
        </div>
      )}
    </Card>
  );
}
