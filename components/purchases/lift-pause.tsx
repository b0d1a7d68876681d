'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { TextArea } from '@/components/ui/field';
import { useLater } from '@/components/ui/use-later';
import { liftPause } from '@/lib/purchases/actions';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Purchase } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';
import { isSettled } from './outcome-model';

const fetchDialog = () => import('@/components/ui/dialog').then((one) => one.Dialog);

/** An Admin may open buying again before a purchase is settled, with a reason that is kept. */
export function LiftPause({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases.lift');
  const can = useCan();
  const customer = useCustomer();
  const queryClient = useQueryClient();
  const failureWords = useFailureWords();
  const [isOpen, setOpen] = useState(false);
  const { part: Dialog, closed } = useLater(fetchDialog);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { customerId, id: purchaseId } = purchase;
  const lift = useMutation({
    mutationFn: () => unwrap(liftPause({ customerId, purchaseId, reason })),
    onSuccess: (now) => {
      queryClient.setQueryData(purchaseQueries.one(customerId, purchaseId).queryKey, now);
      void queryClient.invalidateQueries({ queryKey: purchaseQueries.open(customerId).queryKey });
      setOpen(false);
    },
  });
  if (
    !purchase.pausesBuying ||
    isSettled(purchase) ||
    purchase.state === 'sending' ||
    !can('settle-purchases')
  )
    return null;
  const complaint =
    isChecked && reason.trim() === ''
      ? t('needsReason')
      : lift.error && Object.values(failureWords(failureOf(lift.error))).join('. ');
  const press = () => {
    setChecked(true);
    if (reason.trim() !== '') lift.mutate();
  };
  return (
    <>
      <Button
        kind="quiet"
        {...closed}
        onClick={() => {
          setOpen(true);
          closed.onClick();
        }}
      >
        {t('open')}
      </Button>
      {Dialog && (
        <Dialog
          open={isOpen}
          onOpenChange={setOpen}
          title={t('title')}
          description={t('text', { customer: customer.name })}
          foot={
            <>
              <Button onClick={() => setOpen(false)}>{t('back')}</Button>
              <Button kind="ink" busy={lift.isPending} onClick={press}>
                {t('title')}
              </Button>
            </>
          }
        >
          <TextArea
            label={t('reason')}
            value={reason}
            maxLength={1000}
            error={complaint || null}
            onChange={(event) => setReason(event.target.value)}
          />
        </Dialog>
      )}
    </>
  );
}
