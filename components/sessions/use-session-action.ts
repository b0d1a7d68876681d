'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Result } from '@/lib/result';
import { unwrap } from '@/lib/result';
import { sessionQueries } from '@/lib/sessions/queries';
import type { SessionList } from '@/lib/sessions/schema';

/** What ends sessions answers with those that are left. */
export function useSessionAction<I>(action: (input: I) => Promise<Result<SessionList>>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => unwrap(action(input)),
    onSuccess: (now) => queryClient.setQueryData(sessionQueries.all().queryKey, now),
    // One that is over already is gone from the list, too.
    onError: () =>
      void queryClient.invalidateQueries({ queryKey: sessionQueries.all().queryKey, exact: true }),
  });
}
