'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import { useAddress } from '@/components/layout/use-address';
import { radarQueries } from '@/lib/radar/queries';
import type { RadarPage } from '@/lib/radar/schema';
import { radarParams } from './radar-params';

/** The radar's address, and what was found for it; looked at again while customers are still being read. */
export function useRadar() {
  const raw = useSearchParams();
  const [params, setParams] = useAddress(radarParams);
  const asked = useDeferredValue(params);
  const list = useInfiniteQuery({
    ...radarQueries.pages(asked),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const page = state.data?.pages[0];
      return page && isFilling(page) ? 5_000 : false;
    },
  });
  return {
    params,
    setParams,
    list,
    page: list.data?.pages[0] ?? null,
    rows: list.data?.pages.flatMap(({ rows }) => rows) ?? [],
    /** A value in the address that means nothing here (any more). */
    hasUnknown:
      (raw.has('within') && raw.get('within') !== params.within) || (raw.has('type') && params.type === null),
    isFiltered: params.q !== '' || params.type !== null || params.within !== 'year',
    clear: () => setParams({ q: null, type: null, within: null }),
  };
}
/** Customers are read twice: by the house at once, and with an account as soon as one is lent. */
const isFilling = ({ account, reading }: RadarPage) =>
  reading.read < reading.of || (account === 'lent' && reading.entitled < reading.of);
export type Radar = ReturnType<typeof useRadar>;
