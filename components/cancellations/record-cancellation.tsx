'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Segmented } from '@/components/ui/choices';
import { FieldError, TextArea } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { FailureBanner } from '@/components/ui/states';
import { recordOutcome } from '@/lib/cancellations/actions';
import { cancellationQueries } from '@/lib/cancellations/queries';
import type { Cancellation } from '@/lib/cancellations/schema';
import { unwrap } from '@/lib/result';

type Outcome = 'cancelled' | 'not-cancelled' | '';

/** After 20 minutes without a verdict: an Admin looks in Partner Center and writes down what is there. */
export function RecordCancellation({ cancellation }: { cancellation: Cancellation }) {
  const t = useTranslations('cancellations.record');
  const can = useCan();
  const customer = useCustomer();
  const queryClient = useQueryClient();
  const fieldWords = useFieldWords();
  const [outcome, setOutcome] = useState<Outcome>('');
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { customerId, orderId, id } = cancellation;
  const record = useMutation({
    mutationFn: (found: Exclude<Outcome, ''>) =>
      unwrap(recordOutcome({ customerId, cancellationId: id, outcome: found, note })),
    onSuccess: (next) =>
      queryClient.setQueryData(
        cancellationQueries.ofOrder(customerId, orderId).queryKey,
        (old: Cancellation[] = []) => old.map((one) => (one.id === id ? next : one)),
      ),
  });
  if (!can('cancel-orders')) return <Banner tone="muted" className="mt-2" lead={t('onlyAdmin')} />;
  const save = () => {
    setChecked(true);
    if (outcome !== '' && note.trim() !== '') record.mutate(outcome);
  };
  return (
    <Card title={t('title')} className="mt-4">
      <form
        className="flex max-w-[72ch] flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!record.isPending) save();
        }}
      >
        <p className="type-body text-text-2">{t('text', { customer: customer.name })}</p>
        <div className="flex flex-col gap-1.5">
          <Segmented
            label={t('outcome')}
            value={outcome}
            onChange={setOutcome}
            options={[
              { value: 'cancelled' as Outcome, label: t('cancelled') },
              { value: 'not-cancelled' as Outcome, label: t('not-cancelled') },
            ]}
          />
          <FieldError error={isChecked && outcome === '' ? t('needsOutcome') : null} />
        </div>
        <TextArea
          label={t('note')}
          value={note}
          maxLength={1000}
          error={isChecked && note.trim() === '' ? t('needsNote') : fieldWords(record.error, 'note')}
          onChange={(event) => setNote(event.target.value)}
        />
        {record.error && <FailureBanner error={record.error} />}
        <Button type="submit" kind="ink" busy={record.isPending} className="self-start">
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}
