'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { WhyList } from '@/components/approvals/why-list';
import { useCustomer } from '@/components/layout/current-customer';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { ConfirmDialog } from '@/components/ui/dialog';
import { failureOf } from '@/components/ui/failure-of';
import { TextArea } from '@/components/ui/field';
import { Mark } from '@/components/ui/mark';
import { FailureBanner } from '@/components/ui/states';
import type { ApprovalNeed } from '@/lib/approvals/rules';
import { askForApproval } from '@/lib/purchases/actions';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Review } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';
import type { Ticks } from './review-ticks';
import { WhatIsBought } from './what-is-bought';

type AskProps = {
  review: Review;
  need: ApprovalNeed;
  ticks: Ticks;
  onOpenChange: (open: boolean) => void;
  /** The cart is no longer what the review showed. */
  onChanged: () => void;
};

/** In the place of the dialog that buys: the same to look at, and a second person is asked. Nothing is sent. */
export function AskApproval({ review, need, ticks, onOpenChange, onChanged }: AskProps) {
  const t = useTranslations('review.approval');
  const confirm = useTranslations('review.confirm');
  const customer = useCustomer();
  const countryName = useCountryName();
  const [note, setNote] = useState('');
  const ask = useAsk(review, onChanged);
  const market = countryName(customer.country);
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !ask.isBusy && onOpenChange(isOpen)}
      lead={
        <p className="type-body -mb-6 flex items-start gap-4 text-text-2">
          <Mark seed={customer.id} name={customer.name} size="large" />
          {confirm('customer', { customer: customer.name, market })}
        </p>
      }
      title={<span className="block pl-15">{t('title')}</span>}
      back={
        <Button size="large" unavailable={ask.isBusy && t('asking')}>
          {confirm('back')}
        </Button>
      }
      confirm={
        <Button kind="ink" size="large" busy={ask.isBusy} onClick={() => ask.press({ note, ticks })}>
          {t('ask')}
        </Button>
      }
    >
      <WhatIsBought review={review} />
      <section className="type-body mt-4 text-text-2">
        <h3 className="mb-1 font-medium text-text">{t('why')}</h3>
        <WhyList need={need} />
      </section>
      <TextArea
        className="mt-4"
        label={t('note')}
        value={note}
        maxLength={1000}
        onChange={({ target }) => setNote(target.value)}
      />
      <p className="type-s mt-4 flex items-start gap-2 text-text-2">
        <Users aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
        {t('safety')}
      </p>
      {ask.error && <FailureBanner error={ask.error} className="mt-4" />}
    </ConfirmDialog>
  );
}

/** A second press, or another tab, gets the same approval. */
function useAsk(review: Review, onChanged: () => void) {
  const customer = useCustomer();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: cartId } = review.cart;
  const ask = useMutation({
    mutationFn: ({ note, ticks }: { note: string; ticks: Ticks }) =>
      unwrap(
        askForApproval({
          ...{ customerId: customer.id, cartId, shown: review.shown, note },
          isNewPurchase: ticks.isNewPurchase,
          partnerOnRecordAttested: ticks.isPartnerRight,
        }),
      ),
    onSuccess: ({ approvalId }) => {
      queryClient.removeQueries({ queryKey: purchaseQueries.review(customer.id, cartId).queryKey });
      void queryClient.invalidateQueries({ queryKey: ['approvals'] });
      router.push(`/approvals/${approvalId}`);
    },
    onError: (error) => {
      const { reason } = failureOf(error);
      if (['review-changed', 'review-blocked', 'approval-not-needed'].includes(reason)) onChanged();
    },
  });
  return {
    // A success stays busy until the approval's page is there.
    isBusy: ask.isPending || ask.isSuccess,
    error: ask.error,
    press: (input: { note: string; ticks: Ticks }) => {
      if (!ask.isPending && !ask.isSuccess) ask.mutate(input);
    },
  };
}
