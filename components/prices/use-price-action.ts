'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { priceQueries } from '@/lib/prices/queries';
import type { PriceSettings } from '@/lib/prices/schema';
import { type Result, unwrap } from '@/lib/result';

/** A press on this page: what comes back is the page as it is now. What shows estimates is read anew. */
export function usePriceAction<I>(action: (input: I) => Promise<Result<PriceSettings>>, onDone?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => unwrap(action(input)),
    onSuccess: (settings) => {
      queryClient.setQueryData(priceQueries.settings().queryKey, settings);
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      onDone?.();
    },
  });
}
