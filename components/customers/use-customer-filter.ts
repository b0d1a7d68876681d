'use client';
import { useSearchParams } from 'next/navigation';
import { useAddress } from '@/components/layout/use-address';
import { flag, oneOf, text } from '@/lib/address';
import type { Reseller } from '@/lib/resellers/schema';
import { azureFilters, type CustomerFilter } from './filter-customers';

const inAddress = {
  q: text(''),
  country: text(),
  azure: oneOf(azureFilters),
  cart: flag(false),
  reseller: text(),
  sort: oneOf(['name', '-name'] as const, 'name'),
};

/** The filter lives in the address: typing replaces the entry of the history, choosing adds one. */
export function useCustomerFilter(known: readonly string[], resellers: readonly Reseller[] | undefined) {
  const raw = useSearchParams();
  const [found, set] = useAddress(inAddress);
  const country = found.country !== null && known.includes(found.country) ? found.country : null;
  const reseller = resellers?.find(({ id }) => id === found.reseller?.toLowerCase()) ?? null;
  const filter: CustomerFilter = { ...found, country, reseller: reseller?.id ?? null };
  return {
    filter,
    type: (q: string) => set({ q }, { history: 'later' }),
    choose: (change: Partial<CustomerFilter>) => set(change),
    clear: () => set(null),
    /** A value in the address that means nothing here (any more). */
    hasUnknown:
      (raw.has('azure') && found.azure === null) ||
      (found.country !== null && country === null) ||
      (found.reseller !== null && resellers !== undefined && reseller === null),
    isFiltered:
      filter.q !== '' || filter.azure !== null || country !== null || filter.cart || reseller !== null,
  };
}
