'use client';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { GoneBand } from '@/components/customers/gone-band';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useDateWords } from '@/components/ui/date-words';
import { PageHead } from '@/components/ui/page-head';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Purchase } from '@/lib/purchases/schema';
import { GroupCard } from './group-card';
import { NotConfirmed } from './not-confirmed';
import { OutcomeActions } from './outcome-actions';
import { headlineOf, isSettled, pollEvery, worstFirst } from './outcome-model';
import { OutcomeRail } from './outcome-rail';
import { RecordOutcome } from './record-outcome';
import { SentLines } from './sent-lines';
import { useOutcomeWords } from './use-outcome-words';

/** What became of one press of the button. Its address is the purchase, so everybody sees the same truth. */
export function PurchaseView({ purchaseId }: { purchaseId: string }) {
  const t = useTranslations('purchases');
  const customer = useCustomer();
  const { day, time } = useDateWords();
  const reading = useSuspenseQuery({
    ...purchaseQueries.one(customer.id, purchaseId),
    staleTime: 10_000, // the server has just read it; polling keeps it fresh from here
    refetchInterval: ({ state }) => pollEvery(state.data),
  });
  const purchase = reading.data;
  const queryClient = useQueryClient();
  const isOver = isSettled(purchase);
  useEffect(() => {
    // Buying goes on: no page may say any longer that it is paused.
    if (isOver) void queryClient.invalidateQueries({ queryKey: purchaseQueries.open(customer.id).queryKey });
  }, [isOver, queryClient, customer.id]);
  const words = useOutcomeWords()(purchase);
  const { values } = headlineOf(purchase);
  const isOpen = purchase.state === 'unknown' || purchase.state === 'handed-over';
  const known = purchase.groups.filter((group) => group.status === 'placed' || group.status === 'not-placed');
  return (
    <Page
      crumbs={[
        { label: customer.name, href: `/customers/${customer.id}` },
        { label: t('crumb'), href: `/customers/${customer.id}/orders` },
        { label: `${day(purchase.requestedAt)}, ${time(purchase.requestedAt)}` },
      ]}
      reading={reading}
      verb={isOpen ? 'checked' : 'updated'}
      aside={<OutcomeRail purchase={purchase} />}
    >
      <div className="flex flex-col gap-4 px-4 pt-5 pb-8 narrow:px-6">
        <GoneBand />
        <PageHead title={words.title} sub={words.sub} actions={<OutcomeActions purchase={purchase} />} />
        <Announce purchase={purchase} title={words.title} />
        {isOpen && <NotConfirmed purchase={purchase} />}
        {purchase.state === 'handed-over' && <RecordOutcome purchase={purchase} />}
        {isOver ? (
          worstFirst(purchase.groups).map((group) => (
            <GroupCard key={group.id} group={group} purchase={purchase} />
          ))
        ) : (
          <>
            {worstFirst(known).map((group) => (
              <GroupCard key={group.id} group={group} purchase={purchase} />
            ))}
            <SentLines purchase={purchase} />
          </>
        )}
        {values.a > 0 && <p className="type-s text-text-2">{t('listing', { n: values.a })}</p>}
      </div>
    </Page>
  );
}

/** Spoken at once for what nobody knows and for what was not placed; politely for good news. */
function Announce({ purchase, title }: { purchase: Purchase; title: string }) {
  const isGrave =
    purchase.state !== 'placed' && purchase.state !== 'sending' && purchase.state !== 'recorded';
  return (
    <div role={isGrave ? 'alert' : 'status'} className="sr-only">
      {purchase.state === 'sending' ? '' : title}
    </div>
  );
}
