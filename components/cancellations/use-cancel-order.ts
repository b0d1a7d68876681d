'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { failureOf } from '@/components/ui/failure-of';
import { useFieldWords } from '@/components/ui/field-words';
import { cancellationQueries } from '@/lib/cancellations/queries';
import type { Cancellation } from '@/lib/cancellations/schema';
import { cancelOrder } from '@/lib/orders/actions';
import type { OrderDetail } from '@/lib/orders/schema';
import { unwrap } from '@/lib/result';
import { isOpen } from './use-cancellations';

/** The press: sent once; the order's page goes on to tell what became of it. */
export function useCancelOrder({ customerId, id }: OrderDetail, onBegun: () => void) {
  const queryClient = useQueryClient();
  const fieldWords = useFieldWords();
  const isPressed = useRef(false);
  const query = cancellationQueries.ofOrder(customerId, id);
  const cancel = useMutation({
    mutationFn: (input: { lineNumbers: number[]; typedNumber: string }) =>
      unwrap(cancelOrder({ customerId, orderId: id, ...input })),
    onSuccess: (begun) => {
      queryClient.setQueryData(query.queryKey, (old: Cancellation[] = []) => [
        begun,
        ...old.filter((one) => one.id !== begun.id),
      ]);
      onBegun();
    },
    onSettled: () => {
      isPressed.current = false;
    },
  });
  const reason = cancel.error && failureOf(cancel.error).reason;
  return {
    isBusy: cancel.isPending,
    error: cancel.error,
    fieldError: fieldWords(cancel.error, 'typedNumber'),
    /** The answer to the press was lost between browser and portal: it may have arrived. */
    isLost: reason === 'connection' || reason === 'portal',
    /** If it arrived, the order's page says so; while it cannot be read, it is still not known, as the words say. */
    find: async () => {
      const known = await queryClient.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
      if (known?.some(isOpen)) onBegun();
    },
    press: (input: { lineNumbers: number[]; typedNumber: string }) => {
      if (isPressed.current) return;
      isPressed.current = true;
      cancel.mutate(input);
    },
  };
}
