'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { isCustomerGone, useIsGone } from '@/components/layout/current-customer';
import { later } from '@/components/ui/later';
import { customerQueries } from '@/lib/customers/queries';

const CustomerGone = later(() => import('./customer-gone').then((one) => one.CustomerGone));

/**
 * A customer's pages for as long as Microsoft gives us the customer: what comes from our own notes would look as if
 * buying went on. What was bought here stays open to look at. As soon as any answer says that the customer is gone, the
 * customer itself is asked for.
 */
export function WhileLinked({ customerId, children }: { customerId: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const { purchaseId } = useParams();
  useEffect(() => {
    const { queryKey } = customerQueries.one(customerId);
    const hear = (said: unknown) => {
      if (!isCustomerGone(said)) return;
      const known = queryClient.getQueryState(queryKey);
      if (known?.fetchStatus === 'idle' && !isCustomerGone(known.error))
        void queryClient.refetchQueries({ queryKey, exact: true });
    };
    const stops = [
      queryClient.getQueryCache().subscribe((event) => {
        const [noun, id] = event.query.queryKey;
        if (noun === 'customers' && id === customerId && event.type === 'updated')
          hear(event.query.state.error);
      }),
      queryClient.getMutationCache().subscribe((event) => hear(event.mutation?.state.error)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient, customerId]);
  return useIsGone() && !purchaseId ? <CustomerGone /> : children;
}
