'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useAnswered } from '@/components/ui/use-answered';
import { priceQueries } from '@/lib/prices/queries';
import type { PriceSettings } from '@/lib/prices/schema';
import type { Result } from '@/lib/result';

/** A press on this page: what comes back is the page as it is now. What shows estimates is read anew. */
export function usePriceAction<I>(action: (input: I) => Promise<Result<PriceSettings>>, onDone?: () => void) {
  const queryClient = useQueryClient();
  return useAnswered(
    action,
    () => priceQueries.settings().queryKey,
    () => {
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      onDone?.();
    },
  );
}
