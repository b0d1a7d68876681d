import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { EntitlementList, ReservationDetails } from './schema';

export const entitlementQueries = {
  list: (customerId: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'entitlements'],
      queryFn: ({ signal }) => getJson<EntitlementList>(`/api/customers/${customerId}/entitlements`, signal),
      staleTime: 60_000,
    }),
  /** The details of a reservation, by the key of its entitlement. */
  reservation: (customerId: string, key: string) =>
    queryOptions({
      queryKey: ['customers', customerId, 'reservation', key],
      queryFn: ({ signal }) =>
        getJson<ReservationDetails>(
          `/api/customers/${customerId}/entitlements/reservation?${new URLSearchParams({ key })}`,
          signal,
        ),
      staleTime: 60_000,
    }),
};
