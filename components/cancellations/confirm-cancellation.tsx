'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { ConfirmDialog } from '@/components/ui/dialog';
import { KeyValue } from '@/components/ui/key-value';
import { Mark } from '@/components/ui/mark';
import { Money } from '@/components/ui/money';
import { FailureBanner } from '@/components/ui/states';
import { useTimeLeft } from '@/components/ui/time-left';
import { TypedField, TypedText } from '@/components/ui/typed-field';
import { isSameNumber } from '@/lib/cancellations/rules';
import { add } from '@/lib/money';
import type { OrderDetail, OrderLineDetail } from '@/lib/orders/schema';
import { useCancelOrder } from './use-cancel-order';

/**
 * What can't be undone is confirmed as money is: Enter presses nothing, the first focus is in the field for the order's
 * number, and the press is journalled, so a second one cancels nothing more.
 */
export function ConfirmCancellation({
  order,
  open,
  onOpenChange,
}: {
  order: OrderDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('cancellations.confirm');
  const customer = useCustomer();
  const countryName = useCountryName();
  const field = useRef<HTMLInputElement>(null);
  const choices = order.lines.filter((line) => line.whyNotCancel === null);
  const [left, setLeft] = useState<readonly number[]>([]);
  const [typed, setTyped] = useState('');
  const cancel = useCancelOrder(order, () => onOpenChange(false));
  const chosen = choices.filter((line) => !left.includes(line.number));
  const isWhole = chosen.length === order.lines.length;
  const isRight = isSameNumber(typed, order.number);
  const values = { n: chosen.length, whole: isWhole ? 'yes' : 'no' };
  const missing = chosen.length === 0 ? t('choose') : !isRight && t('why', { number: order.number });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => !cancel.isBusy && onOpenChange(isOpen)}
      lead={
        <p className="type-body -mb-6 flex items-start gap-4 text-text-2">
          <Mark seed={customer.id} name={customer.name} size="large" />
          {t('customer', { customer: customer.name, market: countryName(customer.country) })}
        </p>
      }
      title={<span className="block pl-15">{t('title', values)}</span>}
      initialFocus={field}
      back={
        <Button size="large" unavailable={cancel.isBusy && t('sending')}>
          {t('back')}
        </Button>
      }
      confirm={
        <Button
          kind="ink"
          size="large"
          aria-busy={cancel.isBusy || undefined}
          unavailable={missing}
          onClick={() => cancel.press({ lineNumbers: chosen.map((line) => line.number), typedNumber: typed })}
        >
          {cancel.isBusy ? t('sending') : t('cancel', values)}
        </Button>
      }
    >
      {order.lines.length > 1 && (
        <fieldset className="mb-4 flex flex-col gap-1">
          <legend className="type-s mb-1 font-medium text-text-2">{t('which')}</legend>
          {order.lines.map((line) => (
            <Checkbox
              key={line.number}
              label={<LineWords line={line} />}
              checked={chosen.includes(line)}
              disabled={line.whyNotCancel !== null}
              hint={line.whyNotCancel && t(line.whyNotCancel === 'cancelled' ? 'already' : 'notHere')}
              onChange={(isChosen) =>
                setLeft(isChosen ? left.filter((one) => one !== line.number) : [...left, line.number])
              }
            />
          ))}
        </fieldset>
      )}
      <WhatHappens order={order} chosen={chosen} />
      <TypedField
        ref={field}
        label={t.rich('type', { number: () => <TypedText>{order.number}</TypedText> })}
        value={typed}
        onChange={setTyped}
        isRight={isRight}
        error={cancel.fieldError}
      />
      <p className="type-s mt-4 flex items-start gap-2 text-text-2">
        <ShieldCheck aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
        {t('safety')}
      </p>
      <Failed cancel={cancel} />
    </ConfirmDialog>
  );
}

const LineWords = ({ line }: { line: OrderLineDetail }) => (
  <span>
    <span className="tabular-nums">{line.quantity}</span> × <span lang="en">{line.title}</span>
  </span>
);

/** What goes, what comes back and when, and what stops working. */
function WhatHappens({ order, chosen }: { order: OrderDetail; chosen: readonly OrderLineDetail[] }) {
  const t = useTranslations('cancellations.confirm');
  const { day, time } = useDateWords();
  const timeLeft = useTimeLeft();
  const until = chosen.flatMap(({ window }) => window?.until ?? []).sort()[0];
  const amounts = chosen.map((line) => line.amount);
  const sum = amounts.reduce<string | null>(
    (total, amount) => (total === null || amount === null ? null : add(total, amount)),
    '0',
  );
  const isProrated = chosen.some(({ window }) => window?.refund === 'prorated');
  const [only] = chosen;
  return (
    <div className="rounded-l bg-sunken px-4 py-3">
      <KeyValue
        className="type-body gap-1.5"
        rows={[
          { label: t('order'), value: <span className="type-mono">{order.number}</span> },
          {
            label: t('what'),
            value: chosen.length === 1 && only ? <LineWords line={only} /> : t('lines', { n: chosen.length }),
          },
          {
            label: t('comesBack'),
            value: (
              <span className="font-semibold">
                {sum === null || !order.currency ? (
                  t('noPrice')
                ) : isProrated ? (
                  t.rich('atMost', {
                    amount: () => <Money amount={sum} currency={order.currency ?? undefined} />,
                  })
                ) : (
                  <Money amount={sum} currency={order.currency} />
                )}
              </span>
            ),
          },
          { label: t('how'), value: t('credit') },
          {
            label: t('untilWhen'),
            value:
              until !== undefined
                ? t('untilThen', { date: day(until), time: time(until), left: timeLeft(until).text })
                : null,
          },
        ]}
      />
      <p className="type-s mt-2.5 border-t border-line pt-2.5 text-text-2">
        {isProrated && t('prorated')} {t('stops')}
      </p>
    </div>
  );
}

function Failed({
  cancel: { error, fieldError, isLost, find },
}: {
  cancel: ReturnType<typeof useCancelOrder>;
}) {
  const t = useTranslations('cancellations.lost');
  if (!error || fieldError) return null;
  if (!isLost) return <FailureBanner error={error} className="mt-4" />;
  return (
    <Banner
      role="alert"
      tone="warn"
      className="mt-4"
      lead={t('lead')}
      actions={
        <Button size="small" onClick={find}>
          {t('read')}
        </Button>
      }
    >
      {t('text')}
    </Banner>
  );
}
