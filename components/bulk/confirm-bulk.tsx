'use client';
import { ShieldCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useMonthWords, useTermWords } from '@/components/cart/term-words';
import { useViewer } from '@/components/layout/viewer';
import { Sums } from '@/components/prices/estimate';
import { longestCommitment } from '@/components/purchases/commitment';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { useFieldWords } from '@/components/ui/field-words';
import { KeyValue } from '@/components/ui/key-value';
import { useClock } from '@/components/ui/now';
import { FailureBanner } from '@/components/ui/states';
import { TypedField, TypedText } from '@/components/ui/typed-field';
import { confirmBulk } from '@/lib/bulk/actions';
import { countChosen } from '@/lib/bulk/rules';
import type { Bulk } from '@/lib/bulk/schema';
import { useBulkAction } from './use-bulk-action';
import type { Choice } from './use-choice';

/** Where many orders are confirmed at once: their number is typed, and no shortcut and no Enter places them. */
export function ConfirmBulk({
  bulk,
  choice,
  onOpenChange,
}: {
  bulk: Bulk;
  choice: Choice;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('bulk.confirm');
  const format = useFormatter();
  const fieldWords = useFieldWords();
  const { partnerName } = useViewer();
  const termOf = useTermWords();
  const monthOf = useMonthWords();
  const clock = useClock();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const confirm = useBulkAction(confirmBulk, () => onOpenChange(false));
  const counts = countChosen(choice.chosen);
  const n = counts.orders;
  const longest = longestCommitment(
    choice.chosen.flatMap(({ shown }) => shown?.lines ?? []),
    new Date(clock.read()),
  );
  const isRight = typed.trim() === String(n);
  const others = bulk.lines.filter(
    ({ customerId, state }) =>
      state !== 'checked' || !choice.chosen.some((customer) => customer.id === customerId),
  ).length;
  const fieldError = fieldWords(confirm.error, 'typedOrders');
  const press = () =>
    confirm.mutate({
      bulkId: bulk.id,
      version: bulk.version,
      typedOrders: typed.trim(),
      customers: choice.chosen.map((customer) => ({ id: customer.id, ...choice.ticksOf(customer) })),
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !confirm.isPending && onOpenChange(isOpen)}
      title={t('title', { n, customers: counts.customers })}
      initialFocus={field}
      back={
        <Button size="large" unavailable={confirm.isPending && t('placing')}>
          {t('back')}
        </Button>
      }
      confirm={
        <Button
          kind="commit"
          size="large"
          busy={confirm.isPending}
          unavailable={!isRight && t('why', { n })}
          onClick={press}
        >
          {t('place', { n })}
        </Button>
      }
    >
      <div className="rounded-l bg-sunken px-4 py-3">
        <KeyValue
          className="type-body gap-1.5"
          rows={[
            {
              label: t('cost'),
              value: (
                <span className="font-semibold">
                  {counts.sums.length > 0 ? <Sums sums={counts.sums} className="type-section" /> : t('none')}
                </span>
              ),
            },
            {
              label: t('notIn'),
              value:
                counts.sums.length > 0 && counts.unpriced > 0 ? t('unpriced', { n: counts.unpriced }) : null,
            },
            { label: t('customers'), value: format.number(counts.customers) },
            { label: t('orders'), value: format.number(counts.orders) },
            { label: t('lines'), value: t('linesOf', { lines: counts.lines, units: counts.units }) },
            {
              label: t('longest'),
              value: longest
                ? t('longestTo', { term: termOf(longest.term), month: monthOf(longest.until) })
                : null,
            },
            { label: t('notBought'), value: others > 0 ? t('others', { n: others }) : null },
            { label: t('invoiced'), value: partnerName },
          ]}
        />
      </div>
      <TypedField
        ref={field}
        label={t.rich('type', { n: () => <TypedText>{n}</TypedText> })}
        value={typed}
        onChange={setTyped}
        isRight={isRight}
        error={fieldError}
        inputMode="numeric"
      />
      <p className="type-s mt-4 flex items-start gap-2 text-text-2">
        <ShieldCheck aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
        {t('safety')}
      </p>
      {confirm.isError && !fieldError && (
        <div className="mt-4">
          <FailureBanner error={confirm.error} />
        </div>
      )}
    </ConfirmDialog>
  );
}
