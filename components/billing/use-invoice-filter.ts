'use client';
import { useSearchParams } from 'next/navigation';
import { useAddress } from '@/components/layout/use-address';
import { writeAddress } from '@/lib/address';
import type { InvoiceFilter, InvoiceSort } from '@/lib/billing/kinds';
import { dayOf, invoiceParams } from './invoice-params';

/** The filter lives in the address: typing replaces the entry of the history, choosing adds one. */
export function useInvoiceFilter(currencies: readonly string[]) {
  const raw = useSearchParams();
  const [{ sort, ...found }, set] = useAddress(invoiceParams);
  const currency = currencies.find((one) => one === found.currency) ?? null;
  const filter: InvoiceFilter = { ...found, currency, from: dayOf(found.from), to: dayOf(found.to) };
  const isNarrowed = Boolean(filter.type ?? filter.currency ?? filter.doc ?? filter.status);
  return {
    filter,
    sort,
    search: writeAddress(invoiceParams, { ...filter, sort }),
    type: (q: string) => set({ q }, { history: 'later' }),
    choose: (change: Partial<InvoiceFilter>) => set(change),
    sortBy: (next: InvoiceSort) => set({ sort: next }, { history: 'replace' }),
    clear: () =>
      set({
        q: null,
        type: null,
        currency: null,
        doc: null,
        status: null,
        from: null,
        to: null,
        months: 'all',
      }),
    hasUnknown:
      (['type', 'currency', 'doc', 'status', 'months', 'from', 'to'] as const).some(
        (name) => raw.has(name) && filter[name] === null,
      ) ||
      (raw.has('sort') && raw.get('sort') !== sort),
    isFiltered: filter.q !== '' || isNarrowed || filter.months !== 'all',
  };
}
