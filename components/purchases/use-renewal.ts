'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useCan } from '@/components/layout/viewer';
import { renewLines } from '@/lib/cart/actions';
import { cartQueries } from '@/lib/cart/queries';
import { linesOf } from '@/lib/cart/rules';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Review } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';

/**
 * Mends a cart whose items Microsoft reissued, before anybody looks at it: nothing about the lines differs but the id.
 * A change of a cart is an action (001), so the page that reads the review asks for it, once for each state of the cart.
 */
export function useRenewal({ cart, shown }: Review) {
  const can = useCan();
  const queryClient = useQueryClient();
  const [tried, setTried] = useState<string | null>(null);
  const { customerId, id: cartId } = cart;
  const count =
    cart.status === 'active' && can('edit-carts')
      ? linesOf(cart).filter((line) => line.offer === 'reissued').length
      : 0;
  const renewal = useMutation({
    mutationFn: async () => {
      const { cart: renewed } = await unwrap(renewLines({ customerId, cartId }));
      if (renewed?.id === cartId)
        for (const { queryKey } of [cartQueries.one(customerId, cartId), cartQueries.current(customerId)])
          queryClient.setQueryData(queryKey, { cart: renewed });
      await queryClient.fetchQuery({ ...purchaseQueries.review(customerId, cartId), staleTime: 0 });
    },
    onSettled: () => setTried(shown),
  });
  const isUnderWay = count > 0 && tried !== shown;
  const begin = useEffectEvent(() => {
    if (!renewal.isPending) renewal.mutate();
  });
  useEffect(() => {
    if (isUnderWay) begin();
  }, [isUnderWay]);
  return { isUnderWay, count, error: count > 0 ? renewal.error : null };
}
