'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { bulkQueries } from '@/lib/bulk/queries';
import type { Bulk } from '@/lib/bulk/schema';
import { type Result, unwrap } from '@/lib/result';

/** A press on a list: what comes back is the list as it is now, and goes straight to the page. */
export function useBulkAction<I>(action: (input: I) => Promise<Result<Bulk>>, onDone?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => unwrap(action(input)),
    onSuccess: (bulk) => {
      queryClient.setQueryData(bulkQueries.one(bulk.id).queryKey, bulk);
      onDone?.();
    },
  });
}
