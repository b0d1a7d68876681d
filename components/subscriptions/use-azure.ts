'use client';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { toast } from '@/components/ui/toast';
import { unwrap } from '@/lib/result';
import { registerSubscription } from '@/lib/subscriptions/actions';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import type { AzureSubscription, Followed, Registration } from '@/lib/subscriptions/schema';

const followed = subscriptionQueries.followed().queryKey;

/** The customer's subscriptions; while one is registering, its status is read every minute. */
export function useAzure(customerId: string) {
  const queryClient = useQueryClient();
  const reading = useSuspenseQuery({
    ...subscriptionQueries.azure(customerId),
    refetchInterval: ({ state }) => (state.data?.subscriptions.some(isRegistering) ? 60_000 : false),
  });
  const before = useRef(new Map<string, Registration>());
  useEffect(() => {
    for (const { id, registration } of reading.data.subscriptions) {
      // Seen here first: whoever tells it anywhere is told at once.
      if (before.current.get(id) === 'registering' && registration === 'registered')
        void queryClient.invalidateQueries({ queryKey: followed });
      before.current.set(id, registration);
    }
  }, [reading.data, queryClient]);
  return reading;
}
const isRegistering = (subscription: AzureSubscription) => subscription.registration === 'registering';

/** Asks Microsoft to register; the answer holds all subscriptions as they are then. */
export function useRegister(customerId: string) {
  const t = useTranslations('azure');
  const queryClient = useQueryClient();
  const { queryKey } = subscriptionQueries.azure(customerId);
  return useMutation({
    mutationFn: (subscription: AzureSubscription) =>
      unwrap(registerSubscription({ customerId, subscriptionId: subscription.id })),
    onSuccess: (answer, { id: subscriptionId, name }) => {
      queryClient.setQueryData(queryKey, answer);
      queryClient.setQueryData<Followed>(followed, (known) => ({
        registrations: [
          ...(known?.registrations ?? []).filter((one) => one.subscriptionId !== subscriptionId),
          { customerId, subscriptionId, name, end: null, at: answer.readAt },
        ],
        readAt: answer.readAt,
      }));
      toast(t('askedToast', { name }));
    },
    // Whatever came of it, the truth is Microsoft's.
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}
