'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addLine, changeLine, rebuildCart, removeLine } from '@/lib/cart/actions';
import { cartQueries } from '@/lib/cart/queries';
import type { AddLine, Cart, ChangeLine } from '@/lib/cart/schema';
import { unwrap } from '@/lib/result';

/** Puts a cart as it was answered where the screens read it: as the open cart, and under its id. */
function useKeepCart(customerId: string) {
  const queryClient = useQueryClient();
  return (cart: Cart | null, cartId?: string) => {
    const id = cart?.id ?? cartId;
    queryClient.setQueryData(cartQueries.current(customerId).queryKey, { cart });
    if (!id) return;
    queryClient.setQueryData(cartQueries.one(customerId, id).queryKey, { cart });
    queryClient.removeQueries({ queryKey: ['customers', customerId, 'carts', id, 'review'] });
  };
}

type LineRef = { cartId: string; lineId: number; catalogItemId: string };

/**
 * The four ways to change a cart. They queue up one behind another, so that each stands on the answer of the
 * one before, and every answer goes straight into the cache.
 */
export function useCartChanges(customerId: string) {
  const keep = useKeepCart(customerId);
  const scope = { id: `cart of ${customerId}` };
  const add = useMutation({
    scope,
    mutationFn: (line: Omit<AddLine, 'customerId'>) => unwrap(addLine({ customerId, ...line })),
    onSuccess: (cart) => keep(cart),
  });
  const change = useMutation({
    scope,
    mutationFn: (line: Omit<ChangeLine, 'customerId'>) => unwrap(changeLine({ customerId, ...line })),
    onSuccess: (cart) => keep(cart),
  });
  const remove = useMutation({
    scope,
    mutationFn: ({ cartId, lineId, catalogItemId }: LineRef) =>
      unwrap(removeLine({ customerId, cartId, lineId, was: { catalogItemId } })),
    onSuccess: ({ cart }, { cartId }) => keep(cart, cartId),
  });
  const rebuild = useMutation({
    scope,
    mutationFn: (cartId: string) => unwrap(rebuildCart({ customerId, cartId })),
    onSuccess: ({ cart }) => keep(cart),
  });
  return { add, change, remove, rebuild };
}
export type CartChanges = ReturnType<typeof useCartChanges>;
