'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useNeededRoles } from '@/components/layout/needed-roles';
import { useCan } from '@/components/layout/viewer';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { useTimeLeft } from '@/components/ui/time-left';
import { permissions } from '@/lib/auth/rules';
import type { Cancellation, Window } from '@/lib/cancellations/schema';
import type { OrderDetail, OrderLineDetail } from '@/lib/orders/schema';
import { isOpen } from './use-cancellations';

const ConfirmCancellation = later(() =>
  import('./confirm-cancellation').then((one) => one.ConfirmCancellation),
);

/** Whether lines of the order can still be cancelled, until when, and else where it is done. */
export function CancelCard({
  order,
  cancellations,
}: {
  order: OrderDetail;
  cancellations: readonly Cancellation[];
}) {
  const t = useTranslations('cancellations');
  const can = useCan();
  const needed = useNeededRoles();
  const [isOpened, setOpened] = useState(false);
  /** Each opening begins anew: what was chosen and typed for one cancellation says nothing of the next. */
  const [times, setTimes] = useState(0);
  const open = order.lines.filter((line) => line.whyNotCancel === null);
  const others = order.lines.filter(
    (line) => line.whyNotCancel !== null && line.whyNotCancel !== 'cancelled',
  );
  if (open.length + others.length === 0) return null;
  const isBusy = cancellations.some(isOpen);
  return (
    <Card title={t('title')}>
      <div className="flex flex-col items-start gap-3">
        {open.length > 0 && <UntilWhen lines={open} of={order.lines.length} />}
        {others.length > 0 && <WhyNot lines={others} isAll={open.length === 0} />}
        {open.length > 0 && (
          <Button
            aria-haspopup="dialog"
            unavailable={
              !can('cancel-orders')
                ? t('needsRole', { role: needed(permissions['cancel-orders']) })
                : isBusy && t('isOpen')
            }
            onClick={() => {
              setTimes(times + 1);
              setOpened(true);
            }}
          >
            {t('open')}
          </Button>
        )}
        {times > 0 && (
          <ConfirmCancellation key={times} order={order} open={isOpened} onOpenChange={setOpened} />
        )}
      </div>
    </Card>
  );
}

const windowsOf = (lines: readonly OrderLineDetail[]): Window[] =>
  lines.flatMap(({ window }) => window ?? []).sort((a, b) => a.until.localeCompare(b.until));

function UntilWhen({ lines, of }: { lines: readonly OrderLineDetail[]; of: number }) {
  const t = useTranslations('cancellations');
  const { day, time } = useDateWords();
  const timeLeft = useTimeLeft();
  const [first] = windowsOf(lines);
  if (!first) return null;
  const left = timeLeft(first.until);
  return (
    <div className="type-body">
      <p className={left.isSoon ? 'font-medium text-warn' : 'font-medium'}>
        {t('until', { date: day(first.until), time: time(first.until), left: left.text })}
      </p>
      <p className="mt-0.5 text-text-2">
        {lines.length < of && t('some', { n: lines.length, of })} {t('days', { days: first.days })}{' '}
        {t('decides')}
      </p>
    </div>
  );
}

function WhyNot({ lines, isAll }: { lines: readonly OrderLineDetail[]; isAll: boolean }) {
  const t = useTranslations('cancellations.whyNot');
  const reasons = [...new Set(lines.flatMap(({ whyNotCancel }) => whyNotCancel ?? []))];
  const last = windowsOf(lines.filter(({ whyNotCancel }) => whyNotCancel === 'over')).at(-1);
  return (
    <div className="type-body">
      <p className="font-medium">{t(isAll ? 'lead' : 'leadSome')}</p>
      <ul className="mt-0.5 flex flex-col gap-1 text-text-2">
        {reasons.map((reason) => (
          <li key={reason}>
            {reason === 'over' && last
              ? t.rich('overOn', { days: last.days, date: () => <DateTime at={last.until} as="text" /> })
              : t(reason)}
          </li>
        ))}
      </ul>
    </div>
  );
}
