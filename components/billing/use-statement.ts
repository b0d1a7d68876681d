'use client';
import { useQuery } from '@tanstack/react-query';
import { statementUrl } from '@/lib/billing/queries';
import { type Failure, FailureError } from '@/lib/result';

/** The invoice's document, whole, through the portal; kept while it is on the screen and never longer. */
export const useStatement = (invoiceId: string, isShown: boolean) =>
  useQuery({
    queryKey: ['billing', 'invoices', invoiceId, 'statement'],
    enabled: isShown,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const response = await fetch(statementUrl(invoiceId), { signal });
      if (response.ok) return response.blob();
      const failure = (await response.json().catch(() => null)) as Failure | null;
      throw new FailureError(failure?.reason ? failure : { code: 'unavailable', reason: 'statement' });
    },
  });
