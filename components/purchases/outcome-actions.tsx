'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cartHref } from '@/components/cart/links';
import { useCan } from '@/components/layout/viewer';
import { Button, ButtonLink } from '@/components/ui/button';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { cartQueries } from '@/lib/cart/queries';
import { lookNow, moveToNewCart } from '@/lib/purchases/actions';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Purchase } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';
import { LiftPause } from './lift-pause';
import { isSettled, linesToMove } from './outcome-model';

/** One primary action for each outcome. None of them sends an order again. */
export function OutcomeActions({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases');
  const can = useCan();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { customerId, id: purchaseId } = purchase;
  const [isMoving, setMoving] = useState(false);

  const look = useMutation({
    mutationFn: () => unwrap(lookNow({ customerId, purchaseId })),
    onSuccess: (now) => {
      queryClient.setQueryData(purchaseQueries.one(customerId, purchaseId).queryKey, now);
      if (!isSettled(now)) toast(t('lookedStill'));
    },
  });
  const move = useMutation({
    mutationFn: () => unwrap(moveToNewCart({ customerId, purchaseId })),
    onSuccess: ({ cartId }) => {
      setMoving(true); // until the cart is there
      void queryClient.invalidateQueries({ queryKey: cartQueries.current(customerId).queryKey });
      void queryClient.invalidateQueries({ queryKey: purchaseQueries.one(customerId, purchaseId).queryKey });
      router.push(cartHref(customerId, cartId));
    },
  });
  const error = look.error ?? move.error;

  const toMove = linesToMove(purchase).length;
  const hasOrders =
    purchase.groups.some((group) => group.status === 'placed') ||
    (purchase.state === 'recorded' && toMove === 0);
  const isUnsettled = purchase.state === 'unknown' || purchase.state === 'handed-over';
  return (
    <>
      {hasOrders && (
        <ButtonLink
          kind={toMove > 0 || isUnsettled ? 'outline' : 'ink'}
          href={`/customers/${customerId}/orders`}
        >
          {t('viewOrders')}
        </ButtonLink>
      )}
      <LiftPause purchase={purchase} />
      {isUnsettled && (
        <div className="foot-stays">
          <Button
            kind={purchase.state === 'unknown' ? 'ink' : 'outline'}
            busy={look.isPending}
            onClick={() => look.mutate()}
            className="max-narrow:w-full"
          >
            {t('checkNow')}
          </Button>
        </div>
      )}
      {toMove > 0 && can('edit-carts') && (
        <Button kind="ink" busy={move.isPending || isMoving} onClick={() => move.mutate()}>
          {t('move', { k: toMove })}
        </Button>
      )}
      {purchase.movedToCartId && (
        <ButtonLink kind={hasOrders ? 'outline' : 'ink'} href={cartHref(customerId, purchase.movedToCartId)}>
          {t('openMoved')}
        </ButtonLink>
      )}
      {error && <FailureBanner error={error} className="basis-full" />}
    </>
  );
}
