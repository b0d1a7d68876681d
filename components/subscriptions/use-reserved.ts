'use client';
import { useQuery } from '@tanstack/react-query';
import { useNow } from '@/components/ui/now';
import { entitlementQueries } from '@/lib/entitlements/queries';
import { reservedUnits } from '@/lib/entitlements/rules';

export type Reserved = ReturnType<typeof reservedUnits> | 'reading' | 'unread';

/** How many units are reserved for which subscription, whoever bought them: from what Microsoft says the customer has. */
export function useReserved(customerId: string): Reserved {
  const { data, isError } = useQuery(entitlementQueries.list(customerId));
  const now = useNow();
  if (data) return reservedUnits(data.entitlements, now);
  return isError ? 'unread' : 'reading';
}
