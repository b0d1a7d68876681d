'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { toast } from '@/components/ui/toast';
import { subscriptionQueries } from '@/lib/subscriptions/queries';

const lookEvery = 15_000;

/** Asks our own notes while something is registering; the worker asks Microsoft. */
export function RegistrationWatch() {
  const t = useTranslations('azure.ended');
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...subscriptionQueries.followed(),
    refetchInterval: ({ state }) =>
      state.data?.registrations.some(({ end }) => end === null) ? lookEvery : false,
  });
  const open = useRef(new Set<string>());
  useEffect(() => {
    for (const { customerId, subscriptionId, name, end } of data?.registrations ?? []) {
      if (end === null) open.current.add(subscriptionId);
      else if (open.current.delete(subscriptionId)) {
        toast(t(end, { name }));
        void queryClient.invalidateQueries({ queryKey: subscriptionQueries.azure(customerId).queryKey });
      }
    }
  }, [data, t, queryClient]);
  return null;
}
