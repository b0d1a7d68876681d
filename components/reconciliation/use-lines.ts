'use client';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import { useAddress } from '@/components/layout/use-address';
import type { ColumnName } from '@/lib/reconciliation/kinds';
import { linesPerPage, reconciliationQueries } from '@/lib/reconciliation/queries';
import { neededColumns } from './line-columns';
import { filterOf, isFiltered, lineParams } from './line-params';
import { useColumns } from './use-columns';

/** The address of an invoice's lines, how far they are read, and the first of those that are meant. */
export function useLines(invoiceId: string) {
  const raw = useSearchParams();
  const [params, setParams] = useAddress(lineParams);
  const reading = useQuery(reconciliationQueries.reading(invoiceId, params.set));
  const filter = filterOf(params);
  const asked = useDeferredValue(JSON.stringify(filter));
  const wish = JSON.parse(asked) as typeof filter;
  const { columns, offered, pick } = useColumns(params.set);
  const wanted = [...new Set([...columns, ...neededColumns])];
  const seen = reading.data ?? null;
  const pageOf = (page: number, names: readonly ColumnName[] = wanted) =>
    reconciliationQueries.lines(invoiceId, seen, wish, names, page);
  const first = useQuery({ ...pageOf(0), placeholderData: keepPreviousData });
  return {
    invoiceId,
    params,
    setParams,
    filter,
    wish,
    reading,
    columns,
    offered,
    pick,
    first,
    pageOf,
    isFiltered: isFiltered(filter),
    /** A value in the address that means nothing here (any more). */
    hasUnknown:
      (raw.has('sort') && filter.sort === null) || (raw.has('set') && raw.get('set') !== params.set),
    clear: () => setParams({ q: null, customer: null, charge: null, provider: null, reseller: null }),
  };
}
export type Lines = ReturnType<typeof useLines>;

/** The lines at some places of the list, as far as they are here; those of pages around them are fetched. */
export function useLinesAt(lines: Lines, places: readonly number[]) {
  const { first, pageOf } = lines;
  const from = Math.floor((places[0] ?? 0) / linesPerPage);
  const to = Math.floor((places.at(-1) ?? 0) / linesPerPage);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((page) => page > 0);
  const answers = useQueries({
    queries: pages.map((page) => ({ ...pageOf(page), enabled: !first.isPlaceholderData && first.isSuccess })),
  });
  const failed = answers.find(({ isError }) => isError);
  return {
    lineAt: (place: number) => {
      const page = Math.floor(place / linesPerPage);
      const answer = page === 0 ? first.data : answers[pages.indexOf(page)]?.data;
      return answer?.lines[place - page * linesPerPage] ?? null;
    },
    failed: failed
      ? { error: failed.error, again: () => answers.map((one) => one.isError && one.refetch()) }
      : null,
  };
}
