'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { cancellationQueries } from '@/lib/cancellations/queries';
import type { Cancellation } from '@/lib/cancellations/schema';
import type { OrderDetail } from '@/lib/orders/schema';

export const isOpen = ({ state }: Cancellation) => state === 'sending' || state === 'unknown';

/** What became of the order's cancellations, followed while one is open; the order itself is read again when it is over. */
export function useCancellations(order: OrderDetail): Cancellation[] {
  const queryClient = useQueryClient();
  const { customerId, id } = order;
  const { data } = useQuery({
    ...cancellationQueries.ofOrder(customerId, id),
    initialData: order.cancellations,
    initialDataUpdatedAt: Date.parse(order.readAt),
    // Only what is open changes by itself; all else comes with the order.
    enabled: (query) => query.state.data?.some(isOpen) === true,
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'sending' ? 1_000 : 5_000),
  });
  // A colleague's cancellation comes with the order, ours with the press: whichever knows more.
  const known = order.cancellations.length > data.length ? order.cancellations : data;
  const open = known.some(isOpen);
  const wasOpen = useRef(open);
  useEffect(() => {
    const isOver = wasOpen.current && !open;
    wasOpen.current = open;
    if (!isOver) return;
    // Under whichever of its names the order's page was opened.
    void queryClient.invalidateQueries({ queryKey: ['customers', customerId, 'order'] });
    void queryClient.invalidateQueries({ queryKey: ['customers', customerId, 'orders'] });
  }, [open, queryClient, customerId]);
  return known;
}
