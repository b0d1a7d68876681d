'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Page } from '@/components/layout/page';
import { useCan } from '@/components/layout/viewer';
import { Button } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { FailureBanner } from '@/components/ui/states';
import { checkBulkAgain, stopBulk } from '@/lib/bulk/actions';
import { bulkQueries } from '@/lib/bulk/queries';
import { countChosen, isUnbought, ticksMissing } from '@/lib/bulk/rules';
import type { Bulk } from '@/lib/bulk/schema';
import { BulkBands } from './bulk-bands';
import { BulkProgress } from './bulk-progress';
import { CustomerCard } from './customer-card';
import { LineTable } from './line-table';
import { useBulkAction } from './use-bulk-action';
import { useChoice } from './use-choice';

const fetchConfirm = () => import('./confirm-bulk').then((one) => one.ConfirmBulk);
const ConfirmBulk = later(fetchConfirm);

/** A list for many customers: its checks, what is confirmed, and what became of it. The same for everybody. */
export function BulkView({ bulkId }: { bulkId: string }) {
  const t = useTranslations('bulk');
  const can = useCan();
  const { dateTime } = useDateWords();
  const reading = useSuspenseQuery(bulkQueries.one(bulkId));
  const bulk = reading.data;
  const choice = useChoice(bulk);
  const [isConfirming, setConfirming] = useState(false);
  const mayEdit = can('place-orders') && bulk.stage !== 'placing';
  const mayPlace = can('place-orders') && bulk.stage === 'checked';
  useEffect(() => {
    if (mayPlace) void fetchConfirm();
  }, [mayPlace]);
  const mended = bulk.lines.filter((line) => line.state === 'problem');
  const leftOut = bulk.lines.filter((line) => line.state === 'left-out');
  return (
    <Page
      crumbs={[{ label: t('title'), href: '/bulk' }, { label: dateTime(bulk.createdAt) }]}
      reading={reading}
    >
      <div className="flex flex-col gap-3 px-4 pt-5 pb-4 narrow:px-6">
        <PageHead
          title={<Title bulk={bulk} />}
          sub={t('by', { who: bulk.createdBy, at: dateTime(bulk.createdAt) })}
          actions={<Actions bulk={bulk} choice={choice} onPlace={() => setConfirming(true)} />}
        />
        <BulkProgress bulk={bulk} />
        <BulkBands bulk={bulk} />
      </div>
      <div className="flex flex-col gap-4 px-4 pb-10 narrow:px-6">
        {mended.length > 0 && (
          <LineTable
            title={t('lines.problem', { n: mended.length })}
            bulk={bulk}
            lines={mended}
            mayEdit={mayEdit}
          />
        )}
        {bulk.customers.map((customer) => (
          <CustomerCard key={customer.id} bulk={bulk} customer={customer} choice={choice} mayEdit={mayEdit} />
        ))}
        {leftOut.length > 0 && (
          <LineTable
            title={t('lines.leftOut', { n: leftOut.length })}
            bulk={bulk}
            lines={leftOut}
            mayEdit={mayEdit}
          />
        )}
      </div>
      {mayPlace && isConfirming && <ConfirmBulk bulk={bulk} choice={choice} onOpenChange={setConfirming} />}
    </Page>
  );
}

function Title({ bulk }: { bulk: Bulk }) {
  const t = useTranslations('bulk.head');
  const { stage, lines, customers } = bulk;
  if (stage === 'checking') return t('checking', { n: lines.length });
  const ready = customers.filter(({ state }) => state === 'ready');
  const { orders, customers: chosen } = countChosen(ready);
  if (stage === 'checked')
    return ready.length > 0 ? t('checked', { orders, customers: chosen }) : t('nothing');
  const meant = customers.filter((one) =>
    ['confirmed', 'placing', 'begun', 'skipped', 'not-begun'].includes(one.state),
  );
  if (stage === 'placing') return t('placing', { n: meant.length });
  const placed = meant.filter(({ purchase }) => purchase === 'placed').length;
  return meant.length > 0 ? t('done', { placed, n: meant.length }) : t('nothing');
}

function Actions({
  bulk,
  choice,
  onPlace,
}: {
  bulk: Bulk;
  choice: ReturnType<typeof useChoice>;
  onPlace: () => void;
}) {
  const t = useTranslations('bulk.actions');
  const can = useCan();
  const stop = useBulkAction(stopBulk);
  const again = useBulkAction(checkBulkAgain);
  if (!can('place-orders')) return null;
  const input = { bulkId: bulk.id };
  const isGoing = bulk.stage === 'checking' || bulk.stage === 'placing';
  const { orders } = countChosen(choice.chosen);
  const missing = choice.chosen.filter((customer) => ticksMissing(customer, choice.ticksOf(customer)) > 0);
  const error = stop.error ?? again.error;
  return (
    <>
      {error && <FailureBanner error={error} />}
      {isGoing && (
        <Button onClick={() => stop.mutate(input)} busy={stop.isPending}>
          {t('stop')}
        </Button>
      )}
      {!isGoing && bulk.customers.some(isUnbought) && (
        <Button onClick={() => again.mutate(input)} busy={again.isPending}>
          {t('again')}
        </Button>
      )}
      {bulk.stage === 'checked' && (
        <Button
          kind="ink"
          onClick={onPlace}
          unavailable={
            orders === 0 ? t('nobody') : missing.length > 0 ? t('tick', { n: missing.length }) : null
          }
        >
          {t('place', { n: orders })}
        </Button>
      )}
    </>
  );
}
