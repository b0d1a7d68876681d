'use client';
import { useSearchParams } from 'next/navigation';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { azureFilters, type CustomerFilter } from './filter-customers';

const inAddress = {
  q: parseAsString.withDefault(''),
  country: parseAsString,
  azure: parseAsStringLiteral(azureFilters),
  cart: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(['name', '-name'] as const).withDefault('name'),
};

/** The filter lives in the address: typing replaces the entry of the history, choosing adds one. */
export function useCustomerFilter(known: readonly string[]) {
  const raw = useSearchParams();
  const [found, set] = useQueryStates(inAddress);
  const country = found.country !== null && known.includes(found.country) ? found.country : null;
  const filter: CustomerFilter = { ...found, country };
  return {
    filter,
    type: (q: string) => set({ q: q || null }, { history: 'replace' }),
    choose: (change: Partial<CustomerFilter>) => set(change, { history: 'push' }),
    clear: () => set(null, { history: 'push' }),
    /** A value in the address that means nothing here (any more). */
    hasUnknown: (raw.has('azure') && found.azure === null) || (found.country !== null && country === null),
    isFiltered: filter.q !== '' || filter.azure !== null || country !== null || filter.cart,
  };
}
