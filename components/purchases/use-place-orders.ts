'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { failureOf } from '@/components/ui/failure-of';
import { useFieldWords } from '@/components/ui/field-words';
import { cartQueries } from '@/lib/cart/queries';
import { placeOrders } from '@/lib/purchases/actions';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Review } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';
import type { Ticks } from './review-ticks';

/** The press: sent once, and the purchase page takes the place of the review in the history. */
export function usePlaceOrders(review: Review, onChanged: () => void) {
  const customer = useCustomer();
  const router = useRouter();
  const queryClient = useQueryClient();
  const fieldWords = useFieldWords();
  const isPressed = useRef(false);
  const { id: cartId } = review.cart;
  const goTo = (purchaseId: string) => {
    queryClient.setQueryData(cartQueries.current(customer.id).queryKey, { cart: null });
    // Back leads to the cart: it must not look as if it could be bought again, not even until it is read.
    queryClient.setQueryData(cartQueries.one(customer.id, cartId).queryKey, (old) =>
      old?.cart ? { cart: { ...old.cart, status: 'ordered' as const, purchaseId } } : old,
    );
    queryClient.removeQueries({ queryKey: purchaseQueries.review(customer.id, cartId).queryKey });
    void queryClient.invalidateQueries({ queryKey: purchaseQueries.open(customer.id).queryKey });
    router.replace(`/customers/${customer.id}/purchases/${purchaseId}`);
  };
  const place = useMutation({
    mutationFn: ({ typedDomain, ticks }: { typedDomain: string; ticks: Ticks }) =>
      unwrap(
        placeOrders({
          customerId: customer.id,
          cartId,
          shown: review.shown,
          typedDomain,
          isNewPurchase: ticks.isNewPurchase,
          partnerOnRecordAttested: ticks.isPartnerRight,
        }),
      ),
    onSuccess: ({ purchaseId }) => goTo(purchaseId),
    onError: (error) => {
      isPressed.current = false;
      const { reason } = failureOf(error);
      if (['review-changed', 'review-blocked', 'approval-needed', 'approval-other'].includes(reason))
        onChanged();
      else if (isLost(error)) void find();
    },
  });
  /** After a press without an answer: if it arrived, the cart names its purchase. */
  const find = async () => {
    const query = cartQueries.one(customer.id, cartId);
    const answer = await queryClient.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
    if (answer?.cart?.purchaseId) goTo(answer.cart.purchaseId);
  };
  return {
    // A success stays busy until the purchase page is there.
    isBusy: place.isPending || place.isSuccess,
    error: place.error,
    fieldError: fieldWords(place.error, 'typedDomain'),
    find,
    press: (input: { typedDomain: string; ticks: Ticks }) => {
      if (isPressed.current) return;
      isPressed.current = true;
      place.mutate(input);
    },
  };
}

/** The answer to the press was lost between browser and portal: it may have arrived. */
export const isLost = (error: Error) => ['connection', 'portal'].includes(failureOf(error).reason);
