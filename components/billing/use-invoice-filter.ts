'use client';
import { useSearchParams } from 'next/navigation';
import { useAddress } from '@/components/layout/use-address';
import { oneOf, text } from '@/lib/address';
import { chargeKinds, type InvoiceFilter, invoiceStatuses, periods } from './filter-invoices';

const inAddress = {
  q: text(''),
  type: oneOf(chargeKinds),
  currency: text(),
  status: oneOf(invoiceStatuses),
  months: oneOf(periods),
};

/** The filter lives in the address: typing replaces the entry of the history, choosing adds one. */
export function useInvoiceFilter(currencies: readonly string[]) {
  const raw = useSearchParams();
  const [found, set] = useAddress(inAddress);
  const currency = currencies.find((one) => one === found.currency) ?? null;
  const filter: InvoiceFilter = { ...found, currency };
  return {
    filter,
    type: (q: string) => set({ q }, { history: 'later' }),
    choose: (change: Partial<InvoiceFilter>) => set(change),
    clear: () => set({ q: null, type: null, currency: null, status: null, months: 'all' }),
    hasUnknown: (['type', 'currency', 'status', 'months'] as const).some(
      (name) => raw.has(name) && filter[name] === null,
    ),
    isFiltered:
      filter.q !== '' || Boolean(filter.type ?? filter.currency ?? filter.status) || filter.months !== 'all',
  };
}
