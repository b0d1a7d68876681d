'use client';
import { useQuery } from '@tanstack/react-query';
import { type Failure, FailureError } from '@/lib/result';

/** A document of an invoice, whole, through the portal; kept while it is on the screen and never longer. */
export const useStatement = (url: string, isShown: boolean) =>
  useQuery({
    queryKey: ['billing', 'document', url],
    enabled: isShown,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const response = await fetch(url, { signal });
      if (response.ok) return response.blob();
      const failure = (await response.json().catch(() => null)) as Failure | null;
      throw new FailureError(failure?.reason ? failure : { code: 'unavailable', reason: 'statement' });
    },
  });
