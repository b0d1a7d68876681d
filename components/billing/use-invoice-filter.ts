'use client';
import { useSearchParams } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { chargeKinds, type InvoiceFilter, invoiceStatuses, periods } from './filter-invoices';

const inAddress = {
  q: parseAsString.withDefault(''),
  type: parseAsStringLiteral(chargeKinds),
  currency: parseAsString,
  status: parseAsStringLiteral(invoiceStatuses),
  months: parseAsStringLiteral(periods),
};

/** The filter lives in the address: typing replaces the entry of the history, choosing adds one. */
export function useInvoiceFilter(currencies: readonly string[]) {
  const raw = useSearchParams();
  const [found, set] = useQueryStates(inAddress);
  const currency = currencies.find((one) => one === found.currency) ?? null;
  const filter: InvoiceFilter = { ...found, currency };
  return {
    filter,
    type: (q: string) => set({ q: q || null }, { history: 'replace' }),
    choose: (change: Partial<InvoiceFilter>) => set(change, { history: 'push' }),
    clear: () =>
      set({ q: null, type: null, currency: null, status: null, months: 'all' }, { history: 'push' }),
    hasUnknown: (['type', 'currency', 'status', 'months'] as const).some(
      (name) => raw.has(name) && filter[name] === null,
    ),
    isFiltered:
      filter.q !== '' || Boolean(filter.type ?? filter.currency ?? filter.status) || filter.months !== 'all',
  };
}
