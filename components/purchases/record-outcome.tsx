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
import { useDateWords } from '@/components/ui/date-words';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { FieldError, TextArea, TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { recordOutcome } from '@/lib/purchases/actions';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Purchase } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';

type Outcome = 'placed' | 'not-placed' | '';

/** After 20 minutes without a verdict: an Admin looks in Partner Center and writes down what is there. */
export function RecordOutcome({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases.record');
  const can = useCan();
  const customer = useCustomer();
  const { time } = useDateWords();
  const queryClient = useQueryClient();
  const failureWords = useFailureWords();
  const fieldWords = useFieldWords();
  const [typed, setTyped] = useState({ outcome: '' as Outcome, orders: '', note: '' });
  const [isChecked, setChecked] = useState(false);
  const { customerId, id: purchaseId } = purchase;
  const record = useMutation({
    mutationFn: (outcome: 'placed' | 'not-placed') =>
      unwrap(recordOutcome({ customerId, purchaseId, outcome, orders: typed.orders, note: typed.note })),
    onSuccess: (now) => queryClient.setQueryData(purchaseQueries.one(customerId, purchaseId).queryKey, now),
  });
  if (!can('settle-purchases')) return <Banner tone="muted" lead={t('onlyAdmin')} />;
  const words = record.error && failureWords(failureOf(record.error));
  const save = () => {
    setChecked(true);
    if (typed.outcome !== '' && typed.note.trim() !== '') record.mutate(typed.outcome);
  };
  return (
    <Card title={t('title')}>
      <form
        className="flex max-w-[72ch] flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!record.isPending) save();
        }}
      >
        <p className="type-body text-text-2">
          {t('text', { customer: customer.name, time: time(purchase.sentAt ?? purchase.requestedAt) })}
        </p>
        <div className="flex flex-col gap-1.5">
          <Segmented
            label={t('outcome')}
            value={typed.outcome}
            onChange={(outcome) => setTyped({ ...typed, outcome })}
            options={[
              { value: 'placed' as Outcome, label: t('placed') },
              { value: 'not-placed' as Outcome, label: t('not-placed') },
            ]}
          />
          <FieldError error={isChecked && typed.outcome === '' ? t('needsOutcome') : null} />
        </div>
        {typed.outcome === 'placed' && (
          <TextField
            label={t('orders')}
            help={t('ordersHelp')}
            value={typed.orders}
            maxLength={500}
            error={fieldWords(record.error, 'orders')}
            onChange={(event) => setTyped({ ...typed, orders: event.target.value })}
          />
        )}
        <TextArea
          label={t('note')}
          value={typed.note}
          maxLength={1000}
          error={isChecked && typed.note.trim() === '' ? t('needsNote') : fieldWords(record.error, 'note')}
          onChange={(event) => setTyped({ ...typed, note: event.target.value })}
        />
        {words && (
          <Banner role="alert" tone="bad" lead={words.title}>
            {words.text}
          </Banner>
        )}
        <Button type="submit" kind="ink" busy={record.isPending} className="self-start">
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}
