'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { approve, decline, withdraw } from '@/lib/approvals/actions';
import { approvalQueries } from '@/lib/approvals/queries';
import type { Approval } from '@/lib/approvals/schema';
import { unwrap } from '@/lib/result';

type Deed = { do: 'approve' } | { do: 'withdraw' } | { do: 'decline'; reason: string };

/** One press decides. What it became is shown, also when somebody else was quicker. */
export function useDecision({ id: approvalId, customer, cartId }: Approval, onDone: () => void) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { queryKey } = approvalQueries.one(approvalId);
  return useMutation({
    mutationFn: (deed: Deed) => {
      if (deed.do === 'decline') return unwrap(decline({ approvalId, reason: deed.reason }));
      return unwrap((deed.do === 'approve' ? approve : withdraw)({ approvalId }));
    },
    onSuccess: (now) => {
      queryClient.setQueryData(queryKey, now);
      void queryClient.invalidateQueries({ queryKey: ['approvals', 'list'] });
      queryClient.removeQueries({ queryKey: ['customers', customer.id, 'carts', cartId, 'review'] });
      onDone();
      // The count in the menu is the server's.
      router.refresh();
    },
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}
